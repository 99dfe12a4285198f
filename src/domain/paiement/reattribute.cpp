#include "domain/decide/run.hpp"
#include "domain/paiement/receive.hpp"
#include "domain/paiement/take_away.hpp"

namespace aripa {
namespace {

Result<void> check(const Dossier& from, const Dossier& to, const command::ReattributePaiement& c) {
  if (from.id.empty()) return Errc::dossier_unknown;
  const auto* source = find_source(from, c.paiement);
  if (source == nullptr || source->from_indu) return Errc::paiement_unknown;
  if (source->returned) return Errc::already_returned;
  if (to.id.empty()) return Error{Errc::dossier_unknown, "to", c.to.str()};
  if (to.organisme != from.organisme) return Errc::organisme_differs;
  return check_paiement(to, c.to_paiement);
}

// R3.10: on the first dossier its lines are undone; the money leaves for 4712.
Result<void> move_away(Work& work, const Envelope& envelope) {
  const auto& c = std::get<command::ReattributePaiement>(envelope.command);
  const Cents amount = find_source(work.state, c.paiement)->amount;
  ARIPA_CHECK(take_away(work, c.paiement, InReversement::indu));
  const Date day = work.day_for({find_source(work.state, c.paiement)->posted_to});
  work.record(event::PaiementReattributed{.rule = "R3.10",
                                          .paiement = c.paiement,
                                          .to = c.to,
                                          .to_paiement = c.to_paiement,
                                          .cents = amount,
                                          .on = envelope.on});
  work.entry(day, item_account(AccountNumber::credit, c.paiement.str()),
             line_account(AccountNumber::under_way, envelope.id.str(), 1), amount);
  work.taken_away = c.paiement;
  return end_command(work, envelope.command);
}

}  // namespace

Result<ReattributeDecision> decide_reattribute(const Dossier& from, const Dossier& to,
                                               const Envelope& envelope, const Context& context) {
  const auto& c = std::get<command::ReattributePaiement>(envelope.command);
  ARIPA_CHECK(check(from, to, c));
  auto leaving = bring_for_command(from, envelope.on, context);
  if (leaving.cause) return *leaving.cause;
  auto arriving = bring_for_command(to, envelope.on, context);
  if (arriving.cause) return *arriving.cause;

  const state::Source source = *find_source(from, c.paiement);
  ARIPA_CHECK(move_away(leaving.work, envelope));
  // R3.10: on the second it is received on its own day, without an action; it takes effect on the
  // command's date (R10.4).
  receive(arriving.work, {.paiement = c.to_paiement,
                          .cents = source.amount,
                          .received_on = source.received_on,
                          .channel = source.channel,
                          .action = {},
                          .receipt = {},
                          .from = from.id,
                          .command = envelope.id,
                          .part = 1,
                          .on = envelope.on});
  ARIPA_CHECK(end_command(arriving.work, envelope.command));
  return ReattributeDecision{.from = std::move(leaving.work).finish(),
                             .to = std::move(arriving.work).finish()};
}

}  // namespace aripa
