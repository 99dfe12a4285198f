#include <fmt/format.h>

#include "aripa/documents/words_fr.hpp"
#include "documents/sentences.hpp"

// Sentences of what is paid to the creancier: reversements and Asf.

namespace aripa::documents {

std::string sentence(const event::ReversementOrdered& e) {
  return fmt::format("Reversement {} de {} au créancier, à exécuter le {}{}.", e.reversement.str(),
                     amount_fr(e.cents), date_fr(e.execute_on),
                     e.late ? fmt::format(" (en retard : délai au {})", date_fr(e.deadline)) : "");
}

std::string sentence(const event::ReversementExecuted& e) {
  return fmt::format("Le reversement {} de {} est exécuté.", e.reversement.str(),
                     amount_fr(e.cents));
}

std::string sentence(const event::ReversementReturned& e) {
  return fmt::format("Le reversement {} de {} est revenu (motif {}).", e.reversement.str(),
                     amount_fr(e.cents), e.reason.str());
}

std::string sentence(const event::HoldOpened& e) {
  return fmt::format("Les sommes du créancier sont bloquées ({}) : {} de pension, {} d'Asf.",
                     word_fr(e.ground), amount_fr(e.cents), amount_fr(e.asf_cents));
}

std::string sentence(const event::HoldReleased& e) {
  return fmt::format("Les sommes bloquées sont libérées : {} de pension, {} d'Asf.",
                     amount_fr(e.cents), amount_fr(e.asf_cents));
}

std::string sentence(const event::AsfRightOpened& e) {
  return fmt::format("Droit à l'Asf pour {} à partir {} (taux : {}).", e.enfant.str(),
                     of_month_fr(e.from), word_fr(e.rate));
}

std::string sentence(const event::AsfRightClosed& e) {
  return fmt::format("Fin du droit à l'Asf pour {} : plus rien à partir {}.", e.enfant.str(),
                     of_month_fr(e.from));
}

std::string sentence(const event::AsfSettled& e) {
  if (e.kind == AsfKind::none) {
    return fmt::format("Asf {} pour {} : rien n'est dû.", of_month_fr(e.month), e.enfant.str());
  }
  return fmt::format("Asf {} pour {} : {} ({}){}.", of_month_fr(e.month), e.enfant.str(),
                     amount_fr(e.cents), word_fr(e.kind),
                     e.subrogated.is_zero()
                         ? ""
                         : ", dont " + amount_fr(e.subrogated) + " à reprendre au débiteur");
}

std::string sentence(const event::AsfResettled& e) {
  return fmt::format("Asf {} pour {} refaite : {} au lieu de {}, à reprendre {} au lieu de {}.",
                     of_month_fr(e.month), e.enfant.str(), amount_fr(e.cents),
                     amount_fr(e.from_cents), amount_fr(e.subrogated),
                     amount_fr(e.from_subrogated));
}

std::string sentence(const event::AsfPaymentOrdered& e) {
  return fmt::format("Paiement d'Asf {} de {} au créancier, à exécuter le {}.", e.payment.str(),
                     amount_fr(e.cents), date_fr(e.execute_on));
}

std::string sentence(const event::AsfPaymentExecuted& e) {
  return fmt::format("Le paiement d'Asf {} de {} est exécuté.", e.payment.str(),
                     amount_fr(e.cents));
}

std::string sentence(const event::AsfPaymentReturned& e) {
  const auto returned = fmt::format("Le paiement d'Asf {} de {} est revenu (motif {}).",
                                    e.payment.str(), amount_fr(e.cents), e.reason.str());
  if (e.ended.empty()) return returned;
  Cents ended;
  for (const auto& item : e.ended) ended += item.cents;
  return fmt::format("{} L'indu d'Asf baisse de {}.", returned, amount_fr(ended));
}

std::string sentence(const event::AsfInduRecovered& e) {
  return fmt::format("{} d'indu d'Asf sont récupérés.", amount_fr(e.cents));
}

std::string sentence(const event::AsfInduRemitted& e) {
  return fmt::format("Remise de {} d'indu d'Asf.", amount_fr(e.cents));
}

std::string sentence(const event::AsfControlRecorded& e) {
  return fmt::format("Le droit à l'Asf est contrôlé le {}.", date_fr(e.on));
}

}  // namespace aripa::documents
