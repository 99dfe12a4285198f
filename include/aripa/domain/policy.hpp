#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/result.hpp"

// The readings of the law (docs/readings.md): where the law leaves a point open, what the rulebook
// takes is the value of a named policy, in force from a date on. Rules ask the table of their
// `Context` for the value on the day that decides (`PolicyInfo::dated_by`); the events that used
// one keep its name and value, so another table never changes what was decided (docs/adr/0006).

namespace aripa {

/// The policies, by their rule. Kept in rows by their number: a new one is added at the end.
enum class Policy : std::uint8_t {
  due_day_default,
  partial_month,
  hors_etat_terms,
  imputation,
  rejet,
  direct_confirm_days,
  revalorisation_base,
  revalorisation_same_day,
  revalorisation_decrease,
  impaye_detection_days,
  notice_receipt,
  prescription_interruption,
  asf_settlement_day,
  asf_unit,
  plan_months_max,
  plan_first_days,
  plan_later_days,
  frais_base,
  reach_back_months,
};
inline constexpr std::size_t policy_count = 19;

/// The words of `revalorisation.same_day`, in the order of its list; other lists have one word that
/// is carried out.
enum class SameDay : int { included, excluded };

/// What the values of a policy are: words of its own list, or numbers.
enum class PolicyUnit : std::uint8_t { word, day_of_month, days, months };

/// A word that a policy may have as its value. One that is not carried out is listed so that a
/// reader sees what else the law could mean; no table takes it.
struct PolicyWord {
  std::string_view name;
  std::string_view label;  // in French
  bool implemented = false;
};

/// A value and the first day on which it is in force; `date_min`: always.
struct PolicyValue {
  Date from = date_min;
  int value = 0;  // the number, or the index of the word in its list
  friend bool operator==(const PolicyValue&, const PolicyValue&) = default;
};

/// A policy as the program knows it.
struct PolicyInfo {
  Policy policy{};
  std::string_view name;
  std::string_view rule;
  std::string_view article;
  PolicyUnit unit{};
  std::string_view label;  // in French: what it decides
  std::string_view dated_by;  // in French: the day on which the value in force is looked up
  std::span<const PolicyValue> shipped;  // by `from`; the first always
  std::span<const PolicyWord> words{};  // of unit `word`
  std::span<const int> numbers{};  // those allowed; empty: `least` to `most`
  int least = 0;
  int most = 0;
};
[[nodiscard]] const PolicyInfo& info(Policy policy);
/// All of them, in the order of their numbers.
[[nodiscard]] std::span<const PolicyInfo> policy_catalogue();

/// A policy with the value that a decision used.
struct PolicyUse {
  Policy policy{};
  int value = 0;
  friend bool operator==(const PolicyUse&, const PolicyUse&) = default;
};
/// Those that an event used; most use none.
using PolicyUses = std::vector<PolicyUse>;

/// `impaye.detection_days=5`, `imputation=v1`.
[[nodiscard]] std::string to_string(PolicyUse use);
/// No for a policy or a word that this program does not know; any number is read.
[[nodiscard]] bool parse_word(std::string_view text, PolicyUse& use);
/// The value alone: `5`, `v1`.
[[nodiscard]] std::string value_text(PolicyUse use);
/// `word`, `day_of_month`, `days`, `months`.
[[nodiscard]] std::string_view to_string(PolicyUnit unit);

/// The values of all policies by date. A look-up is an array access and, where the value has
/// changed, comparisons of dates.
class PolicyTable {
 public:
  /// The values of the catalogue.
  PolicyTable();

  /// The table with one value more, which replaces another of the same day.
  ///   malformed: not a value of the policy, a word that is not carried out, or too many values
  [[nodiscard]] Result<PolicyTable> with(Policy policy, PolicyValue value) const;

  [[nodiscard]] int on(Policy policy, Date day) const {
    const auto& line = lines_[static_cast<std::size_t>(policy)];
    std::size_t i = line.size - 1;
    while (i > 0 && day < line.values[i].from) --i;
    return line.values[i].value;
  }
  [[nodiscard]] PolicyUse use(Policy policy, Date day) const { return {policy, on(policy, day)}; }

  /// By `from`.
  [[nodiscard]] std::span<const PolicyValue> values(Policy policy) const;

 private:
  static constexpr std::size_t values_max = 8;
  struct Line {
    std::array<PolicyValue, values_max> values{};
    std::size_t size = 0;
  };
  std::array<Line, policy_count> lines_{};
};

/// The table of this program. Another one is for tests, and to decide a history again otherwise.
[[nodiscard]] const PolicyTable& shipped_policies();

/// A policy and its values by date, for a reader.
struct PolicyItem {
  const PolicyInfo* info = nullptr;  // never null
  std::vector<PolicyValue> values;
};
/// All of them, by their rule.
[[nodiscard]] std::vector<PolicyItem> policies(const PolicyTable& table);

}  // namespace aripa
