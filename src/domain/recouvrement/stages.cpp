#include "domain/recouvrement/stages.hpp"

#include <algorithm>
#include <array>

#include "domain/plan/kept.hpp"
#include "domain/recouvrement/impaye.hpp"

namespace aripa {
namespace {

constexpr std::array both{RecouvrementName::arrieres, RecouvrementName::courant};
constexpr int notice_days = 15;  // R5.2

// R5.2: from when the 15 days of the notice run for one impaye.
Date notice_from(const state::Echeance& echeance) {
  Date latest = echeance.due_on;
  if (echeance.origin == RecouvrementName::arrieres) {
    latest = *echeance.claimed_on;
  } else if (echeance.called_on) {
    latest = std::max(latest, *echeance.called_on);
  }
  return std::max(latest, echeance.reopened_on.value_or(latest));
}

Date notice_by(const Dossier& dossier, RecouvrementName name) {
  Date earliest = date_max;
  for (const auto& echeance : dossier.echeances) {
    if (echeance.impaye && echeance.origin == name) {
      earliest = std::min(earliest, notice_from(echeance));
    }
  }
  return add_days(earliest, notice_days);
}

bool has_running_action(const Dossier& dossier, RecouvrementName name) {
  return std::any_of(dossier.actions.begin(), dossier.actions.end(), [&](const state::Action& a) {
    return a.recouvrement == name && action_runs(a);
  });
}

// R5.4 (R. 582-8 I): how a recouvrement in this stage ends when no impaye is left; nothing when it
// does not.
std::optional<RecouvrementOutcome> outcome_without_impaye(const Dossier& dossier,
                                                          const state::Recouvrement& r) {
  switch (r.stage) {
    case Stage::notice_due:
    case Stage::notified:
    case Stage::on_plan:
    case Stage::forced_required:
      return RecouvrementOutcome::regularised;
    case Stage::forced:
      if (has_running_action(dossier, r.name)) return std::nullopt;
      return RecouvrementOutcome::cleared;
    case Stage::none:
    case Stage::release_pending:
      return std::nullopt;
  }
  return std::nullopt;
}

void open_one(Work& work, RecouvrementName name, Date day) {
  work.record(event::RecouvrementOpened{
      .rule = "R5.2", .recouvrement = name, .notice_by = notice_by(work.state, name), .on = day});
}

void require_force(Work& work, std::string_view rule, RecouvrementName name, Date by, Date day) {
  work.record(event::RecouvrementStageChanged{.rule = std::string{rule},
                                              .recouvrement = name,
                                              .stage = Stage::forced_required,
                                              .by = by,
                                              .on = day});
}

void close_one(Work& work, RecouvrementName name, Date day) {
  const bool impaye = has_impaye(work.state, name);
  if (impaye && open_recouvrement(work.state, name) == nullptr) open_one(work, name, day);
  const auto* open = open_recouvrement(work.state, name);
  if (open == nullptr) return;
  const state::Recouvrement r = *open;
  if (impaye && r.stage == Stage::notified && day > *r.regularise_by) {
    require_force(work, "R5.3", name, add_days(*r.regularise_by, 1), day);
  }
  if (impaye) return;
  if (const auto outcome = outcome_without_impaye(work.state, r)) {
    work.record(event::RecouvrementEnded{
        .rule = "R5.4", .recouvrement = name, .outcome = *outcome, .paiement = {}, .on = day});
  }
}

// R7.3: a plan that is not kept takes `arrieres` to forced recovery.
void close_plans(Work& work, Date day) {
  const auto* open = open_recouvrement(work.state, RecouvrementName::arrieres);
  if (open == nullptr || open->stage != Stage::on_plan) return;
  const auto* plan = plan_of_stage(work.state);
  if (plan == nullptr) return;
  const auto check = plan_check(work.state, *plan, *work.context.policies);
  if (!check || day < check->on) return;
  work.record(
      event::PlanBroken{.rule = "R7.3", .plan = plan->id, .on = day, .policies = {check->policy}});
  require_force(work, "R7.3", RecouvrementName::arrieres, day, day);
}

bool nothing_owed_on_called(const Dossier& dossier, Date clock) {
  return std::none_of(dossier.echeances.begin(), dossier.echeances.end(),
                      [&](const state::Echeance& e) {
                        return e.called && counts(e) && e.due_on <= clock && unpaid(dossier, e);
                      });
}

// The lines that paid the month, and whether each came from a forced paiement.
bool paid_by_force(const Dossier& dossier, const state::Echeance& echeance) {
  return std::all_of(dossier.lines.begin(), dossier.lines.end(), [&](const state::Line& line) {
    const bool pays_it =
        line.month == echeance.month && line.enfant == echeance.enfant && line.cents.is_positive();
    return !pays_it || find_source(dossier, line.source)->action.has_value();
  });
}

}  // namespace

bool action_runs(const state::Action& action) { return !action.ended_on; }

void close_recouvrements(Work& work, Date day) {
  for (const auto name : both) close_one(work, name, day);
  close_plans(work, day);
}

void release_after(Work& work, const PaiementId& paiement) {
  if (find_source(work.state, paiement)->action) return;
  if (!nothing_owed_on_called(work.state, work.clock)) return;
  for (const auto name : both) {
    const auto* open = open_recouvrement(work.state, name);
    if (open == nullptr || open->stage != Stage::release_pending) continue;
    work.record(event::RecouvrementEnded{.rule = "R5.6",
                                         .recouvrement = name,
                                         .outcome = RecouvrementOutcome::released,
                                         .paiement = paiement,
                                         .on = work.on});
    for (std::size_t i = 0; i < work.state.actions.size(); ++i) {
      const state::Action action = work.state.actions[i];
      if (action.recouvrement != name || !action_runs(action)) continue;
      work.record(event::RecoveryActionEnded{
          .rule = "R5.6", .action = action.id, .outcome = {}, .on = work.on});
    }
  }
}

void reopen_released_by(Work& work, const PaiementId& paiement) {
  for (const auto name : both) {
    if (open_recouvrement(work.state, name) != nullptr) continue;
    const auto last =
        std::find_if(work.state.recouvrements.rbegin(), work.state.recouvrements.rend(),
                     [&](const state::Recouvrement& r) { return r.name == name && r.released_by; });
    if (last == work.state.recouvrements.rend() || last->released_by != paiement) continue;
    work.record(event::RecouvrementReopened{.rule = "R5.6", .recouvrement = name, .on = work.on});
  }
}

// R5.6 (R. 582-8 I): the last six months due, paid in full and only by forced paiements.
bool mainlevee_allowed(const Dossier& dossier, Date clock) {
  std::vector<Month> months;
  for (const auto& echeance : dossier.echeances) {
    if (!echeance.called || !counts(echeance) || echeance.due_on > clock) continue;
    if (months.empty() || months.back() != echeance.month) months.push_back(echeance.month);
  }
  if (months.size() < 6) return false;
  const Month first = months[months.size() - 6];
  return std::all_of(
      dossier.echeances.begin(), dossier.echeances.end(), [&](const state::Echeance& e) {
        const bool looked_at = e.month >= first && e.called && counts(e) && e.due_on <= clock;
        return !looked_at ||
               (!unpaid(dossier, e) && e.direct.is_zero() && paid_by_force(dossier, e));
      });
}

std::optional<Date> recouvrement_due(const Dossier& dossier, const PolicyTable& policies) {
  std::optional<Date> first;
  const auto consider = [&](Date day) { first = std::min(first.value_or(day), day); };
  for (const auto name : both) {
    const bool impaye = has_impaye(dossier, name);
    const auto* open = open_recouvrement(dossier, name);
    if (open == nullptr) {
      if (impaye) consider(date_min);
      continue;
    }
    if (!impaye && outcome_without_impaye(dossier, *open)) consider(date_min);
    if (impaye && open->stage == Stage::notified) consider(add_days(*open->regularise_by, 1));
    if (open->stage == Stage::on_plan) {
      if (const auto* plan = plan_of_stage(dossier)) {
        if (const auto check = plan_check(dossier, *plan, policies)) consider(check->on);
      }
    }
  }
  return first;
}

}  // namespace aripa
