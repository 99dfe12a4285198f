#include <fmt/format.h>

#include "aripa/documents/words_fr.hpp"
#include "documents/sentences.hpp"

// Sentences of money that comes in, and of where it goes.

namespace aripa::documents {
namespace {

std::string origin(const event::PaiementReceived& e) {
  std::string text;
  if (e.action) text += fmt::format(", action {}", e.action->str());
  if (e.receipt) text += fmt::format(", part de l'encaissement {}", e.receipt->str());
  if (e.from) text += fmt::format(", venu du dossier {}", e.from->str());
  return text;
}

std::string place(const std::optional<Month>& month, const std::optional<EnfantId>& enfant) {
  if (!month || !enfant) return "sans échéance";
  return echeance_fr(*month, *enfant);
}

std::string target(const event::PaiementImputed& e) {
  const std::string item = e.item.value_or("");
  switch (e.target) {
    case TargetKind::creancier:
      return fmt::format("au créancier, {}", place(e.month, e.enfant));
    case TargetKind::organisme:
      return fmt::format("à l'organisme pour son avance, {}", place(e.month, e.enfant));
    case TargetKind::rejet:
      return fmt::format("au rejet {} ({})", e.item_n.value_or(0), place(e.month, e.enfant));
    case TargetKind::frais:
      return fmt::format("aux frais du paiement {}", item);
    case TargetKind::costs:
      return fmt::format("aux frais de la pièce {}", item);
    case TargetKind::penalite:
      return fmt::format("à la pénalité {}", item);
  }
  return {};
}

}  // namespace

std::string sentence(const event::PaiementReceived& e) {
  return fmt::format("Paiement {} de {} reçu le {} ({}{}).", e.paiement.str(), amount_fr(e.cents),
                     date_fr(e.received_on), word_fr(e.channel), origin(e));
}

std::string sentence(const event::PaiementImputed& e) {
  return fmt::format("{} du paiement {} vont {}.", amount_fr(e.cents), e.paiement.str(), target(e));
}

std::string sentence(const event::ImputationUndone& e) {
  return fmt::format("{} du paiement {} redeviennent un crédit ({}).", amount_fr(e.cents),
                     e.paiement.str(), place(e.month, e.enfant));
}

std::string sentence(const event::PaiementReturned& e) {
  return fmt::format("La banque reprend le paiement {} de {} (motif {}).", e.paiement.str(),
                     amount_fr(e.cents), e.reason.str());
}

std::string sentence(const event::PaiementReattributed& e) {
  return fmt::format("Le paiement {} de {} passe au dossier {} sous le numéro {}.",
                     e.paiement.str(), amount_fr(e.cents), e.to.str(), e.to_paiement.str());
}

std::string sentence(const event::CreditRefunded& e) {
  return fmt::format("{} de crédit du paiement {} sont rendus au débiteur.", amount_fr(e.cents),
                     e.paiement.str());
}

std::string sentence(const event::DirectPaiementDeclared& e) {
  return fmt::format("Paiement direct {} déclaré pour {} : {}, à confirmer avant le {}.",
                     e.paiement.str(), month_fr(e.month), amount_fr(e.cents),
                     date_fr(e.confirm_by));
}

std::string sentence(const event::DirectPaiementConfirmed& e) {
  Cents total;
  for (const auto& part : e.parts) total += part.cents;
  return fmt::format("Le créancier confirme le paiement direct {} pour {} : {}.", e.paiement.str(),
                     month_fr(e.month), amount_fr(total));
}

std::string sentence(const event::DirectPaiementUndone& e) {
  return fmt::format("{} réglés directement ne comptent plus sur {}.", amount_fr(e.cents),
                     echeance_fr(e.month, e.enfant));
}

std::string sentence(const event::ReceiptReceived& e) {
  return fmt::format("Encaissement {} de {} reçu par {} le {} ({}), à identifier.", e.receipt.str(),
                     amount_fr(e.cents), e.organisme.str(), date_fr(e.received_on),
                     word_fr(e.channel));
}

std::string sentence(const event::ReceiptIdentified& e) {
  return fmt::format("{} de l'encaissement {} sont identifiés, pour {}.", amount_fr(e.cents),
                     e.receipt.str(), count_fr(e.parts.size(), "dossier", "dossiers"));
}

std::string sentence(const event::ReceiptRefunded& e) {
  return fmt::format("{} de l'encaissement {} sont rendus au payeur.", amount_fr(e.cents),
                     e.receipt.str());
}

std::string sentence(const event::RejetOpened& e) {
  return fmt::format("Rejet {} : le débiteur doit {} à l'organisme (paiement {}, {}).", e.rejet,
                     amount_fr(e.cents), e.paiement.str(), place(e.month, e.enfant));
}

std::string sentence(const event::RejetReduced& e) {
  return fmt::format("Le rejet {} baisse de {} ({}).", e.rejet, amount_fr(e.cents),
                     echeance_fr(e.month, e.enfant));
}

std::string sentence(const event::InduOpened& e) {
  return fmt::format("Indu {} : le créancier doit rendre {} ({}){}.", e.indu, amount_fr(e.cents),
                     echeance_fr(e.month, e.enfant),
                     e.organisme_only ? ", à l'organisme seul" : "");
}

std::string sentence(const event::InduReduced& e) {
  return fmt::format("L'indu {} s'éteint pour {} : le reversement est revenu.", e.indu,
                     amount_fr(e.cents + e.held));
}

std::string sentence(const event::InduTakenOver& e) {
  return fmt::format("L'indu {} est désormais dû à l'organisme seul pour {}.", e.indu,
                     amount_fr(e.cents));
}

std::string sentence(const event::InduRepaid& e) {
  return fmt::format("Le créancier rend {} d'indu, dont {} au crédit du débiteur.",
                     amount_fr(e.cents), amount_fr(e.credit));
}

std::string sentence(const event::FraisCharged& e) {
  return fmt::format("Frais de {} : {} % de {} (paiement {}, action {}).", amount_fr(e.cents),
                     e.rate, amount_fr(e.base), e.paiement.str(), e.action.str());
}

std::string sentence(const event::FraisCancelled& e) {
  return fmt::format("Les frais de {} du paiement {} sont annulés.", amount_fr(e.cents),
                     e.paiement.str());
}

std::string sentence(const event::CostsRecorded& e) {
  return fmt::format("Frais de la pièce {} : {}.", e.piece.str(), amount_fr(e.cents));
}

std::string sentence(const event::PenaliteImposed& e) {
  return fmt::format("Pénalité {} de {}.", e.penalite.str(), amount_fr(e.cents));
}

}  // namespace aripa::documents
