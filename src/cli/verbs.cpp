#include "cli/balance.hpp"
#include "cli/explanation.hpp"
#include "cli/files_verbs.hpp"
#include "cli/kafka.hpp"
#include "cli/ledger_verbs.hpp"
#include "cli/list.hpp"
#include "cli/lists.hpp"
#include "cli/log_verbs.hpp"
#include "cli/node.hpp"
#include "cli/open.hpp"
#include "cli/parse.hpp"
#include "cli/pilotage.hpp"
#include "cli/policies.hpp"
#include "cli/serve.hpp"
#include "cli/solde.hpp"
#include "cli/submit.hpp"
#include "cli/token.hpp"
#include "cli/topics.hpp"
#include "cli/verb.hpp"

// The command line as a table.

namespace aripa::cli {
namespace {

constexpr Operand one_dossier{"DOSSIER", Kind::id, false, "l'identifiant d'un dossier"};
constexpr Operand one_day{"JOUR", Kind::date, false, "le jour à clore, AAAA-MM-JJ"};

std::vector<Verb> writers() {
  return {
      {"init",
       "crée un registre dans un répertoire vide, avec les barèmes livrés",
       {},
       {data_option,
        {"--clock", Kind::clock, "wall : l'heure réelle (sans elle) ; simulated"},
        log_option,
        bootstrap_option,
        topic_option,
        kafka_config_option},
       init},
      {"submit",
       "envoie des commandes, une par ligne en JSON ; affiche celles qui sont refusées",
       Operand{"FICHIER", Kind::file, true, "un fichier ou plusieurs ; - : l'entrée standard"},
       {data_option,
        {"--stop-at-refusal", Kind::flag, "une commande à la fois, arrêt au premier refus"},
        accept_clock_option},
       on_ledger<submit>},
      {"day",
       "clôt une journée, et celles qui la précèdent : impayés, Asf, reversements",
       one_day,
       {data_option, accept_clock_option},
       on_ledger<day>},
  };
}

std::vector<Verb> doors() {
  return {
      {"serve",
       "sert le registre en HTTP jusqu'à un signal d'arrêt (docs/http.md)",
       {},
       {data_option,
        log_option,
        bootstrap_option,
        topic_option,
        kafka_config_option,
        group_option,
        own_option,
        address_option,
        {"--listen", Kind::address, "où écouter (sans elle : 127.0.0.1:8080)"},
        {"--tls-cert", Kind::file, "le certificat, en PEM"},
        {"--tls-key", Kind::file, "sa clé, en PEM"},
        {"--clear-text", Kind::flag, "sans TLS au-delà de cette machine : un relais s'en charge"},
        {"--access-months", Kind::number, "le journal des accès est gardé N mois (sans elle : 12)"},
        {"--connections", Kind::number, "au plus N connexions (sans elle : 10500)"},
        {"--threads", Kind::number, "N fils qui lisent et autant qui répondent (sans elle : 2)"},
        accept_clock_option},
       serve},
      {"token",
       "les jetons d'accès : add en crée un, list les montre, revoke NOM en retire un",
       Operand{"ACTION", Kind::action, true, "add, list, ou revoke suivi d'un nom"},
       {data_option,
        {"--role", Kind::role, "lecture, saisie, cloture, audit ou admin"},
        {"--organisme", Kind::ids, "pour ces organismes seulement (sans elle : tous)"},
        {"--name", Kind::id, "le nom du jeton, auteur de ses commandes (sans elle : au hasard)"},
        {"--expires", Kind::date, "son dernier jour (sans elle : pas d'expiration)"},
        json_option},
       token},
      {"topics",
       "le topic du journal sur un Kafka : create le crée, check dit si un audit peut s'y fier",
       Operand{"ACTION", Kind::action, true, "create ou check"},
       {bootstrap_option,
        topic_option,
        kafka_config_option,
        {"--shards", Kind::number, "N partitions, pour toujours (sans elle : 1)"},
        {"--replicas", Kind::number, "N copies (sans elle : trois, ou une par broker)"}},
       topics},
  };
}

std::vector<Verb> questions() {
  return {
      {"solde",
       "ce qui est dû et versé dans un dossier, à un jour, tel que connu un autre jour",
       one_dossier,
       {data_option, as_of_option, known_on_option, json_option},
       on_reader<solde>},
      {"explain",
       "d'où vient chaque montant du solde : les écritures, leurs événements et leurs règles",
       one_dossier,
       {data_option,
        {"--echeance", Kind::echeance,
         "les montants de cette échéance (sans elle : ceux d'en tête)"},
        as_of_option,
        known_on_option,
        json_option},
       on_reader<explanation>},
      {"chronologie",
       "la vie d'un dossier, un événement par ligne, avec sa règle",
       one_dossier,
       {data_option, json_option},
       on_reader<chronologie>},
      {"balance",
       "les totaux de chaque organisme par compte, et l'équation de la règle R10.3",
       {},
       {data_option, json_option},
       on_reader<balance>},
      {"pilotage",
       "les indicateurs de chaque organisme, mois par mois",
       {},
       {data_option,
        organisme_option,
        {"--from", Kind::month, "le premier mois (sans elle : onze mois avant le dernier)"},
        {"--to", Kind::month, "le dernier mois (sans elle : celui du dernier enregistrement)"},
        {json_option.name, Kind::flag, "en JSON, tous les chiffres et leurs définitions"}},
       on_reader<pilotage>},
      {"log",
       "le journal tel qu'il est stocké, un enregistrement JSON par ligne",
       {},
       {data_option,
        {"--stream", Kind::stream, "de ce flux : dossier/ID, attente/ID, reference, shard"},
        {"--from", Kind::number, "à partir de cette position"},
        {"--limit", Kind::number, "au plus N enregistrements"}},
       on_reader<log>},
  };
}

std::vector<Verb> lists() {
  const std::vector<Option> paged{limit_option, after_option, json_option};
  const auto options = [&](std::vector<Option> filters) {
    filters.insert(filters.begin(), data_option);
    filters.insert(filters.end(), paged.begin(), paged.end());
    return filters;
  };
  const auto of_dossiers = options({organisme_option, stage_option, from_option, to_option});
  const auto by_day = options({organisme_option, from_option, to_option});
  return {
      {"dossiers",
       "les dossiers ; --from et --to : selon le plus ancien impayé",
       {},
       of_dossiers,
       on_reader<dossiers>},
      {"impayes",
       "les dossiers en impayé ; --from et --to : selon le plus ancien impayé",
       {},
       of_dossiers,
       on_reader<impayes>},
      {"agenda", "ce qui est à faire dans les dossiers, par jour", {}, by_day, on_reader<agenda>},
      {"reversements",
       "les reversements de pension, par jour d'exécution",
       {},
       by_day,
       on_reader<reversements>},
      {"asf", "les paiements d'Asf, par jour d'exécution", {}, by_day, on_reader<asf_payments>},
      {"attente",
       "les encaissements à identifier, par jour de réception",
       {},
       by_day,
       on_reader<attente>},
      {"bloques",
       "les dossiers qu'une clôture n'a pas pu traiter, et ce qui manque",
       {},
       options({organisme_option}),
       on_reader<bloques>},
      {"indus",
       "les dossiers dont le créancier doit rendre une somme",
       {},
       options({organisme_option}),
       on_reader<indus>},
  };
}

std::vector<Verb> tools() {
  return {
      {"rebuild",
       "refait toutes les projections à partir du journal et les compare",
       {},
       {data_option},
       rebuild},
      {"policies",
       "les lectures de la loi que le programme applique, et les autres possibles",
       {},
       {json_option},
       policies},
      {"exemple",
       "écrit les commandes d'un organisme d'exemple, une par ligne en JSON",
       {},
       {{"--seed", Kind::number, "le tirage : mêmes options, mêmes octets (sans elle : 1)"},
        {"--dossiers", Kind::number, "combien de dossiers (sans elle : 300)"},
        {"--months", Kind::number, "combien de mois (sans elle : 18)"},
        {"--until", Kind::month, "le dernier mois (sans elle : 2024-12)"}},
       exemple},
      {"scenario",
       "joue des fichiers de scénario dans un registre en mémoire",
       Operand{"FICHIER", Kind::file, true, "un fichier ou plusieurs"},
       {},
       scenario},
  };
}

}  // namespace

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = [] {
    std::vector<Verb> joined;
    for (auto part : {writers(), doors(), questions(), lists(), tools()}) {
      joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
  }();
  return all;
}

}  // namespace aripa::cli
