#pragma once

#include <iterator>
#include <string_view>

#include "aripa/projection/pilotage.hpp"

// What the indicators are called and what they mean, in the order of the document.

namespace aripa::documents {

struct CountText {
  projection::Count count;
  std::string_view name;
  std::string_view text;
};
struct AmountText {
  projection::Amount amount;
  std::string_view name;
  std::string_view text;
};
struct DerivedText {
  std::string_view name;
  std::string_view text;
};

inline constexpr CountText count_texts[] = {
    {projection::Count::dossiers_opened, "dossiers_opened",
     "Démarches reçues : dossiers ouverts dans le mois."},
    {projection::Count::dossiers_activated, "dossiers_activated",
     "Dossiers activés : ceux dont la première intermédiation prend effet dans le "
     "mois."},
    {projection::Count::families, "families",
     "Familles intermédiées : dossiers dont au moins une échéance appelée par "
     "l'organisme, non nulle, est due au titre du mois."},
    {projection::Count::enfants, "enfants",
     "Enfants dont la pension est intermédiée : enfants, dossier par dossier, dont "
     "une échéance appelée, non nulle, est due au titre du mois. Les arriérés "
     "antérieurs à l'intermédiation n'y sont pas."},
    {projection::Count::echeances_called, "echeances_called",
     "Échéances appelées au titre du mois, non nulles, hors arriérés antérieurs à "
     "l'intermédiation : payées à temps, payées en retard, impayées et en cours "
     "réunies."},
    {projection::Count::echeances_paid_in_time, "echeances_paid_in_time",
     "Échéances appelées réglées en entier sans avoir jamais été un impayé (règle "
     "R5.1)."},
    {projection::Count::echeances_paid_late, "echeances_paid_late",
     "Échéances appelées réglées en entier après avoir été un impayé."},
    {projection::Count::echeances_impayes, "echeances_impayes",
     "Échéances appelées qui sont aujourd'hui des impayés (règle R5.1), en tout ou "
     "partie."},
    {projection::Count::echeances_pending, "echeances_pending",
     "Échéances appelées en cours : non réglées en entier, et pas encore un impayé."},
    {projection::Count::recouvrements_opened, "recouvrements_opened",
     "Recouvrements ouverts dans le mois : un par dossier et par cause (courant, "
     "arriérés), au premier impayé constaté. Les autres chiffres de recouvrement "
     "sont ceux de ces recouvrements-là, quel que soit le mois où ils ont eu lieu."},
    {projection::Count::recouvrements_settled, "recouvrements_settled",
     "Parmi les recouvrements ouverts dans le mois, ceux qui ont pris fin sans "
     "qu'une procédure ait été engagée : l'impayé a été régularisé."},
    {projection::Count::recouvrements_notified, "recouvrements_notified",
     "Parmi les recouvrements ouverts dans le mois, ceux dont le débiteur a été "
     "informé (R. 582-8)."},
    {projection::Count::notice_days, "notice_days",
     "Total des jours écoulés, pour ces recouvrements, entre le constat de l'impayé "
     "et l'envoi de l'information au débiteur ; un envoi antérieur au constat compte "
     "en moins."},
    {projection::Count::recouvrements_acted, "recouvrements_acted",
     "Parmi les recouvrements ouverts dans le mois, ceux pour lesquels une procédure "
     "a été engagée (règle R5.5), terminée ou non."},
    {projection::Count::recouvrements_acted_within_30_days, "recouvrements_acted_within_30_days",
     "Ceux d'entre eux dont la première procédure a été engagée au plus tard 30 "
     "jours après le constat de l'impayé."},
    {projection::Count::acted_after_notice, "recouvrements_acted_after_notice",
     "Ceux d'entre eux dont le débiteur avait été informé : le nombre auquel se "
     "rapporte action_days."},
    {projection::Count::action_days, "action_days",
     "Total des jours écoulés, pour ces recouvrements, entre l'envoi de "
     "l'information au débiteur et la première procédure."},
    {projection::Count::asf_avance, "asf_avance",
     "Asf versées à titre d'avance au titre du mois : nombre d'enfants."},
    {projection::Count::asf_differentielle, "asf_differentielle",
     "Asf différentielles au titre du mois : nombre d'enfants."},
    {projection::Count::asf_complementaire, "asf_complementaire",
     "Asf complémentaires au titre du mois : nombre d'enfants."},
    {projection::Count::asf_non_recuperable, "asf_non_recuperable",
     "Asf non récupérables au titre du mois : nombre d'enfants."},
    {projection::Count::reversements, "reversements", "Reversements ordonnés dans le mois."},
    {projection::Count::reversements_late, "reversements_late",
     "Ceux d'entre eux dont l'exécution est prévue après le délai légal (R. 582-7, "
     "règle R3.4)."},
    {projection::Count::reversement_lines, "reversement_lines",
     "Parts de paiements que ces reversements transmettent : le nombre auquel se "
     "rapporte reversement_days."},
    {projection::Count::reversement_days, "reversement_days",
     "Total des jours écoulés, pour ces parts, entre le jour où l'argent est devenu "
     "payable au créancier et le jour d'exécution."},
    {projection::Count::rejets, "rejets",
     "Rejets apparus dans le mois et encore dus aujourd'hui (règle R3.6)."},
    {projection::Count::indus, "indus",
     "Indus de pension apparus dans le mois et encore dus aujourd'hui (règle R2.7)."},
    {projection::Count::asf_indus, "asf_indus",
     "Enfants dont l'Asf du mois est indue et encore due aujourd'hui "
     "(règle R6.8)."},
};

inline constexpr AmountText amount_texts[] = {
    {projection::Amount::called, "called_cents",
     "Montant des échéances appelées au titre du mois, moins ce qui a été payé de "
     "parent à parent : le dénominateur du taux de recouvrement."},
    {projection::Amount::collected, "collected_cents",
     "Ce qui a été encaissé sur ces échéances, pour le créancier et pour "
     "l'organisme, moins les rejets encore dus : le numérateur du taux de "
     "recouvrement."},
    {projection::Amount::impaye, "impaye_cents",
     "Ce qui reste dû sur les échéances du mois qui sont aujourd'hui des impayés, "
     "arriérés compris."},
    {projection::Amount::arrieres_claimed, "arrieres_claimed_cents",
     "Arriérés antérieurs à l'intermédiation, dus au titre du mois et réclamés par "
     "l'organisme (R. 582-8 II)."},
    {projection::Amount::arrieres_collected, "arrieres_collected_cents",
     "Ce qui a été encaissé sur ces arriérés, moins les rejets encore dus."},
    {projection::Amount::asf_avance_amount, "asf_avance_cents",
     "Montant des Asf versées à titre d'avance au titre du mois."},
    {projection::Amount::asf_avance_recovered, "asf_avance_recovered_cents",
     "Ce que l'organisme en a récupéré sur le débiteur."},
    {projection::Amount::asf_differentielle_amount, "asf_differentielle_cents",
     "Montant des Asf différentielles au titre du mois."},
    {projection::Amount::asf_differentielle_recovered, "asf_differentielle_recovered_cents",
     "Ce que l'organisme en a récupéré sur le débiteur."},
    {projection::Amount::asf_complementaire_amount, "asf_complementaire_cents",
     "Montant des Asf complémentaires au titre du mois ; elles ne se récupèrent pas."},
    {projection::Amount::asf_non_recuperable_amount, "asf_non_recuperable_cents",
     "Montant des Asf non récupérables au titre du mois."},
    {projection::Amount::asf_subrogated, "asf_subrogated_cents",
     "Part des Asf du mois que l'organisme peut reprendre au débiteur (L. 581-2)."},
    {projection::Amount::reversed, "reversed_cents",
     "Montant des reversements ordonnés dans le mois."},
    {projection::Amount::rejets_owed, "rejets_cents",
     "Ce qui est encore dû aujourd'hui des rejets apparus dans le mois."},
    {projection::Amount::indus_owed, "indus_cents",
     "Ce qui est encore dû aujourd'hui des indus de pension apparus dans le mois."},
    {projection::Amount::asf_indus_owed, "asf_indus_cents",
     "Ce qui est encore dû aujourd'hui des indus d'Asf au titre du mois."},
};

inline constexpr DerivedText derived_texts[] = {
    {"recovery_rate",
     "Taux de recouvrement : collected_cents sur called_cents. Toutes les échéances "
     "appelées sont au dénominateur, recouvrables ou non."},
    {"arrieres_recovery_rate",
     "Taux de recouvrement des arriérés : arrieres_collected_cents sur "
     "arrieres_claimed_cents."},
    {"action_rate",
     "Part des impayés pour lesquels une procédure est engagée : recouvrements_acted "
     "sur recouvrements_opened moins recouvrements_settled. Objectif national : 75 "
     "%."},
    {"action_within_30_days_rate",
     "La même, procédures engagées au plus tard 30 jours après le constat de "
     "l'impayé."},
    {"notice_delay",
     "Délai moyen de l'impayé à l'information du débiteur : notice_days sur "
     "recouvrements_notified."},
    {"action_delay",
     "Délai moyen de l'information du débiteur à la première procédure : action_days "
     "sur recouvrements_acted_after_notice."},
    {"reversement_delay",
     "Délai moyen du paiement au reversement : reversement_days sur "
     "reversement_lines."},
};

static_assert(std::size(count_texts) == projection::pilotage_count);
static_assert(std::size(amount_texts) == projection::pilotage_amount);

}  // namespace aripa::documents
