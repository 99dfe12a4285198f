#include <fmt/format.h>

#include "aripa/documents/words_fr.hpp"
#include "documents/sentences.hpp"

// Sentences of the echeances, and of what is done to obtain them.

namespace aripa::documents {
namespace {

std::string upper(std::string text) {
  text.front() = 'L';  // of `l'échéance`
  return text;
}

}  // namespace

std::string sentence(const event::EcheanceOpened& e) {
  return fmt::format("Échéance {} pour {} : {}, due le {}{}{}.", of_month_fr(e.month),
                     e.enfant.str(), amount_fr(e.cents), date_fr(e.due_on),
                     e.called ? "" : ", non appelée",
                     e.direct.is_zero() ? "" : ", dont réglé directement " + amount_fr(e.direct));
}

std::string sentence(const event::EcheanceAdjusted& e) {
  return fmt::format("{} passe de {} à {}.", upper(echeance_fr(e.month, e.enfant)),
                     amount_fr(e.from_cents), amount_fr(e.to_cents));
}

std::string sentence(const event::EcheanceCalled& e) {
  return fmt::format("{} est désormais appelée{}.", upper(echeance_fr(e.month, e.enfant)),
                     e.direct.is_zero() ? "" : ", dont réglé directement " + amount_fr(e.direct));
}

std::string sentence(const event::EcheanceUncalled& e) {
  return fmt::format("{} n'est plus appelée.", upper(echeance_fr(e.month, e.enfant)));
}

std::string sentence(const event::EcheancePaid& e) {
  return fmt::format("{} est soldée.", upper(echeance_fr(e.month, e.enfant)));
}

std::string sentence(const event::EcheanceReopened& e) {
  return fmt::format("{} n'est plus soldée.", upper(echeance_fr(e.month, e.enfant)));
}

std::string sentence(const event::ImpayeDetected& e) {
  return fmt::format("Impayé : {}.", echeance_fr(e.month, e.enfant));
}

std::string sentence(const event::ImpayeCleared& e) {
  return fmt::format("{} n'est plus un impayé.", upper(echeance_fr(e.month, e.enfant)));
}

std::string sentence(const event::RecouvrementOpened& e) {
  return fmt::format("Ouverture du recouvrement ({}) : le débiteur doit être informé avant le {}.",
                     word_fr(e.recouvrement), date_fr(e.notice_by));
}

std::string sentence(const event::DebiteurNotified& e) {
  return fmt::format(
      "Le débiteur, informé le {} (reçu le {}), a jusqu'au {} pour régulariser ({}).",
      date_fr(e.sent_on), date_fr(e.received_on), date_fr(e.regularise_by),
      word_fr(e.recouvrement));
}

std::string sentence(const event::RecouvrementStageChanged& e) {
  return fmt::format("Le recouvrement ({}) passe à l'étape : {}.", word_fr(e.recouvrement),
                     word_fr(e.stage));
}

std::string sentence(const event::RecouvrementEnded& e) {
  return fmt::format("Fin du recouvrement ({}) : {}.", word_fr(e.recouvrement), word_fr(e.outcome));
}

std::string sentence(const event::RecouvrementReopened& e) {
  return fmt::format("Le recouvrement ({}) reprend : le paiement qui l'avait levé est repris.",
                     word_fr(e.recouvrement));
}

std::string sentence(const event::RecoveryActionStarted& e) {
  return fmt::format("Action {} engagée : {} ({}).", e.action.str(), word_fr(e.kind),
                     word_fr(e.recouvrement));
}

std::string sentence(const event::RecoveryActionEnded& e) {
  return fmt::format("Fin de l'action {}{}.", e.action.str(),
                     e.outcome ? fmt::format(" (motif {})", e.outcome->str()) : "");
}

std::string sentence(const event::PlanMade& e) {
  return fmt::format("Plan {} ({}) : {} en {} à partir du {}.", e.plan.str(), word_fr(e.kind),
                     amount_fr(e.total),
                     count_fr(e.instalments.size(), "mensualité", "mensualités"),
                     e.instalments.empty() ? date_fr(e.on) : date_fr(e.instalments.front().on));
}

std::string sentence(const event::PlanBroken& e) {
  return fmt::format("Le plan {} n'est pas tenu.", e.plan.str());
}

}  // namespace aripa::documents
