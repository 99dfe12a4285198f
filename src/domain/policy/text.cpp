#include <algorithm>
#include <charconv>

#include "aripa/core/assert.hpp"
#include "aripa/domain/policy.hpp"

namespace aripa {
namespace {

bool parse_value(std::string_view text, const PolicyInfo& policy, int& value) {
  if (policy.unit != PolicyUnit::word) {
    const auto* const end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && at == end;
  }
  const auto found = std::find_if(policy.words.begin(), policy.words.end(),
                                  [&](const PolicyWord& word) { return word.name == text; });
  if (found == policy.words.end()) return false;
  value = static_cast<int>(found - policy.words.begin());
  return true;
}

}  // namespace

std::string value_text(PolicyUse use) {
  const auto& policy = info(use.policy);
  if (policy.unit != PolicyUnit::word) return std::to_string(use.value);
  const auto index = static_cast<std::size_t>(use.value);
  ARIPA_ASSERT(use.value >= 0 && index < policy.words.size());
  return std::string{policy.words[index].name};
}

std::string to_string(PolicyUse use) {
  return std::string{info(use.policy).name} + "=" + value_text(use);
}

bool parse_word(std::string_view text, PolicyUse& use) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return false;
  for (const auto& policy : policy_catalogue()) {
    if (policy.name != text.substr(0, equals)) continue;
    use.policy = policy.policy;
    return parse_value(text.substr(equals + 1), policy, use.value);
  }
  return false;
}

std::string_view to_string(PolicyUnit unit) {
  switch (unit) {
    case PolicyUnit::word:
      return "word";
    case PolicyUnit::day_of_month:
      return "day_of_month";
    case PolicyUnit::days:
      return "days";
    case PolicyUnit::months:
      return "months";
  }
  return {};
}

std::vector<PolicyItem> policies(const PolicyTable& table) {
  std::vector<PolicyItem> items;
  for (const auto& policy : policy_catalogue()) {
    const auto values = table.values(policy.policy);
    items.push_back({.info = &policy, .values = {values.begin(), values.end()}});
  }
  return items;
}

}  // namespace aripa
