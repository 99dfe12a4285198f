#include <algorithm>

#include "aripa/core/limits.hpp"
#include "domain/asf/settle.hpp"
#include "domain/day/bring.hpp"
#include "domain/day/finish.hpp"
#include "domain/decide/size.hpp"
#include "domain/echeance/open.hpp"
#include "domain/imputation/impute.hpp"
#include "domain/recouvrement/impaye.hpp"
#include "domain/recouvrement/stages.hpp"
#include "domain/revalorisation/record.hpp"
#include "domain/reversement/pay_out.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// R9.2: the order of one day.
Result<void> do_day(Work& work, Date day) {
  ARIPA_CHECK(bring(work, day));
  impute_credit(work);
  detect_impayes(work, day);
  close_recouvrements(work, day);
  ARIPA_CHECK(settle_months(work, unsettled(work.state, day, *work.context.policies)));
  impute_credit(work);
  order_reversement(work, day);
  order_asf_payment(work, day);
  follow_echeances(work);
  if (work.decision.events.size() >= limits::commit_events.max) {
    return Error{Errc::limit_exceeded, std::string{limits::commit_events.name}, {}};
  }
  return check_bytes(work, command::RunDay{});
}

// R9.5: the dossier is set aside; said once.
std::vector<DossierDecision> set_aside(const Dossier& dossier, Date day, const Context& context,
                                       Errc cause) {
  if (dossier.blocked_on) return {};
  Work work{dossier, day, context};
  record_set_aside(work, day, cause);
  std::vector<DossierDecision> decisions;
  decisions.push_back(std::move(work).finish());
  return decisions;
}

// Closes one day; nothing when it changes nothing.
Result<std::optional<DossierDecision>> close_one(const Dossier& dossier, Date day,
                                                 const Context& context) {
  Work work{dossier, day, context};
  if (dossier.blocked_on) {
    work.record(event::DossierUnblocked{.rule = "R9.5", .on = day});
  }
  ARIPA_CHECK(do_day(work, day));
  if (work.decision.events.empty()) return std::optional<DossierDecision>{};
  work.record(event::DossierDayClosed{.rule = "R9.1", .day = day});
  return std::optional{std::move(work).finish()};
}

// The days to close: those that a dossier set aside has missed, then the day itself (R9.5).
Date first_day_to_close(const Dossier& dossier, Date day) {
  return dossier.blocked_on ? std::min(*dossier.blocked_on, day) : day;
}

}  // namespace

void record_set_aside(Work& work, Date day, Errc cause) {
  work.record(event::DossierBlocked{
      .rule = "R9.5", .by = day, .cause = std::string{to_string(cause)}, .clock = work.clock});
}

std::vector<DossierDecision> close_day(const Dossier& dossier, Date day, const Context& context) {
  if (dossier.id.empty() || day < dossier.opened_on || day <= dossier.closed_to) return {};
  std::vector<DossierDecision> decisions;
  const Dossier* state = &dossier;
  for (Date d = first_day_to_close(dossier, day); d <= day; d = add_days(d, 1)) {
    if (d <= state->closed_to) continue;
    // A missed day is closed as itself: the ledger's last closed day is not its clock's.
    Context as_of_day = context;
    if (d < day) as_of_day.closed_to = add_days(d, -1);
    auto closed = close_one(*state, d, as_of_day);
    if (!closed.ok()) {
      auto aside = set_aside(*state, d, as_of_day, closed.error().code);
      std::move(aside.begin(), aside.end(), std::back_inserter(decisions));
      return decisions;
    }
    if (!*closed) continue;
    decisions.push_back(std::move(**closed));
    state = &decisions.back().after;
  }
  return decisions;
}

std::optional<Date> next_due(const Dossier& dossier, const PolicyTable& policies) {
  if (dossier.id.empty()) return std::nullopt;
  if (dossier.blocked_on) return date_min;
  std::optional<Date> first;
  const auto consider = [&](std::optional<Date> day) {
    if (day && (!first || *day < *first)) first = day;
  };
  consider(next_opening(dossier, dossier.opened_to, policies));
  for (const Date day : next_revaluations(dossier)) consider(day);
  for (const auto& echeance : dossier.echeances) {
    if (!echeance.impaye) consider(impaye_from(dossier, echeance, policies));
  }
  consider(next_imputation(dossier));
  consider(recouvrement_due(dossier, policies));
  consider(next_settlement(dossier, policies));
  consider(payable_from(dossier));
  return first;
}

}  // namespace aripa
