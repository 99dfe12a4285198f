#include <algorithm>
#include <array>

#include "aripa/core/assert.hpp"
#include "aripa/core/errc.hpp"

namespace aripa {
namespace {

struct Sentence {
  Errc code;
  std::string_view text;
};

// One sentence a code, in the order of the codes: what is wrong, then what to do.
constexpr Sentence sentences[] = {
    {Errc::malformed,
     "La commande est mal formée : corrigez le champ indiqué, puis envoyez-la de nouveau."},
    {Errc::on_in_future,
     "La date d'effet est postérieure au jour d'enregistrement : corrigez-la ou attendez ce jour."},
    {Errc::recorded_with_different_content,
     "Cet identifiant de commande a déjà servi avec un autre contenu : donnez-en un nouveau s'il "
     "s'agit d'une autre commande."},
    {Errc::dossier_unknown, "Ce dossier n'existe pas : vérifiez son numéro ou ouvrez-le d'abord."},
    {Errc::dossier_exists,
     "Un dossier porte déjà ce numéro : reprenez ce dossier ou choisissez un autre numéro."},
    {Errc::same_parent_twice,
     "Le débiteur et le créancier sont la même personne : corrigez l'un des deux."},
    {Errc::titre_exists,
     "Un titre du dossier porte déjà ce numéro : vérifiez s'il est déjà enregistré ou choisissez "
     "un autre numéro."},
    {Errc::titre_unknown,
     "Le titre à remplacer n'existe pas dans ce dossier : vérifiez son numéro."},
    {Errc::amount_not_positive, "Le montant doit être d'au moins un centime : corrigez-le."},
    {Errc::enfant_twice,
     "Cet enfant a déjà une pension le même jour : retirez-le ou indiquez le titre remplacé."},
    {Errc::due_day_not_allowed,
     "Ce jour d'échéance n'est pas permis ici : choisissez le 1er, le 10 ou le 15, ou retirez-le "
     "si la nature du titre n'en permet pas."},
    {Errc::revalorisation_not_allowed,
     "Cette clause de revalorisation n'est pas permise pour ce titre : corrigez-la ou laissez "
     "l'indexation légale."},
    {Errc::no_titre, "Le dossier n'a aucun titre : enregistrez d'abord le titre exécutoire."},
    {Errc::already_started,
     "L'intermédiation est déjà en cours dans ce dossier : il n'y a rien à démarrer."},
    {Errc::parent_dead,
     "Un des parents est décédé : l'intermédiation ne peut pas reprendre, clôturez le suivi."},
    {Errc::before_titre,
     "La date d'effet précède celle de toutes les pensions : choisissez une date à partir de la "
     "première pension."},
    {Errc::not_started,
     "L'intermédiation n'est pas en cours dans ce dossier : démarrez-la d'abord."},
    {Errc::hors_etat_running,
     "Le débiteur est déjà reconnu hors d'état : mettez-y fin avant d'en enregistrer un autre."},
    {Errc::no_hors_etat,
     "Aucun hors d'état n'est en cours : vérifiez le dossier, il n'y a rien à terminer."},
    {Errc::enfant_unknown,
     "Cet enfant ne figure sur aucun titre du dossier : vérifiez son identifiant."},
    {Errc::already_ended, "L'intermédiation a déjà pris fin : il n'y a rien à terminer."},
    {Errc::violence_forbids,
     "Un titre en vigueur fait état de violences : l'intermédiation ne peut pas cesser à la "
     "demande des parents, choisissez un autre motif ou maintenez-la."},
    {Errc::person_unknown,
     "Cette personne n'est ni un parent ni un enfant du dossier : vérifiez son identifiant."},
    {Errc::paiement_exists,
     "Un paiement du dossier porte déjà ce numéro : vérifiez s'il est déjà enregistré."},
    {Errc::action_unknown,
     "Cette action de recouvrement n'existe pas dans le dossier : vérifiez son numéro."},
    {Errc::action_required,
     "Ce canal exige une action de recouvrement qui lui convienne : indiquez l'action qui a "
     "produit le paiement."},
    {Errc::paiement_unknown, "Ce paiement n'existe pas dans le dossier : vérifiez son numéro."},
    {Errc::already_returned,
     "Ce paiement a déjà été rejeté, retourné ou déplacé : il n'y a rien à reprendre."},
    {Errc::date_order,
     "Les dates ne se suivent pas : vérifiez que chacune vient après celle qui la précède."},
    {Errc::organisme_differs,
     "Le dossier relève d'un autre organisme : adressez l'opération à l'organisme compétent."},
    {Errc::receipt_exists,
     "Un encaissement porte déjà ce numéro : vérifiez s'il est déjà enregistré."},
    {Errc::receipt_unknown, "Cet encaissement n'existe pas en attente : vérifiez son numéro."},
    {Errc::parts_exceed_receipt,
     "Les parts dépassent ce qui reste de l'encaissement : réduisez-les."},
    {Errc::echeance_unknown,
     "Aucune échéance ne convient pour ce mois : vérifiez le mois demandé."},
    {Errc::amount_over_remaining,
     "Le montant dépasse ce qui reste dû au créancier pour ce mois : réduisez-le."},
    {Errc::already_confirmed, "Ce paiement direct est déjà confirmé : il n'y a rien à confirmer."},
    {Errc::lapsed,
     "Ce paiement direct n'a pas été confirmé dans les trente jours : faites-en une nouvelle "
     "déclaration."},
    {Errc::reversement_unknown,
     "Ce reversement n'existe pas dans le dossier : vérifiez son numéro."},
    {Errc::reversement_not_ordered,
     "Ce reversement n'attend pas de confirmation : vérifiez s'il est déjà exécuté ou retourné."},
    {Errc::reversement_already_returned,
     "Ce reversement est déjà revenu : il n'y a rien à enregistrer."},
    {Errc::no_hold, "Aucune somme n'est bloquée dans ce dossier : il n'y a rien à libérer."},
    {Errc::amount_over_indu, "Le montant dépasse l'indu qui reste à rembourser : réduisez-le."},
    {Errc::amount_over_credit, "Le montant dépasse le crédit du débiteur : réduisez-le."},
    {Errc::asf_open,
     "Un droit à l'Asf couvre déjà ce mois ou un mois suivant : fermez-le d'abord."},
    {Errc::asf_not_open, "Aucun droit à l'Asf ne couvre ce mois : vérifiez l'enfant et le mois."},
    {Errc::term_outside_reach_back,
     "Des mois demandés sortent de la période récupérable : retirez les mois indiqués."},
    {Errc::no_titre_in_force,
     "Aucune pension n'était en vigueur pour un mois demandé : retirez ce mois ou enregistrez le "
     "titre."},
    {Errc::amount_over_titre,
     "Le montant demandé dépasse la pension fixée par le titre : réduisez-le."},
    {Errc::echeance_exists, "Une échéance existe déjà pour un mois demandé : retirez ce mois."},
    {Errc::no_notice_due,
     "Aucune information du débiteur n'est attendue pour ce recouvrement : vérifiez son étape."},
    {Errc::not_forced_required,
     "Le recouvrement n'est pas au stade forcé : attendez la fin du délai de régularisation."},
    {Errc::action_exists,
     "Une action du dossier porte déjà ce numéro : choisissez un autre numéro."},
    {Errc::public_recovery_running,
     "Le recouvrement public exclut toute autre action : mettez d'abord fin à celle en cours."},
    {Errc::action_ended, "Cette action est déjà terminée : il n'y a rien à terminer."},
    {Errc::piece_exists, "Ces frais sont déjà enregistrés sous cette pièce : vérifiez son numéro."},
    {Errc::not_forced, "Ce recouvrement n'est pas forcé : la mainlevée ne peut pas être demandée."},
    {Errc::mainlevee_conditions,
     "Les six derniers mois n'ont pas tous été payés en entier par la voie forcée : attendez que "
     "la condition soit remplie."},
    {Errc::plan_exists, "Un plan du dossier porte déjà ce numéro : choisissez un autre numéro."},
    {Errc::plan_length,
     "Le nombre d'échéances du plan n'est pas permis : choisissez une durée admise pour ces mois."},
    {Errc::plan_minimum,
     "Les échéances du plan sont trop faibles : réduisez leur nombre pour les augmenter."},
    {Errc::penalite_exists,
     "Une pénalité du dossier porte déjà ce numéro : vérifiez si elle est déjà enregistrée."},
    {Errc::penalite_too_early,
     "Les délais des deux demandes de renseignements ne sont pas écoulés : attendez leur fin."},
    {Errc::already_published,
     "Une autre valeur est déjà publiée pour cette date : vérifiez la publication."},
    {Errc::day_closed, "Cette journée est déjà close : poursuivez avec la suivante."},
    {Errc::indice_missing,
     "Une valeur d'indice manque : publiez-la, puis attendez la clôture de la journée."},
    {Errc::bareme_missing,
     "Un barème manque : publiez-le, puis attendez la clôture de la journée."},
    {Errc::limit_exceeded,
     "La limite indiquée est dépassée : réduisez la demande ou partagez-la en plusieurs."},
    {Errc::log_unavailable,
     "Le journal ne répond pas et rien n'est enregistré : renvoyez la même commande plus tard."},
    {Errc::log_outcome_unknown,
     "Le journal n'a pas confirmé l'enregistrement : renvoyez la même commande avec le même "
     "identifiant."},
    {Errc::log_moved, "Un autre processus a écrit dans le journal : renvoyez la même commande."},
    {Errc::log_corrupt,
     "Le journal est abîmé à l'endroit indiqué : arrêtez le travail et restaurez une sauvegarde."},
    {Errc::log_gap,
     "Il manque un enregistrement du journal à l'endroit indiqué : arrêtez le travail et "
     "restaurez une sauvegarde."},
    {Errc::log_format_unknown,
     "Le journal contient un format que ce programme ne connaît pas : installez une version plus "
     "récente."},
    {Errc::directory_in_use,
     "Ce répertoire est utilisé par un autre processus : arrêtez-le ou choisissez un autre "
     "répertoire."},
    {Errc::directory_not_empty, "Ce répertoire n'est pas vide : choisissez un répertoire vide."},
    {Errc::directory_not_found,
     "Ce répertoire ne contient pas de registre : vérifiez son chemin ou créez-le par aripa init."},
    {Errc::format_newer,
     "Ce répertoire vient d'une version plus récente du programme : installez cette version."},
    {Errc::store_unavailable,
     "La base des projections ne s'ouvre pas : vérifiez le disque et les droits, puis relancez."},
    {Errc::store_corrupt,
     "La base des projections est abîmée à l'endroit indiqué : reconstruisez-la par aripa "
     "rebuild."},
    {Errc::store_ahead_of_log,
     "La base des projections est en avance sur le journal : restaurez le journal complet avant de "
     "continuer."},
    {Errc::digest_differs,
     "La reconstruction donne d'autres lignes que la base en service : ne basculez pas et signalez "
     "l'écart."},
    {Errc::clock_behind,
     "L'horloge de la machine retarde sur le journal : réglez-la, puis relancez."},
    {Errc::clock_ahead,
     "L'horloge de la machine avance de plus d'un jour : vérifiez-la, puis confirmez par "
     "--accept-clock."},
    {Errc::input_unreadable, "Le fichier ne peut pas être lu : vérifiez son chemin et ses droits."},
    {Errc::disk_full,
     "Le disque est plein et rien n'est enregistré : libérez de la place, puis renvoyez la "
     "commande."},
    {Errc::topic_not_found,
     "Le topic du journal n'existe pas sur ce Kafka : vérifiez son nom, ou créez-le par aripa "
     "topics create."},
    {Errc::topic_unreliable,
     "Un réglage du topic ne garantit pas le journal : corrigez-le, puis relancez."},
    {Errc::not_owner,
     "Un autre noeud tient cette partie du registre, ou aucun : renvoyez la même commande dans un "
     "instant."},
    {Errc::log_empty, "Ce journal est vide : créez d'abord le registre avec aripa init."},
};

constexpr std::array codes = {
#define ARIPA_ERRC_CODE(name, number) Errc::name,
    ARIPA_ERRC_LIST(ARIPA_ERRC_CODE)
#undef ARIPA_ERRC_CODE
};

static_assert(std::ranges::equal(codes, sentences, {}, {}, &Sentence::code),
              "every code has its sentence, in the order of the codes");

}  // namespace

std::string_view sentence_fr(Errc code) {
  const auto* found = std::ranges::find(sentences, code, &Sentence::code);
  ARIPA_ASSERT(found != std::end(sentences));
  return found->text;
}

}  // namespace aripa
