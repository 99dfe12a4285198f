#include "domain/recouvrement/impaye.hpp"

#include <algorithm>

namespace aripa {
namespace {

// The first day on which a rejet of the echeance is owed.
std::optional<Date> rejet_from(const Dossier& dossier, const state::Echeance& echeance) {
  std::optional<Date> first;
  for (const auto& rejet : dossier.rejets) {
    if (rejet.month == echeance.month && rejet.enfant == echeance.enfant &&
        owed(rejet).is_positive()) {
      first = std::min(first.value_or(rejet.on), rejet.on);
    }
  }
  return first;
}

// R5.1: from when what remains on a called echeance makes it an impaye.
struct Detection {
  Date from{};
  PolicyUse policy;
};

std::optional<Detection> detection_of(const state::Echeance& echeance,
                                      const PolicyTable& policies) {
  if (!echeance.remaining().is_positive()) return std::nullopt;
  const Date opened_called = echeance.claimed_on.value_or(echeance.due_on);
  const Date called_on = echeance.called_on.value_or(opened_called);
  const Date due_on = std::max(echeance.due_on, called_on);
  const auto policy = policies.use(Policy::impaye_detection_days, due_on);
  return Detection{add_days(due_on, policy.value), policy};
}

bool stands_as_impaye(const Dossier& dossier, const state::Echeance& echeance) {
  return echeance.called && counts(echeance) && unpaid(dossier, echeance);
}

}  // namespace

std::optional<Date> impaye_from(const Dossier& dossier, const state::Echeance& echeance,
                                const PolicyTable& policies) {
  if (!echeance.called || !counts(echeance)) return std::nullopt;
  auto first = rejet_from(dossier, echeance);
  if (const auto detection = detection_of(echeance, policies)) {
    first = std::min(first.value_or(detection->from), detection->from);
  }
  return first;
}

void mark_impaye(Work& work, const Marking& marking) {
  const auto& [rule, month, enfant, policies] = marking;
  const auto& echeance = *find_echeance(work.state, month, enfant);
  if (echeance.impaye) return;
  work.record(event::ImpayeDetected{.rule = std::string{rule},
                                    .month = month,
                                    .enfant = enfant,
                                    .recouvrement = echeance.origin,
                                    .on = work.on,
                                    .policies = policies});
}

void detect_impayes(Work& work, Date day) {
  for (std::size_t i = 0; i < work.state.echeances.size(); ++i) {
    const auto& echeance = work.state.echeances[i];
    if (echeance.impaye) continue;
    const auto from = impaye_from(work.state, echeance, *work.context.policies);
    if (!from || *from > day) continue;
    Marking marking{.rule = "R5.1", .month = echeance.month, .enfant = echeance.enfant};
    // While a rejet of it is owed, it need not wait.
    const auto detection = detection_of(echeance, *work.context.policies);
    if (detection && detection->from <= day) marking.policies = {detection->policy};
    mark_impaye(work, marking);
  }
}

void follow_echeances(Work& work) {
  for (std::size_t i = 0; i < work.state.echeances.size(); ++i) {
    const state::Echeance& echeance = work.state.echeances[i];
    const Month month = echeance.month;
    const EnfantId enfant = echeance.enfant;
    const bool owes = counts(echeance) && unpaid(work.state, echeance);
    const bool cleared = echeance.impaye && !stands_as_impaye(work.state, echeance);
    if (!echeance.paid && !owes && counts(echeance)) {
      work.record(
          event::EcheancePaid{.rule = "R5.1", .month = month, .enfant = enfant, .on = work.on});
    } else if (echeance.paid && owes) {
      work.record(
          event::EcheanceReopened{.rule = "R5.2", .month = month, .enfant = enfant, .on = work.on});
    }
    if (cleared) {
      work.record(
          event::ImpayeCleared{.rule = "R5.1", .month = month, .enfant = enfant, .on = work.on});
    }
  }
}

bool has_impaye(const Dossier& dossier, RecouvrementName origin) {
  return std::any_of(dossier.echeances.begin(), dossier.echeances.end(),
                     [&](const state::Echeance& e) { return e.impaye && e.origin == origin; });
}

}  // namespace aripa
