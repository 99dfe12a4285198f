#include "aripa/core/assert.hpp"
#include "aripa/domain/policy.hpp"

// The one table of all readings: what each decides, its values by date, and what else could be.

namespace aripa {
namespace {

using Words = PolicyWord;
using Values = PolicyValue;

constexpr Date of_april_2026{std::chrono::year{2026}, std::chrono::April, std::chrono::day{1}};

constexpr Values first_word[]{{date_min, 0}};
constexpr Values always_5[]{{date_min, 5}};
constexpr Values always_10[]{{date_min, 10}};
constexpr Values always_30[]{{date_min, 30}};
// The law that reaches back five years is of 1 April 2026 (L. 581-6, CPCE L. 213-4).
constexpr Values two_then_five_years[]{{date_min, 24}, {of_april_2026, 60}};

constexpr int due_days[]{1, 10, 15};

constexpr Words partial_month_words[]{
    {"whole_or_none", "l'échéance est due en entier, ou ne l'est pas", true},
    {"pro_rata", "au prorata des jours du mois", false},
};
constexpr Words hors_etat_words[]{
    {"accrue_uncalled", "elle court, sans être appelée", true},
    {"not_due", "aucune échéance ne naît", false},
};
constexpr Words imputation_words[]{
    {"v1", "le dernier terme au créancier d'abord, puis à l'organisme ; le reste du plus ancien",
     true},
    {"advance_first", "sur le dernier terme, l'avance de l'organisme d'abord", false},
};
constexpr Words rejet_words[]{
    {"v1", "le créancier garde la somme, le débiteur la doit à l'organisme", true},
    {"indu", "le créancier rend la somme, l'échéance redevient impayée", false},
};
constexpr Words base_words[]{
    {"initial", "le montant initial du titre", true},
    {"last", "le dernier montant revalorisé", false},
};
constexpr Words same_day_words[]{
    {"included", "il compte", true},
    {"excluded", "il ne compte pas", true},
};
constexpr Words decrease_words[]{
    {"follows", "la pension baisse aussi", true},
    {"kept", "la pension ne baisse pas", false},
};
constexpr Words receipt_words[]{
    {"first_presentation", "à la première présentation de la lettre", true},
    {"signature", "à la signature de l'avis de réception", false},
};
constexpr Words interruption_words[]{
    {"voluntary_acts", "les paiements volontaires, les plans et les actions de recouvrement", true},
    {"term_by_term", "un paiement, pour la seule échéance qu'il règle", false},
};
constexpr Words unit_words[]{
    {"enfant", "pour chaque enfant", true},
    {"dossier", "pour tous les enfants du dossier ensemble", false},
};
constexpr Words frais_words[]{
    {"impayes", "ce qu'un paiement forcé règle d'échéances impayées", true},
    {"all_terms", "tout ce qu'un paiement forcé règle d'échéances", false},
};

constexpr PolicyInfo catalogue[]{
    {.policy = Policy::due_day_default,
     .name = "due_day.default",
     .rule = "R2.2",
     .article = "R. 582-7",
     .unit = PolicyUnit::day_of_month,
     .label = "Jour d'échéance du débiteur qui n'a pas choisi",
     .dated_by = "date de la mise en place ; avant elle, premier jour du mois dû",
     .shipped = always_10,
     .numbers = due_days},
    {.policy = Policy::partial_month,
     .name = "echeance.partial_month",
     .rule = "R2.3",
     .article = "R. 582-7",
     .unit = PolicyUnit::word,
     .label = "Premier ou dernier mois incomplet",
     .dated_by = "date d'échéance",
     .shipped = first_word,
     .words = partial_month_words},
    {.policy = Policy::hors_etat_terms,
     .name = "hors_etat.terms",
     .rule = "R2.5",
     .article = "L. 582-1 VII",
     .unit = PolicyUnit::word,
     .label = "Pension pendant la suspension de l'intermédiation, hors décision d'un juge",
     .dated_by = "premier jour du hors d'état",
     .shipped = first_word,
     .words = hors_etat_words},
    {.policy = Policy::imputation,
     .name = "imputation",
     .rule = "R3.1",
     .article = "L. 581-3, R. 581-9, L. 581-10",
     .unit = PolicyUnit::word,
     .label = "Ordre dans lequel un paiement éteint les dettes",
     .dated_by = "jour où le paiement est reçu",
     .shipped = first_word,
     .words = imputation_words},
    {.policy = Policy::rejet,
     .name = "rejet",
     .rule = "R3.6",
     .article = "code civil 1346 ; L. 582-1 VI",
     .unit = PolicyUnit::word,
     .label = "Qui supporte un paiement repris par la banque après son reversement",
     .dated_by = "jour où la banque reprend le paiement",
     .shipped = first_word,
     .words = rejet_words},
    {.policy = Policy::direct_confirm_days,
     .name = "direct_paiement.confirm_days",
     .rule = "R3.7",
     .article = "code civil 1342-2",
     .unit = PolicyUnit::days,
     .label = "Délai du créancier pour confirmer un paiement direct",
     .dated_by = "jour de la déclaration",
     .shipped = always_30,
     .least = 1,
     .most = 365},
    {.policy = Policy::revalorisation_base,
     .name = "revalorisation.base",
     .rule = "R4.2",
     .article = "R. 582-7",
     .unit = PolicyUnit::word,
     .label = "Montant que l'indice revalorise chaque année",
     .dated_by = "jour de la revalorisation",
     .shipped = first_word,
     .words = base_words},
    {.policy = Policy::revalorisation_same_day,
     .name = "revalorisation.same_day",
     .rule = "R4.2",
     .article = "R. 582-7",
     .unit = PolicyUnit::word,
     .label = "Indice publié le jour même",
     .dated_by = "jour où l'indice est lu : celui du titre, celui de la revalorisation",
     .shipped = first_word,
     .words = same_day_words},
    {.policy = Policy::revalorisation_decrease,
     .name = "revalorisation.decrease",
     .rule = "R4.2",
     .article = "R. 582-7",
     .unit = PolicyUnit::word,
     .label = "Indice qui baisse",
     .dated_by = "jour de la revalorisation",
     .shipped = first_word,
     .words = decrease_words},
    {.policy = Policy::impaye_detection_days,
     .name = "impaye.detection_days",
     .rule = "R5.1",
     .article = "L. 582-1 VI",
     .unit = PolicyUnit::days,
     .label = "Jours après lesquels une échéance non réglée est un impayé",
     .dated_by = "date d'échéance, ou jour de l'appel s'il est plus tard",
     .shipped = always_5,
     .least = 0,
     .most = 31},
    {.policy = Policy::notice_receipt,
     .name = "notice.receipt",
     .rule = "R5.3",
     .article = "R. 582-8 I",
     .unit = PolicyUnit::word,
     .label = "Moment où le débiteur a reçu la notification",
     .dated_by = "jour de l'envoi",
     .shipped = first_word,
     .words = receipt_words},
    {.policy = Policy::prescription_interruption,
     .name = "prescription.interruption",
     .rule = "R5.7",
     .article = "code civil 2240, 2244",
     .unit = PolicyUnit::word,
     .label = "Ce qui interrompt la prescription",
     .dated_by = "sans objet : la date de prescription est montrée, elle ne décide rien",
     .shipped = first_word,
     .words = interruption_words},
    {.policy = Policy::asf_settlement_day,
     .name = "asf.settlement_day",
     .rule = "R6.3",
     .article = "L. 581-2 ; R. 553-1",
     .unit = PolicyUnit::day_of_month,
     .label = "Jour du mois suivant où l'Asf d'un mois est arrêtée",
     .dated_by = "premier jour du mois suivant",
     .shipped = always_5,
     .least = 1,
     .most = 28},
    {.policy = Policy::asf_unit,
     .name = "asf.unit",
     .rule = "R6.4",
     .article = "L. 523-1 I 4°",
     .unit = PolicyUnit::word,
     .label = "Pour qui l'Asf est calculée",
     .dated_by = "premier jour du mois",
     .shipped = first_word,
     .words = unit_words},
    {.policy = Policy::plan_months_max,
     .name = "plan.months_max",
     .rule = "R7.2",
     .article = "CPCE R. 213-11, L. 213-4",
     .unit = PolicyUnit::months,
     .label = "Durée la plus longue d'un plan de plus de 24 mois d'arriérés ; 24 : aucun",
     .dated_by = "jour du plan",
     .shipped = two_then_five_years,
     .least = 24,
     .most = 120},
    {.policy = Policy::plan_first_days,
     .name = "plan.first_instalment_days",
     .rule = "R7.3",
     .article = "R. 582-8 II",
     .unit = PolicyUnit::days,
     .label = "Jours laissés pour un premier paiement du plan amiable",
     .dated_by = "jour du plan",
     .shipped = always_10,
     .least = 0,
     .most = 31},
    {.policy = Policy::plan_later_days,
     .name = "plan.later_instalment_days",
     .rule = "R7.3",
     .article = "R. 582-8 II",
     .unit = PolicyUnit::days,
     .label = "Jours laissés pour une mensualité suivante du plan amiable",
     .dated_by = "jour du plan",
     .shipped = always_5,
     .least = 0,
     .most = 31},
    {.policy = Policy::frais_base,
     .name = "frais.base",
     .rule = "R7.4",
     .article = "R. 581-6, R. 582-8 III",
     .unit = PolicyUnit::word,
     .label = "Sommes sur lesquelles les frais de recouvrement sont calculés",
     .dated_by = "jour du paiement forcé",
     .shipped = first_word,
     .words = frais_words},
    {.policy = Policy::reach_back_months,
     .name = "reach_back.ifpa_months",
     .rule = "R8.2",
     .article = "R. 582-8 II ; L. 581-6",
     .unit = PolicyUnit::months,
     .label = "Mois d'arriérés d'avant l'intermédiation qui peuvent être demandés",
     .dated_by = "jour de la demande",
     .shipped = two_then_five_years,
     .least = 1,
     .most = 240},
};
static_assert(std::size(catalogue) == policy_count);

constexpr bool in_order() {
  for (std::size_t i = 0; i < policy_count; ++i) {
    if (catalogue[i].policy != static_cast<Policy>(i)) return false;
  }
  return true;
}
static_assert(in_order());

}  // namespace

std::span<const PolicyInfo> policy_catalogue() { return catalogue; }

const PolicyInfo& info(Policy policy) {
  const auto index = static_cast<std::size_t>(policy);
  ARIPA_ASSERT(index < policy_count);
  return catalogue[index];
}

}  // namespace aripa
