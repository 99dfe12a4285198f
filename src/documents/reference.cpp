#include "aripa/documents/reference.hpp"

#include <vector>

#include "documents/json_array.hpp"

namespace aripa::documents {
namespace {

using codec::JsonWriter;

/// A value with the series and base that it belongs to.
struct Value {
  std::string_view serie;
  std::string_view base;
  const IndicePublication* publication = nullptr;
};

std::vector<Value> values_of(const Reference& reference, const std::optional<std::string>& serie) {
  std::vector<Value> values;
  for (const auto& [name, bases] : reference.indices) {
    if (serie && name != *serie) continue;
    for (const auto& [base, publications] : bases) {
      for (const auto& publication : publications) values.push_back({name, base, &publication});
    }
  }
  return values;
}

std::string place_of(const Value& value) {
  return std::string{value.serie} + '/' + std::string{value.base} + '/' +
         to_string(value.publication->month) + '/' + to_string(value.publication->published_on);
}

void write_value(JsonWriter& json, const Value& value) {
  json.key("serie").text(value.serie);
  json.key("base").text(value.base);
  json.key("month").month(value.publication->month);
  json.key("value").text(value.publication->value);
  json.key("published_on").date(value.publication->published_on);
}

}  // namespace

void append_json(std::string& out, const Days& days) {
  JsonWriter json(out);
  json.begin_object();
  if (days.closed_to) json.key("closed_to").date(*days.closed_to);
  if (days.closing) json.key("closing").date(*days.closing);
  json.key("today").date(days.today);
  json.end_object();
}

void append_bareme(std::string& out, const Reference& reference) {
  JsonWriter json(out);
  json.begin_object();
  json.key("bmaf").begin_array();
  for (const auto& bmaf : reference.bmaf) {
    json.begin_object();
    json.key("from").date(bmaf.from);
    json.key("cents").cents(bmaf.cents);
    json.end_object();
  }
  json.end_array();
  json.key("asf_rates").begin_array();
  for (const auto& rates : reference.asf_rates) {
    json.begin_object();
    json.key("from").date(rates.from);
    json.key("one_parent").text(rates.one_parent);
    json.key("two_parents").text(rates.two_parents);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

std::optional<std::string> append_indices(std::string& out, const Reference& reference,
                                          const std::optional<std::string>& serie,
                                          const app::Page& page) {
  return append_page(out, values_of(reference, serie), page, place_of, write_value);
}

}  // namespace aripa::documents
