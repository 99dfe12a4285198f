#include <algorithm>
#include <optional>

#include "domain/decide/perform.hpp"
#include "domain/revalorisation/amount.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// R7.1: what the organisme may collect of the month.
Cents collectable(const Dossier& dossier, Month month) {
  Cents total;
  for (const auto& echeance : dossier.echeances) {
    if (echeance.month != month || !counts(echeance)) continue;
    total += echeance.called ? echeance.remaining() : echeance.remaining_organisme();
  }
  return total;
}

// R7.2 (CPCE R. 213-11): how many instalments for the months named; none where `least` is more
// than `most`.
struct Lengths {
  int least = 0;
  int most = 0;
  PolicyUses policies{};

  [[nodiscard]] bool allow(int instalments) const {
    return least <= instalments && instalments <= most;
  }
};

constexpr int small_debt_instalments_max = 6;

Lengths lengths_for(const Work& work, const command::PlanArrears& c) {
  const auto months = static_cast<int>(c.months.size());
  if (months <= 12) return {months, 12};
  if (months <= 24) return {months, 24};
  const auto most = work.context.policies->use(Policy::plan_months_max, work.on);
  return {months, most.value, {most}};
}

// R7.2. A BMAF that is missing is said after all codes of the row (rules.md §11, R9.5), and only
// where it would have decided.
Result<PolicyUses> check_length(const Work& work, const command::PlanArrears& c, Cents total,
                                std::optional<Error>& missing) {
  auto lengths = lengths_for(work, c);
  const Lengths of_small_debt{1, small_debt_instalments_max};
  const bool allowed = lengths.allow(c.instalments);
  if (c.debiteur_agrees.value_or(false) && allowed != of_small_debt.allow(c.instalments)) {
    const auto bmaf = bmaf_on(*work.context.reference, work.on);
    if (!bmaf.ok()) {
      missing = bmaf.error();
      return PolicyUses{};
    }
    if (total < ceil_euro(*bmaf, Ratio{12, 10})) lengths = of_small_debt;
  }
  if (!lengths.allow(c.instalments)) return Errc::plan_length;
  return std::move(lengths.policies);
}

// The pensions of all titres in force, a month.
Result<Cents> monthly_pension(const Work& work) {
  Cents total;
  for (const auto& titre : work.state.titres) {
    for (const auto& pension : titre.pensions) {
      const PensionRef ref{&titre, &pension};
      if (!in_force(work.state, ref, work.on)) continue;
      ARIPA_TRY(const auto amount, amount_on(work.context, ref, work.on));
      total += amount;
    }
  }
  return total;
}

// R7.1 (CPCE R. 213-11): each the smaller of `half_up(total / n)` and what is left; the last takes
// what is left.
std::vector<event::Instalment> instalments_of(const command::PlanArrears& c, Cents total) {
  const Cents share = scale(total, Ratio{1, c.instalments}, Rounding::half_up);
  const auto day = static_cast<unsigned>(c.first_on.day());
  std::vector<event::Instalment> instalments;
  Cents left = total;
  for (int i = 0; i < c.instalments; ++i) {
    const Cents cents = i + 1 == c.instalments ? left : std::min(share, left);
    left -= cents;
    instalments.push_back(
        {.on = day_of_month(add_months(month_of(c.first_on), i), day), .cents = cents});
  }
  return instalments;
}

// R7.3: each instalment but the last is at least a fifth of the monthly pension.
Result<void> check_minimum(const Work& work, const command::PlanArrears& c,
                           const std::vector<event::Instalment>& instalments,
                           std::optional<Error>& missing) {
  // Of one instalment nothing is asked, not even that the pension be known (R9.5).
  if (c.kind != PlanKind::amiable || instalments.size() < 2) return {};
  const auto pension = monthly_pension(work);
  if (!pension.ok()) {
    if (!missing) missing = pension.error();
    return {};
  }
  const Cents least = ceil_euro(*pension, Ratio{20, 100});
  const bool enough = std::all_of(instalments.begin(), std::prev(instalments.end()),
                                  [&](const auto& i) { return i.cents >= least; });
  if (!enough) return Errc::plan_minimum;
  return {};
}

}  // namespace

Result<void> perform(Work& work, const command::PlanArrears& c) {
  const bool exists = std::any_of(work.state.plans.begin(), work.state.plans.end(),
                                  [&](const state::Plan& p) { return p.id == c.plan; });
  if (exists) return Errc::plan_exists;
  Cents total;
  for (const Month month : c.months) {
    const Cents cents = collectable(work.state, month);
    if (!cents.is_positive()) return Errc::echeance_unknown;
    total += cents;
  }
  std::optional<Error> missing;
  ARIPA_TRY(auto policies, check_length(work, c, total, missing));
  const auto instalments = instalments_of(c, total);
  ARIPA_CHECK(check_minimum(work, c, instalments, missing));
  if (missing) return *missing;

  work.record(event::PlanMade{.rule = c.kind == PlanKind::amiable ? "R7.3" : "R7.2",
                              .plan = c.plan,
                              .kind = c.kind,
                              .total = total,
                              .months = c.months,
                              .instalments = instalments,
                              .on = work.on,
                              .policies = std::move(policies)});
  const auto* arrieres = open_recouvrement(work.state, RecouvrementName::arrieres);
  const bool moves = c.kind == PlanKind::amiable && arrieres != nullptr &&
                     (arrieres->stage == Stage::notice_due || arrieres->stage == Stage::notified);
  if (!moves) return {};
  work.record(event::RecouvrementStageChanged{.rule = "R7.3",
                                              .recouvrement = RecouvrementName::arrieres,
                                              .stage = Stage::on_plan,
                                              .by = {},
                                              .on = work.on});
  return {};
}

}  // namespace aripa
