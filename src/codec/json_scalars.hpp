#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "aripa/core/date.hpp"
#include "codec/fault.hpp"

namespace aripa::codec {

/// Reads single values of JSON. Each function answers no, with `fault` set, when the value is of
/// another type. simdjson's calls stand here and in json_members.cpp alone: they are inlined by
/// force, which would cost minutes of compilation in templates.
class JsonScalars {
 public:
  using Value = simdjson::ondemand::value;
  using Object = simdjson::ondemand::object;
  using Array = simdjson::ondemand::array;

  Fault fault;

  [[nodiscard]] bool read_bool(Value& value, bool& out);
  [[nodiscard]] bool read_signed(Value& value, std::int64_t& out);
  [[nodiscard]] bool read_unsigned(Value& value, std::uint64_t& out);
  /// The text is valid until the document is gone. Once for a value: simdjson has room for each
  /// text once.
  [[nodiscard]] bool read_text(Value& value, std::string_view& out);
  [[nodiscard]] bool read_date(Value& value, Date& out);
  [[nodiscard]] bool read_month(Value& value, Month& out);
  [[nodiscard]] bool read_instant(Value& value, Instant& out);
  [[nodiscard]] bool read_object(Value& value, Object& out);
  [[nodiscard]] bool read_array(Value& value, Array& out);

  /// The text of the member `name`, wherever it stands. Leaves the object at its beginning.
  [[nodiscard]] bool find_text(Object& object, std::string_view name, std::string_view& out);

  bool fail(std::string why, FaultKind kind = FaultKind::damaged) {
    fault.set(kind, std::move(why));
    return false;
  }
  bool fail_json() { return fail("JSON incorrect"); }
  bool fail_range() { return fail("nombre hors limites"); }

 private:
  bool fail_integer(Value& value);
};

}  // namespace aripa::codec
