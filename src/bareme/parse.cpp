#include <string>

#include <nlohmann/json.hpp>

#include "aripa/bareme/bareme.hpp"
#include "aripa/domain/reference.hpp"

namespace aripa::bareme {
namespace {

using Json = nlohmann::json;

Error wrong(std::string field) { return {Errc::malformed, std::move(field), {}}; }

/// One entry of a list, whose members are read by name.
struct Entry {
  const Json& json;
  std::string place;

  [[nodiscard]] std::string field(const char* name) const { return place + '.' + name; }

  [[nodiscard]] Result<std::string> text(const char* name) const {
    const auto at = json.find(name);
    if (at == json.end() || !at->is_string()) return wrong(field(name));
    return at->get<std::string>();
  }
  [[nodiscard]] Result<Date> date(const char* name) const {
    ARIPA_TRY(const auto found, text(name));
    const auto value = parse_date(found);
    if (!value) return wrong(field(name));
    return *value;
  }
  [[nodiscard]] Result<Month> month(const char* name) const {
    ARIPA_TRY(const auto found, text(name));
    const auto value = parse_month(found);
    if (!value) return wrong(field(name));
    return *value;
  }
  [[nodiscard]] Result<command::Decimal> decimal(const char* name) const {
    ARIPA_TRY(const auto found, text(name));
    if (!parse_decimal(found)) return wrong(field(name));
    return command::Decimal{found};
  }
  [[nodiscard]] Result<Cents> cents(const char* name) const {
    const auto at = json.find(name);
    if (at == json.end() || !at->is_number_unsigned()) return wrong(field(name));
    const auto value = at->get<std::uint64_t>();
    if (value > static_cast<std::uint64_t>(cents_max.value())) return wrong(field(name));
    return Cents{static_cast<std::int64_t>(value)};
  }
};

Result<command::BmafEntry> read_bmaf(const Entry& entry) {
  ARIPA_TRY(const auto cents, entry.cents("cents"));
  ARIPA_TRY(const auto from, entry.date("from"));
  return command::BmafEntry{cents, from};
}

Result<command::AsfRatesEntry> read_rates(const Entry& entry) {
  ARIPA_TRY(const auto from, entry.date("from"));
  ARIPA_TRY(const auto one_parent, entry.decimal("one_parent"));
  ARIPA_TRY(const auto two_parents, entry.decimal("two_parents"));
  return command::AsfRatesEntry{from, one_parent, two_parents};
}

Result<command::PublishIndice> read_indice(const Entry& entry) {
  ARIPA_TRY(const auto base, entry.text("base"));
  ARIPA_TRY(const auto month, entry.month("month"));
  ARIPA_TRY(const auto published_on, entry.date("published_on"));
  ARIPA_TRY(const auto serie, entry.text("serie"));
  ARIPA_TRY(const auto value, entry.decimal("value"));
  return command::PublishIndice{base, month, published_on, serie, value};
}

template <class Row>
Result<std::vector<Row>> read_list(const Json& document, const std::string& name,
                                   Result<Row> (*read)(const Entry&)) {
  std::vector<Row> rows;
  const auto list = document.find(name);
  if (list == document.end()) return rows;
  if (!list->is_array()) return wrong(name);
  for (const auto& json : *list) {
    const Entry entry{json, name + '[' + std::to_string(rows.size()) + ']'};
    if (!json.is_object()) return wrong(entry.place);
    ARIPA_TRY(auto row, read(entry));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Result<Bareme> parse_bareme(std::string_view json) {
  const auto document = Json::parse(json, nullptr, false);
  if (!document.is_object()) return wrong("");
  for (const auto& [name, value] : document.items()) {
    if (name != "bmaf" && name != "asf_rates" && name != "indices") return wrong(name);
  }
  Bareme bareme;
  ARIPA_TRY(bareme.bmaf, read_list(document, "bmaf", read_bmaf));
  ARIPA_TRY(bareme.asf_rates, read_list(document, "asf_rates", read_rates));
  ARIPA_TRY(bareme.indices, read_list(document, "indices", read_indice));
  return bareme;
}

}  // namespace aripa::bareme
