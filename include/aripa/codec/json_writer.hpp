#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "aripa/core/date.hpp"
#include "aripa/core/money.hpp"

namespace aripa::codec {

/// Writes one JSON document without white space, members in the order of the calls. Texts must be
/// UTF-8. Every `begin_…` needs its `end_…`; a value inside an object needs its `key` before it.
class JsonWriter {
 public:
  /// Appends to `out`, which must outlive the writer.
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view value);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& cents(Cents value) { return integer(value.value()); }
  JsonWriter& date(Date value);
  JsonWriter& month(Month value);
  /// A value that is JSON already, such as a stored commit.
  JsonWriter& raw(std::string_view json);

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace aripa::codec
