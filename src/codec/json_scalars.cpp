#include "codec/json_scalars.hpp"

#include <optional>

namespace aripa::codec {
namespace {

// A token may be followed by white space, up to the next one.
bool is_integer(std::string_view token) {
  if (token.starts_with('-')) token.remove_prefix(1);
  const auto digits = token.find_first_not_of("0123456789");
  if (token.empty() || digits == 0) return false;
  return digits == std::string_view::npos ||
         token.find_first_not_of(" \t\r\n", digits) == std::string_view::npos;
}

}  // namespace

bool JsonScalars::read_bool(Value& value, bool& out) {
  return !value.get_bool().get(out) || fail("booléen attendu");
}

bool JsonScalars::read_signed(Value& value, std::int64_t& out) {
  return !value.get_int64().get(out) || fail_integer(value);
}

bool JsonScalars::read_unsigned(Value& value, std::uint64_t& out) {
  return !value.get_uint64().get(out) || fail_integer(value);
}

bool JsonScalars::read_text(Value& value, std::string_view& out) {
  return !value.get_string().get(out) || fail("texte attendu");
}

bool JsonScalars::read_date(Value& value, Date& out) {
  std::string_view text;
  if (!read_text(value, text)) return false;
  const auto date = parse_date(text);
  if (!date) return fail("date AAAA-MM-JJ attendue");
  out = *date;
  return true;
}

bool JsonScalars::read_month(Value& value, Month& out) {
  std::string_view text;
  if (!read_text(value, text)) return false;
  const auto month = parse_month(text);
  if (!month) return fail("mois AAAA-MM attendu");
  out = *month;
  return true;
}

bool JsonScalars::read_instant(Value& value, Instant& out) {
  std::string_view text;
  if (!read_text(value, text)) return false;
  const auto instant = parse_instant(text);
  if (!instant) return fail("instant AAAA-MM-JJTHH:MM:SS.mmmZ attendu");
  out = *instant;
  return true;
}

bool JsonScalars::read_object(Value& value, Object& out) {
  return !value.get_object().get(out) || fail("objet attendu");
}

bool JsonScalars::read_array(Value& value, Array& out) {
  return !value.get_array().get(out) || fail("liste attendue");
}

bool JsonScalars::find_text(Object& object, std::string_view name, std::string_view& out) {
  auto value = object.find_field_unordered(name);
  if (value.error() == simdjson::NO_SUCH_FIELD) {
    fail("champ manquant");
    fault.within(name);
    return false;
  }
  if (value.error()) return fail_json();
  if (!read_text(value.value_unsafe(), out)) {
    fault.within(name);
    return false;
  }
  return !object.reset().error() || fail_json();
}

bool JsonScalars::fail_integer(Value& value) {
  return is_integer(value.raw_json_token()) ? fail_range() : fail("entier attendu");
}

}  // namespace aripa::codec
