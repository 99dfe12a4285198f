#include <algorithm>

#include "aripa/domain/reference.hpp"

namespace aripa {
namespace {

// Whether `values` holds another value from the same day.
template <class Value>
bool differs(const std::vector<Value>& values, const Value& value) {
  return std::any_of(values.begin(), values.end(),
                     [&](const Value& v) { return v.from == value.from && v != value; });
}

bool differs(const Reference& reference, const command::PublishIndice& command) {
  const auto serie = reference.indices.find(command.serie);
  if (serie == reference.indices.end()) return false;
  const auto base = serie->second.find(command.base);
  if (base == serie->second.end()) return false;
  return std::any_of(base->second.begin(), base->second.end(), [&](const IndicePublication& p) {
    return p.month == command.month && p.published_on == command.published_on &&
           p.value != command.value.text;
  });
}

}  // namespace

// R4.4: a value published again on another day replaces the earlier one from that day; the same
// key and day with another value cannot be.
Result<std::vector<Event>> decide(const Reference& reference,
                                  const command::PublishIndice& command) {
  if (differs(reference, command)) return Errc::already_published;
  return std::vector<Event>{event::IndicePublished{.rule = "R4.4",
                                                   .serie = command.serie,
                                                   .base = command.base,
                                                   .month = command.month,
                                                   .value = command.value.text,
                                                   .published_on = command.published_on}};
}

// R6.1: scales are dated; the same day with another value cannot be.
Result<std::vector<Event>> decide(const Reference& reference,
                                  const command::PublishBareme& command) {
  event::BaremePublished published{.rule = "R6.1", .bmaf = {}, .asf_rates = {}};
  for (const auto& entry : command.bmaf.value_or(std::vector<command::BmafEntry>{})) {
    published.bmaf.push_back({.from = entry.from, .cents = entry.cents});
  }
  for (const auto& entry : command.asf_rates.value_or(std::vector<command::AsfRatesEntry>{})) {
    published.asf_rates.push_back({.from = entry.from,
                                   .one_parent = entry.one_parent.text,
                                   .two_parents = entry.two_parents.text});
  }
  for (const auto& value : published.bmaf) {
    if (differs(reference.bmaf, value)) return Errc::already_published;
  }
  for (const auto& value : published.asf_rates) {
    if (differs(reference.asf_rates, value)) return Errc::already_published;
  }
  return std::vector<Event>{std::move(published)};
}

}  // namespace aripa
