#include <algorithm>

#include "aripa/domain/policy.hpp"

namespace aripa {
namespace {

bool allows(const PolicyInfo& policy, int value) {
  if (policy.unit == PolicyUnit::word) {
    return value >= 0 && static_cast<std::size_t>(value) < policy.words.size() &&
           policy.words[static_cast<std::size_t>(value)].implemented;
  }
  const auto& numbers = policy.numbers;
  if (numbers.empty()) return value >= policy.least && value <= policy.most;
  return std::find(numbers.begin(), numbers.end(), value) != numbers.end();
}

Error not_a_value(const PolicyInfo& policy, int value) {
  return Error{Errc::malformed, std::string{policy.name}, std::to_string(value)};
}

}  // namespace

PolicyTable::PolicyTable() {
  for (const auto& policy : policy_catalogue()) {
    auto& line = lines_[static_cast<std::size_t>(policy.policy)];
    ARIPA_ASSERT(!policy.shipped.empty() && policy.shipped.size() <= values_max);
    ARIPA_ASSERT(policy.shipped.front().from == date_min);
    std::copy(policy.shipped.begin(), policy.shipped.end(), line.values.begin());
    line.size = policy.shipped.size();
  }
}

Result<PolicyTable> PolicyTable::with(Policy policy, PolicyValue value) const {
  if (!allows(info(policy), value.value)) return not_a_value(info(policy), value.value);
  PolicyTable table = *this;
  auto& line = table.lines_[static_cast<std::size_t>(policy)];
  std::size_t at = 0;
  while (at < line.size && line.values[at].from < value.from) ++at;
  if (at == line.size || line.values[at].from != value.from) {
    if (line.size == values_max) return not_a_value(info(policy), value.value);
    std::copy_backward(line.values.begin() + at, line.values.begin() + line.size,
                       line.values.begin() + line.size + 1);
    ++line.size;
  }
  line.values[at] = value;
  return table;
}

std::span<const PolicyValue> PolicyTable::values(Policy policy) const {
  const auto& line = lines_[static_cast<std::size_t>(policy)];
  return std::span{line.values}.first(line.size);
}

const PolicyTable& shipped_policies() {
  static const PolicyTable table;
  return table;
}

}  // namespace aripa
