#include <fmt/format.h>

#include "aripa/documents/words_fr.hpp"
#include "documents/sentences.hpp"

// Sentences of the dossier, its titres and its days.

namespace aripa::documents {

std::string sentence(const event::DossierOpened& e) {
  return fmt::format("Ouverture du dossier : débiteur {}, créancier {}, organisme {}.",
                     e.debiteur.str(), e.creancier.str(), e.organisme.str());
}

std::string sentence(const event::IntermediationStarted& e) {
  return fmt::format("L'intermédiation commence le {} ; les échéances tombent le {} du mois{}.",
                     date_fr(e.effective_on), e.due_day,
                     e.policies.empty() ? "" : " (le débiteur n'a pas choisi)");
}

std::string sentence(const event::DueDayChanged& e) {
  return fmt::format("À partir {}, les échéances tombent le {} du mois.", of_month_fr(e.from),
                     e.due_day);
}

std::string sentence(const event::IntermediationEnded& e) {
  return fmt::format("L'intermédiation prend fin le {} ({}).", date_fr(e.on), word_fr(e.ground));
}

std::string sentence(const event::HorsEtatRecorded& e) {
  return fmt::format("Le débiteur est reconnu hors d'état de payer à partir du {} ({}).",
                     date_fr(e.from), word_fr(e.ground));
}

std::string sentence(const event::HorsEtatEnded& e) {
  return fmt::format("Le débiteur n'est plus hors d'état de payer depuis le {}.", date_fr(e.on));
}

std::string sentence(const event::DecesRecorded& e) {
  switch (e.role) {
    case PersonRole::debiteur:
      return fmt::format("Décès du débiteur le {}.", date_fr(e.on));
    case PersonRole::creancier:
      return fmt::format("Décès du créancier le {}.", date_fr(e.on));
    case PersonRole::enfant:
      return fmt::format("Décès de l'enfant {} le {}.", e.person.str(), date_fr(e.on));
  }
  return {};
}

std::string sentence(const event::DossierBlocked& e) {
  return fmt::format("Le dossier est mis de côté au {}. {}", date_fr(e.by), cause_fr(e.cause));
}

std::string sentence(const event::DossierUnblocked& e) {
  return fmt::format("Le dossier reprend son cours le {}.", date_fr(e.on));
}

std::string sentence(const event::DossierDayClosed& e) {
  return fmt::format("La journée du {} est close.", date_fr(e.day));
}

std::string sentence(const event::TitreRegistered& e) {
  std::string pensions;
  for (const auto& pension : e.pensions) {
    pensions += fmt::format("{}{} {} par mois", pensions.empty() ? "" : ", ", pension.enfant.str(),
                            amount_fr(pension.cents));
  }
  return fmt::format("Titre {} ({}) du {}, applicable au {}{} : {}.", e.titre.str(),
                     word_fr(e.nature), date_fr(e.dated), date_fr(e.effective_from),
                     e.replaces ? ", remplace " + e.replaces->str() : "", pensions);
}

std::string sentence(const event::PensionEnded& e) {
  return fmt::format("La pension de {} prend fin ; dernier mois dû : {} (motif {}).",
                     e.enfant.str(), month_fr(e.last_month), e.ground.str());
}

std::string sentence(const event::PensionRevalued& e) {
  return fmt::format(
      "Revalorisation de la pension de {} au {} : {} au lieu de {} (indice {} {}, {} / {}).",
      e.enfant.str(), date_fr(e.on), amount_fr(e.to_cents), amount_fr(e.from_cents), e.serie,
      of_month_fr(e.new_month), e.new_value, e.ref_value);
}

std::string sentence(const event::IndicePublished& e) {
  return fmt::format("Publication le {} de l'indice {} {} : {} (base {}).", date_fr(e.published_on),
                     e.serie, of_month_fr(e.month), e.value, e.base);
}

std::string sentence(const event::BaremePublished& e) {
  return fmt::format("Publication d'un barème : {} de la Bmaf, {} taux de l'Asf.",
                     count_fr(e.bmaf.size(), "montant", "montants"), e.asf_rates.size());
}

std::string sentence(const event::GenesisRecorded& e) {
  return fmt::format("Création du registre {} : format {}, horloge {}, règles {}.", e.ledger,
                     e.format, to_string(e.clock), e.rules);
}

std::string sentence(const event::EpochClaimed& e) {
  return fmt::format("{} est désormais seul à écrire (époque {}).", e.writer, e.epoch);
}

std::string sentence(const event::DayClosed& e) {
  return fmt::format("La journée du {} est close : {}, {}.", date_fr(e.day),
                     count_fr(e.dossiers, "dossier modifié", "dossiers modifiés"),
                     count_fr(e.blocked, "mis de côté", "mis de côté"));
}

}  // namespace aripa::documents
