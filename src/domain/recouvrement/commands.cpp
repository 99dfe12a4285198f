#include <algorithm>

#include "domain/decide/perform.hpp"
#include "domain/recouvrement/stages.hpp"

namespace aripa {
namespace {

// R5.3: how long the debiteur has to regularise once he is told.
int regularisation_days(RecouvrementName name) {
  return name == RecouvrementName::arrieres ? 30 : 15;
}

bool runs_beside(const Dossier& dossier, bool public_only) {
  return std::any_of(dossier.actions.begin(), dossier.actions.end(), [&](const state::Action& a) {
    return action_runs(a) && (!public_only || a.kind == ActionKind::recouvrement_public);
  });
}

constexpr int asked_again_after_days = 15;  // R7.5
constexpr int imposed_after_days = 10;  // R7.5

}  // namespace

Result<void> perform(Work& work, const command::NotifyDebiteur& c) {
  const auto* open = open_recouvrement(work.state, c.recouvrement);
  if (open == nullptr || open->stage != Stage::notice_due) return Errc::no_notice_due;
  if (c.sent_on > c.received_on || c.received_on > work.on) return Errc::date_order;
  work.record(event::DebiteurNotified{
      .rule = "R5.3",
      .recouvrement = c.recouvrement,
      .sent_on = c.sent_on,
      .received_on = c.received_on,
      .regularise_by = add_days(c.received_on, regularisation_days(c.recouvrement)),
      .policies = {work.context.policies->use(Policy::notice_receipt, c.sent_on)}});
  return {};
}

Result<void> perform(Work& work, const command::StartRecoveryAction& c) {
  const auto* open = open_recouvrement(work.state, c.recouvrement);
  const bool may_start =
      open != nullptr && (open->stage == Stage::forced_required || open->stage == Stage::forced);
  if (!may_start) return Errc::not_forced_required;
  if (find_action(work.state, c.action) != nullptr) return Errc::action_exists;
  const bool is_public = c.kind == ActionKind::recouvrement_public;
  if (runs_beside(work.state, !is_public)) return Errc::public_recovery_running;

  const bool moves = open->stage == Stage::forced_required;
  work.record(event::RecoveryActionStarted{.rule = "R5.5",
                                           .recouvrement = c.recouvrement,
                                           .action = c.action,
                                           .kind = c.kind,
                                           .consent = c.consent.value_or(false),
                                           .on = work.on});
  if (!moves) return {};
  work.record(event::RecouvrementStageChanged{.rule = "R5.5",
                                              .recouvrement = c.recouvrement,
                                              .stage = Stage::forced,
                                              .by = {},
                                              .on = work.on});
  return {};
}

Result<void> perform(Work& work, const command::EndRecoveryAction& c) {
  const auto* action = find_action(work.state, c.action);
  if (action == nullptr) return Errc::action_unknown;
  if (!action_runs(*action)) return Errc::action_ended;
  work.record(event::RecoveryActionEnded{
      .rule = "R5.5", .action = c.action, .outcome = c.outcome, .on = work.on});
  return {};
}

Result<void> perform(Work& work, const command::RecordCosts& c) {
  const bool exists =
      std::any_of(work.state.frais.begin(), work.state.frais.end(),
                  [&](const state::Frais& f) { return f.costs && f.item == c.piece.str(); });
  if (exists) return Errc::piece_exists;
  if (!c.amount.is_positive()) return Errc::amount_not_positive;
  work.record(
      event::CostsRecorded{.rule = "R7.4", .piece = c.piece, .cents = c.amount, .on = work.on});
  const auto bailiffs = organisme_account(AccountNumber::bailiffs, work);
  work.entry(work.on, bailiffs, organisme_account(AccountNumber::bank, work), c.amount);
  work.entry(work.on, item_account(AccountNumber::costs, c.piece.str()), bailiffs, c.amount);
  return {};
}

Result<void> perform(Work& work, const command::RequestMainlevee& c) {
  const auto* open = open_recouvrement(work.state, c.recouvrement);
  if (open == nullptr || open->stage != Stage::forced) return Errc::not_forced;
  if (!mainlevee_allowed(work.state, work.clock)) return Errc::mainlevee_conditions;
  work.record(event::RecouvrementStageChanged{.rule = "R5.6",
                                              .recouvrement = c.recouvrement,
                                              .stage = Stage::release_pending,
                                              .by = {},
                                              .on = work.on});
  return {};
}

// R7.5 (D. 582-2): after two requests for information left unanswered.
Result<void> perform(Work& work, const command::ImposePenalite& c) {
  const bool exists = std::any_of(work.state.penalites.begin(), work.state.penalites.end(),
                                  [&](const state::Penalite& p) { return p.id == c.penalite; });
  if (exists) return Errc::penalite_exists;
  if (c.asked_again_on < add_days(c.asked_on, asked_again_after_days) ||
      work.on < add_days(c.asked_again_on, imposed_after_days)) {
    return Errc::penalite_too_early;
  }
  ARIPA_TRY(const auto bmaf, bmaf_on(*work.context.reference, work.on));
  const Cents cents = ceil_euro(bmaf, Ratio{25, 100});
  work.record(event::PenaliteImposed{.rule = "R7.5",
                                     .penalite = c.penalite,
                                     .cents = cents,
                                     .bmaf = bmaf,
                                     .asked_on = c.asked_on,
                                     .asked_again_on = c.asked_again_on,
                                     .on = work.on});
  work.entry(work.on, item_account(AccountNumber::penalites, c.penalite.str()),
             organisme_account(AccountNumber::penalites_product, work), cents);
  return {};
}

}  // namespace aripa
