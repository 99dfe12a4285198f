#include <gtest/gtest.h>

#include "cli/verb.hpp"
#include "tests/unit/cli_world.hpp"

namespace aripa::cli {
namespace {

using Words = std::vector<std::string>;

TEST(CommandLine, SaysInFrenchWhatIsWrongWithIt) {
  const std::vector<std::pair<Words, std::string>> cases = {
      {{}, "aripa : il manque une commande (voir aripa --help)\n"},
      {{"frob"}, "aripa : commande inconnue : frob (voir aripa --help)\n"},
      {{"--frob"}, "aripa : commande inconnue : --frob (voir aripa --help)\n"},
      {{"solde"},
       "aripa solde : il manque DOSSIER : l'identifiant d'un dossier (voir aripa solde --help)\n"},
      {{"submit"},
       "aripa submit : il manque FICHIER : un fichier ou plusieurs ; - : l'entrée standard (voir "
       "aripa submit --help)\n"},
      {{"solde", "D1", "D2"}, "aripa solde : argument inconnu : D2 (voir aripa solde --help)\n"},
      {{"solde", "D1", "--frob"},
       "aripa solde : argument inconnu : --frob (voir aripa solde --help)\n"},
      {{"solde", "D1", "--as-of"},
       "aripa solde : --as-of : une valeur, une seule fois, est attendue (voir aripa solde "
       "--help)\n"},
      {{"--data", "a", "--data", "b", "solde", "D1"},
       "aripa solde : --data : une valeur, une seule fois, est attendue (voir aripa solde "
       "--help)\n"},
      {{"solde", "D 1"},
       "aripa solde : DOSSIER : « D 1 » ne convient pas, il faut un identifiant de 1 à 64 "
       "lettres, chiffres, . _ - (voir aripa solde --help)\n"},
      {{"solde", "D1", "--as-of", "2024-02-30"},
       "aripa solde : --as-of : « 2024-02-30 » ne convient pas, il faut un jour du calendrier, "
       "AAAA-MM-JJ (voir aripa solde --help)\n"},
      {{"exemple", "--until", "2024-13"},
       "aripa exemple : --until : « 2024-13 » ne convient pas, il faut un mois, AAAA-MM (voir "
       "aripa exemple --help)\n"},
      {{"exemple", "--seed", "1x"},
       "aripa exemple : --seed : « 1x » ne convient pas, il faut un nombre entier (voir aripa "
       "exemple --help)\n"},
      {{"exemple", "--seed", "18446744073709551616"},
       "aripa exemple : --seed : « 18446744073709551616 » ne convient pas, il faut un nombre "
       "entier (voir aripa exemple --help)\n"},
      {{"solde", "D1", "--known-on", "0"},
       "aripa solde : --known-on : « 0 » ne convient pas, il faut un jour AAAA-MM-JJ ou une "
       "position du journal, 0:1234 (voir aripa solde --help)\n"},
      {{"impayes", "--stage", "forcé"},
       "aripa impayes : --stage : « forcé » ne convient pas, il faut une étape : none, "
       "notice_due, notified, on_plan, forced_required, forced, release_pending (voir aripa "
       "impayes --help)\n"},
      {{"init", "--clock", "sundial"},
       "aripa init : --clock : « sundial » ne convient pas, il faut wall (l'heure réelle) ou "
       "simulated (une horloge simulée) (voir aripa init --help)\n"},
      {{"log", "--stream", "dossier/"},
       "aripa log : --stream : « dossier/ » ne convient pas, il faut dossier/ID, attente/ID, "
       "reference ou shard (voir aripa log --help)\n"},
      {{"day", "demain"},
       "aripa day : JOUR : « demain » ne convient pas, il faut un jour du calendrier, AAAA-MM-JJ "
       "(voir aripa day --help)\n"},
  };
  TestWorld world;
  for (const auto& [words, expected] : cases) {
    const auto ran = world.run(words);
    EXPECT_EQ(ran.err, expected);
    EXPECT_EQ(ran.out, "") << expected;
    EXPECT_EQ(ran.status, 2) << expected;
  }
}

TEST(CommandLine, TakesTheDirectoryBeforeAndAfterTheCommandOrFromTheEnvironment) {
  TestWorld world;
  world.run({"balance"});
  EXPECT_EQ(world.directory, "./var");
  world.world.data = "from-environment";
  world.run({"balance"});
  EXPECT_EQ(world.directory, "from-environment");
  world.run({"balance", "--data", "after"});
  EXPECT_EQ(world.directory, "after");
  world.run({"--data", "before", "balance"});
  EXPECT_EQ(world.directory, "before");
  world.run({"--data=before", "balance", "--data=after"});
  EXPECT_EQ(world.directory, "after");
}

TEST(CommandLine, TakesADossierThatIsNamedLikeACommand) {
  TestWorld world;
  const auto ran = world.run({"solde", "log"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err,
            "aripa : dossier_unknown : Ce dossier n'existe pas : vérifiez son numéro ou ouvrez-le "
            "d'abord. [dossier : log]\n");
}

TEST(CommandLine, TellsItsVersions) {
  TestWorld world;
  const auto ran = world.run({"--version"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out.substr(0, ran.out.find("CLI11")),
            "aripa              0.1.0\n"
            "règles             1.0.0\n"
            "format du journal  1\n"
            "RocksDB            1.2.3\n");
  EXPECT_NE(ran.out.find("CLI11              2."), std::string::npos);
}

TEST(CommandLineHelp, ListsEveryCommand) {
  TestWorld world;
  for (const Words& words : {Words{"--help"}, Words{"-h"}}) {
    const auto ran = world.run(words);
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.err, "");
    for (const auto& verb : verbs()) {
      EXPECT_NE(ran.out.find("\n  " + std::string{verb.name} + " "), std::string::npos)
          << verb.name;
    }
  }
}

TEST(CommandLineHelp, TellsOfEachCommandItsOptions) {
  TestWorld world;
  for (const auto& verb : verbs()) {
    const auto ran = world.run({std::string{verb.name}, "--help"});
    EXPECT_EQ(ran.status, 0) << verb.name;
    EXPECT_TRUE(ran.out.starts_with("Usage : aripa " + std::string{verb.name})) << ran.out;
    for (const auto& option : verb.options) {
      EXPECT_NE(ran.out.find("\n  " + std::string{option.name}), std::string::npos) << option.name;
    }
  }
  EXPECT_EQ(world.run({"solde", "--help"}).out,
            "Usage : aripa solde DOSSIER [OPTIONS]\n"
            "\n"
            "solde : ce qui est dû et versé dans un dossier, à un jour, tel que connu un autre "
            "jour\n"
            "\n"
            "  DOSSIER : l'identifiant d'un dossier\n"
            "\n"
            "Options :\n"
            "  --data RÉPERTOIRE         répertoire du registre (sinon $ARIPA_DATA, sinon ./var)\n"
            "  --as-of AAAA-MM-JJ        à la fin de ce jour (sans elle : aujourd'hui)\n"
            "  --known-on JOUR|POSITION  d'après ce qui était enregistré ce jour-là, ou avant "
            "cette position\n"
            "  --json                    en JSON, un objet par ligne\n");
}

}  // namespace
}  // namespace aripa::cli
