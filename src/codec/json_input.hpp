#pragma once

#include <string>
#include <string_view>

#include <simdjson.h>

#include "codec/fault.hpp"

namespace aripa::codec {

/// Gives JSON objects from bytes to a reader, one after the other, and keeps simdjson's buffers
/// between them.
class JsonInput {
 public:
  /// `read(object)` reads the whole object or answers no. False, with `fault` set, unless the bytes
  /// are exactly one object and it answers yes.
  template <class Read>
  [[nodiscard]] bool read_object(std::string_view bytes, Fault& fault, const Read& read) {
    // simdjson may look that far past the end.
    padded_.assign(bytes);
    padded_.append(simdjson::SIMDJSON_PADDING, ' ');
    auto document = parser_.iterate(padded_.data(), bytes.size(), padded_.size());
    if (document.error()) return fail(fault, document.error());
    auto object = document.value_unsafe().get_object();
    if (object.error()) return fail(fault, object.error());
    if (!read(object.value_unsafe())) return false;
    const auto rest = document.value_unsafe().current_location();
    return rest.error() == simdjson::OUT_OF_BOUNDS || fail(fault, simdjson::TRAILING_CONTENT);
  }

 private:
  static bool fail(Fault& fault, simdjson::error_code error) {
    fault.set(FaultKind::damaged, error == simdjson::UTF8_ERROR       ? "UTF-8 incorrect"
                                  : error == simdjson::INCORRECT_TYPE ? "objet JSON attendu"
                                                                      : "JSON incorrect");
    return false;
  }

  simdjson::ondemand::parser parser_;
  std::string padded_;
};

}  // namespace aripa::codec
