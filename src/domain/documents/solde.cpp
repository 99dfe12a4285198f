#include <algorithm>

#include "aripa/domain/documents.hpp"
#include "domain/decide/work.hpp"
#include "domain/documents/prescription.hpp"

namespace aripa {
namespace {

SoldeRecouvrement recouvrement_of(const Dossier& dossier, RecouvrementName name) {
  const auto* open = open_recouvrement(dossier, name);
  if (open == nullptr) return {};
  SoldeRecouvrement document{.stage = open->stage, .notice_by = {}, .regularise_by = {}};
  if (open->stage == Stage::notice_due) document.notice_by = open->notice_by;
  if (open->stage == Stage::notified) document.regularise_by = open->regularise_by;
  return document;
}

void add_echeances(Solde& solde, const Dossier& dossier) {
  std::vector<Date> acknowledgements{dossier.acknowledgements.begin(),
                                     dossier.acknowledgements.end()};
  std::sort(acknowledgements.begin(), acknowledgements.end());
  for (const auto& e : dossier.echeances) {
    solde.owes_creancier += e.remaining_creancier();
    solde.owes_organisme += e.remaining_organisme();
    solde.echeances.push_back({.month = e.month,
                               .enfant = e.enfant,
                               .due_on = e.due_on,
                               .called = e.called,
                               .due = e.due,
                               .subrogated = e.subrogated,
                               .paid_creancier = e.paid_creancier,
                               .paid_organisme = e.paid_organisme,
                               .direct = e.direct,
                               .impaye = e.impaye,
                               .prescribed_on = prescribed_on(e.due_on, acknowledgements)});
  }
}

void add_debiteur(Solde& solde, const Dossier& dossier) {
  for (const auto& rejet : dossier.rejets) solde.rejets += owed(rejet);
  for (const auto& frais : dossier.frais) solde.frais += owed(frais);
  for (const auto& penalite : dossier.penalites) solde.penalites += owed(penalite);
  for (const auto& source : dossier.sources) solde.credit += source.credit;
}

void add_creancier(Solde& solde, const Dossier& dossier) {
  for (const auto& line : dossier.lines) {
    if (line.target != TargetKind::creancier) continue;
    const Cents money = line.cents + line.extra;
    if (line.place == state::Place::payable) solde.payable += money;
    if (line.place == state::Place::held) solde.on_hold += money;
  }
  for (const auto& reversement : dossier.reversements) {
    if (reversement.status == state::PaymentStatus::ordered) solde.in_transit += reversement.cents;
    if (reversement.status == state::PaymentStatus::executed) solde.reversed += reversement.cents;
  }
  for (const auto& payment : dossier.asf_payments) {
    if (payment.status == state::PaymentStatus::ordered) solde.asf_payable += payment.cents;
    if (payment.status == state::PaymentStatus::executed) solde.asf_paid += payment.cents;
  }
  for (const auto& month : dossier.asf_months) {
    solde.asf_payable += month.owed(false) + month.owed(true);
    solde.asf_indu += month.indu;
  }
  for (const auto& indu : dossier.indus) solde.indu += indu.open;
}

}  // namespace

Solde solde(const Dossier& dossier) {
  Solde document;
  add_debiteur(document, dossier);
  add_creancier(document, dossier);
  add_echeances(document, dossier);
  document.courant = recouvrement_of(dossier, RecouvrementName::courant);
  document.arrieres = recouvrement_of(dossier, RecouvrementName::arrieres);
  return document;
}

Date in_effect_by(const Dossier& dossier) {
  Date day = std::max(dossier.latest_on, dossier.clock);
  // A term that was claimed early (R8.1) is listed from its due date on.
  for (const auto& e : dossier.echeances) day = std::max(day, e.due_on);
  return day;
}

}  // namespace aripa
