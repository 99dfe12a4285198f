#include "cli/policies.hpp"

#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "aripa/documents/json.hpp"
#include "aripa/documents/policies.hpp"
#include "aripa/documents/words_fr.hpp"
#include "aripa/domain/policy.hpp"
#include "cli/list.hpp"

namespace aripa::cli {
namespace {

using documents::date_fr;

std::string_view unit_fr(PolicyUnit unit) {
  switch (unit) {
    case PolicyUnit::word:
      return "";
    case PolicyUnit::day_of_month:
      return "jour du mois";
    case PolicyUnit::days:
      return "jours";
    case PolicyUnit::months:
      return "mois";
  }
  return {};
}

// When a value is in force; `next`: the first day of the one after it.
std::string in_force_fr(Date from, std::optional<Date> next) {
  std::string text = "en vigueur";
  if (from != date_min) text += " à partir du " + date_fr(from);
  if (next) text += " jusqu'au " + date_fr(add_days(*next, -1));
  return text;
}

// What a word means; of a number, what it counts.
std::string meaning_of(const PolicyInfo& policy, int value) {
  if (policy.unit != PolicyUnit::word) return std::string{unit_fr(policy.unit)};
  return std::string{policy.words[static_cast<std::size_t>(value)].label};
}

void add_other_words(Table& table, const PolicyItem& item) {
  for (const auto& word : documents::other_words(item)) {
    table.row({{},
               {},
               {},
               std::string{word.name},
               word.implemented ? "possible" : "possible, non programmé",
               std::string{word.label}});
  }
}

void add_numbers(Table& table, const PolicyInfo& policy) {
  const auto numbers = policy.numbers.empty() ? fmt::format("{} à {}", policy.least, policy.most)
                                              : fmt::format("{}", fmt::join(policy.numbers, ", "));
  table.row({{}, {}, {}, numbers, "possible", std::string{unit_fr(policy.unit)}});
}

void add_policy(Table& table, const PolicyItem& item) {
  const auto& policy = *item.info;
  table.row({std::string{policy.rule},
             std::string{policy.name},
             std::string{policy.article},
             {},
             {},
             fmt::format("{} (selon : {})", policy.label, policy.dated_by)});
  for (std::size_t i = 0; i < item.values.size(); ++i) {
    const auto& [from, value] = item.values[i];
    const bool is_last = i + 1 == item.values.size();
    table.row({{},
               {},
               {},
               value_text({policy.policy, value}),
               in_force_fr(from, is_last ? std::nullopt : std::optional{item.values[i + 1].from}),
               meaning_of(policy, value)});
  }
  if (policy.unit == PolicyUnit::word) {
    add_other_words(table, item);
  } else {
    add_numbers(table, policy);
  }
}

}  // namespace

Result<Status> policies(const Arguments& arguments, Console& console) {
  const auto items = aripa::policies(shipped_policies());
  if (arguments.has(json_option.name)) {
    for (const auto& item : items) {
      std::string line;
      documents::append_json(line, item);
      console.out.line(line);
    }
    return Status::done;
  }
  Table table(console.out, {{"Règle"},
                            {"Politique"},
                            {"Article"},
                            {"Valeur"},
                            {"État"},
                            {"Ce qu'elle décide ; ce que dit la valeur"}});
  for (const auto& item : items) add_policy(table, item);
  table.end();
  return Status::done;
}

}  // namespace aripa::cli
