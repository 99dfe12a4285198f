#include "domain/decide/run.hpp"

#include "aripa/core/limits.hpp"
#include "domain/day/bring.hpp"
#include "domain/day/finish.hpp"
#include "domain/decide/perform.hpp"
#include "domain/decide/size.hpp"
#include "domain/imputation/impute.hpp"
#include "domain/recouvrement/impaye.hpp"
#include "domain/recouvrement/stages.hpp"

namespace aripa {
namespace {

// R9.5: taken though the dossier cannot be brought to date.
bool taken_when_set_aside(const Command& command) {
  return std::holds_alternative<command::ConfirmReversement>(command) ||
         std::holds_alternative<command::ReturnReversement>(command);
}

// §11: what a command itself lacks, and the limits, come after what sets its dossier aside.
bool comes_after_cause(Errc code) {
  return code == Errc::indice_missing || code == Errc::bareme_missing ||
         code == Errc::limit_exceeded;
}

Error cause_of(const Dossier& dossier) {
  return Error{parse_errc(dossier.blocked_cause).value_or(Errc::indice_missing), {}, {}};
}

}  // namespace

Brought bring_for_command(const Dossier& dossier, Date on, const Context& context) {
  if (dossier.blocked_on) return {Work{dossier, on, context}, cause_of(dossier)};
  Work work{dossier, on, context};
  const auto brought = bring(work, on);
  if (brought.ok()) return {std::move(work), std::nullopt};
  return {Work{dossier, on, context}, brought.error()};
}

Result<void> end_command(Work& work, const Command& command) {
  impute_credit(work);
  follow_echeances(work);
  if (!work.taken_away.empty()) reopen_released_by(work, work.taken_away);
  if (!work.received.empty()) release_after(work, work.received);
  if (work.decision.events.size() > limits::commit_events.max) {
    return Error{Errc::limit_exceeded, std::string{limits::commit_events.name}, {}};
  }
  return check_bytes(work, command);
}

Result<DossierDecision> decide(const Dossier& dossier, const Envelope& envelope,
                               const Context& context) {
  const bool opens = std::holds_alternative<command::OpenDossier>(envelope.command);
  if (dossier.id.empty() != opens) return opens ? Errc::dossier_exists : Errc::dossier_unknown;
  auto [work, cause] = bring_for_command(dossier, envelope.on, context);
  work.dossier = envelope.dossier;
  const auto performed =
      std::visit([&, &w = work](const auto& c) { return perform(w, c); }, envelope.command);
  if (!performed.ok() && !(cause && comes_after_cause(performed.error().code))) {
    return performed.error();
  }
  if (cause) {
    if (!taken_when_set_aside(envelope.command)) return *cause;
    // It could not be brought to the date of a payment that the bank reports: set aside (R9.5).
    if (!dossier.blocked_on) record_set_aside(work, envelope.on, cause->code);
  }
  if (!performed.ok()) return performed.error();
  ARIPA_CHECK(end_command(work, envelope.command));
  return std::move(work).finish();
}

}  // namespace aripa
