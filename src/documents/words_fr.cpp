#include "aripa/documents/words_fr.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "aripa/core/errc.hpp"

namespace aripa::documents {
namespace {

constexpr std::array<std::string_view, 12> month_names = {
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

std::string_view name_of(Month month) {
  return month_names.at(static_cast<unsigned>(month.month()) - 1);
}

bool begins_with_vowel(std::string_view name) { return name.front() == 'a' || name.front() == 'o'; }

constexpr std::pair<std::string_view, std::string_view> agenda_texts[] = {
    {"notice", "informer le débiteur"},
    {"regularisation", "fin du délai de régularisation"},
    {"forced_recovery", "engager le recouvrement forcé"},
    {"reversement", "reversement à exécuter"},
    {"asf_payment", "Asf à exécuter"},
    {"revalorisation", "revalorisation"},
    {"echeance", "échéance"},
    {"asf", "règlement de l'Asf"},
    {"hors_etat_control", "contrôle du droit à l'Asf"},
    {"instalment", "mensualité d'un plan"},
    {"direct_confirm", "paiement direct à confirmer"},
    {"blocked", "dossier mis de côté"},
};

}  // namespace

std::string number_fr(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ' ');
  return digits;
}

std::string count_fr(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number_fr(number), number < 2 ? one : many);
}

std::string amount_fr(Cents amount) {
  const auto value = amount.value();
  const auto magnitude =
      value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : std::uint64_t(value);
  return fmt::format("{}{},{:02} €", value < 0 ? "-" : "", number_fr(magnitude / 100),
                     magnitude % 100);
}

std::string date_fr(Date date) {
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

std::string month_fr(Month month) {
  return fmt::format("{} {}", name_of(month), static_cast<int>(month.year()));
}

std::string of_month_fr(Month month) {
  return (begins_with_vowel(name_of(month)) ? "d'" : "de ") + month_fr(month);
}

std::string_view word_fr(Nature value) {
  switch (value) {
    case Nature::decision_judiciaire:
      return "décision judiciaire";
    case Nature::convention_homologuee:
      return "convention homologuée";
    case Nature::divorce_par_consentement:
      return "divorce par consentement mutuel";
    case Nature::acte_notarie:
      return "acte notarié";
    case Nature::titre_organisme:
      return "titre de l'organisme";
    case Nature::transaction_executoire:
      return "transaction exécutoire";
  }
  return {};
}

std::string_view word_fr(HorsEtatGround value) {
  switch (value) {
    case HorsEtatGround::sans_adresse:
      return "sans adresse connue";
    case HorsEtatGround::insolvable:
      return "insolvable";
    case HorsEtatGround::pension_suspendue:
      return "pension suspendue par un juge";
    case HorsEtatGround::violence:
      return "violences";
    case HorsEtatGround::refugie:
      return "réfugié";
  }
  return {};
}

std::string_view word_fr(EndGround value) {
  switch (value) {
    case EndGround::deces_debiteur:
      return "décès du débiteur";
    case EndGround::deces_creancier:
      return "décès du créancier";
    case EndGround::terme_du_titre:
      return "terme du titre";
    case EndGround::nouveau_titre:
      return "nouveau titre";
    case EndGround::demande_conjointe:
      return "demande conjointe des parents";
    case EndGround::pension_supprimee:
      return "pension supprimée";
    case EndGround::residence_creancier:
      return "résidence du créancier à l'étranger";
    case EndGround::residence_debiteur:
      return "résidence du débiteur à l'étranger";
  }
  return {};
}

std::string_view word_fr(Channel value) {
  switch (value) {
    case Channel::prelevement:
      return "prélèvement";
    case Channel::virement:
      return "virement";
    case Channel::carte:
      return "carte";
    case Channel::cheque:
      return "chèque";
    case Channel::tiers_saisi:
      return "tiers saisi";
    case Channel::tresor:
      return "Trésor public";
    case Channel::retenue_prestations:
      return "retenue sur prestations";
  }
  return {};
}

std::string_view word_fr(ActionKind value) {
  switch (value) {
    case ActionKind::paiement_direct:
      return "paiement direct";
    case ActionKind::saisie_remunerations:
      return "saisie des rémunérations";
    case ActionKind::saisie_attribution:
      return "saisie-attribution";
    case ActionKind::saisie_immobiliere:
      return "saisie immobilière";
    case ActionKind::retenue_prestations:
      return "retenue sur prestations";
    case ActionKind::recouvrement_public:
      return "recouvrement public";
  }
  return {};
}

std::string_view word_fr(RecouvrementName value) {
  return value == RecouvrementName::arrieres ? "arriérés" : "courant";
}

std::string_view word_fr(Stage value) {
  switch (value) {
    case Stage::none:
      return "aucun";
    case Stage::notice_due:
      return "information à envoyer";
    case Stage::notified:
      return "débiteur informé";
    case Stage::on_plan:
      return "plan en cours";
    case Stage::forced_required:
      return "recouvrement forcé à engager";
    case Stage::forced:
      return "recouvrement forcé";
    case Stage::release_pending:
      return "mainlevée demandée";
  }
  return {};
}

std::string_view word_fr(RecouvrementOutcome value) {
  switch (value) {
    case RecouvrementOutcome::regularised:
      return "régularisé";
    case RecouvrementOutcome::cleared:
      return "apuré";
    case RecouvrementOutcome::released:
      return "mainlevée";
  }
  return {};
}

std::string_view word_fr(PlanKind value) {
  return value == PlanKind::amiable ? "amiable" : "de paiement direct";
}

std::string_view word_fr(AsfRate value) {
  return value == AsfRate::one_parent ? "un parent" : "deux parents";
}

std::string_view word_fr(AsfKind value) {
  switch (value) {
    case AsfKind::none:
      return "aucune";
    case AsfKind::avance:
      return "avance";
    case AsfKind::differentielle:
      return "différentielle";
    case AsfKind::complementaire:
      return "complémentaire";
    case AsfKind::non_recuperable:
      return "non récupérable";
  }
  return {};
}

std::string_view word_fr(HoldGround value) {
  switch (value) {
    case HoldGround::reversement_returned:
      return "un reversement est revenu";
    case HoldGround::asf_payment_returned:
      return "un paiement d'Asf est revenu";
    case HoldGround::deces_creancier:
      return "décès du créancier";
  }
  return {};
}

std::string_view word_fr(state::PaymentStatus value) {
  switch (value) {
    case state::PaymentStatus::ordered:
      return "ordonné";
    case state::PaymentStatus::executed:
      return "exécuté";
    case state::PaymentStatus::returned:
      return "revenu";
  }
  return {};
}

std::string_view word_fr(Figure value) {
  static constexpr std::pair<Figure, std::string_view> texts[] = {
      {Figure::due, "montant dû"},
      {Figure::subrogated, "subrogé à l'organisme"},
      {Figure::paid_creancier, "payé au créancier"},
      {Figure::paid_organisme, "payé à l'organisme"},
      {Figure::direct, "payé en direct"},
      {Figure::remaining_creancier, "reste dû au créancier"},
      {Figure::remaining_organisme, "reste dû à l'organisme"},
      {Figure::owes_creancier, "doit au créancier"},
      {Figure::owes_organisme, "doit à l'organisme pour ses avances"},
      {Figure::rejets, "doit à l'organisme pour des rejets"},
      {Figure::frais, "doit des frais"},
      {Figure::penalites, "doit des pénalités"},
      {Figure::credit, "a un crédit"},
      {Figure::payable, "pension à reverser"},
      {Figure::on_hold, "pension bloquée"},
      {Figure::in_transit, "pension en cours de reversement"},
      {Figure::reversed, "pension reversée"},
      {Figure::asf_payable, "Asf à payer"},
      {Figure::asf_paid, "Asf payée"},
      {Figure::indu, "indu de pension à rendre"},
      {Figure::asf_indu, "indu d'Asf à rendre"},
  };
  for (const auto& [figure, text] : texts) {
    if (figure == value) return text;
  }
  return {};
}

std::string_view agenda_fr(std::string_view what) {
  for (const auto& [name, text] : agenda_texts) {
    if (name == what) return text;
  }
  return what;
}

bool is_agenda_item(std::string_view what) {
  return std::ranges::any_of(agenda_texts, [&](const auto& text) { return text.first == what; });
}

std::string cause_fr(std::string_view code) {
  const auto known = parse_errc(code);
  return std::string(known ? sentence_fr(*known) : code);
}

}  // namespace aripa::documents
