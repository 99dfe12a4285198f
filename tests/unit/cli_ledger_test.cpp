#include <fstream>

#include <gtest/gtest.h>

#include "aripa/bareme/bareme.hpp"
#include "aripa/exemple/exemple.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/cli_fake_reader.hpp"
#include "tests/unit/cli_world.hpp"

namespace aripa::cli {
namespace {

TEST(CliInit, MakesALedgerWithTheShippedScales) {
  TestWorld world;
  std::string made;
  app::LedgerOptions given;
  std::size_t scales = 0;
  world.world.directory.init = [&](const std::string& directory, const app::LedgerOptions& options,
                                   const std::vector<Envelope>& commands) -> Result<void> {
    made = directory;
    given = options;
    scales = commands.size();
    return {};
  };
  const auto ran = world.run({"init", "--data", "here", "--clock", "simulated"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out,
            "Registre créé dans here : horloge simulée, règles 1.0.0, 1 133 barèmes et indices "
            "publiés.\n");
  EXPECT_EQ(made, "here");
  EXPECT_EQ(given.clock, ClockKind::simulated);
  EXPECT_EQ(given.random_hex(), std::string(32, 'a'));
  EXPECT_EQ(scales, bareme::publications(bareme::shipped_bareme()).size());
  world.run({"init"});
  EXPECT_EQ(given.clock, ClockKind::wall);
}

constexpr Errc all_codes[] = {
#define ARIPA_ERRC_CODE(name, number) Errc::name,
    ARIPA_ERRC_LIST(ARIPA_ERRC_CODE)
#undef ARIPA_ERRC_CODE
};

// The world's failures are one sentence with its code, and the directory when nothing nearer is
// known.
TEST(CliErrors, OfTheWorldAreOneSentence) {
  const std::vector<std::vector<std::string>> commands = {
      {"init", "--data", "d"},
      {"submit", "-", "--data", "d"},
      {"day", "2026-01-01", "--data", "d"},
      {"balance", "--data", "d"},
      {"solde", "D1", "--data", "d"},
      {"impayes", "--data", "d"},
      {"log", "--data", "d"},
      {"rebuild", "--data", "d"},
  };
  TestWorld world;
  for (const auto code : all_codes) {
    if (is_refusal(code)) continue;
    const auto fail = [code](auto&&...) { return Error{code, {}, {}}; };
    world.world.directory = {.init = fail, .open = fail, .read = fail, .rebuild = fail};
    for (const auto& command : commands) {
      const auto ran = world.run(command);
      EXPECT_EQ(ran.status, 2) << command.front();
      EXPECT_EQ(ran.out, "") << command.front();
      EXPECT_EQ(ran.err, "aripa : " + std::string{to_string(code)} + " : " +
                             std::string{sentence_fr(code)} + " [d]\n");
    }
  }
}

TEST(CliOpen, HandsOnTheWorldAndWhatTheOperatorSays) {
  TestWorld world;
  world.submit("");
  EXPECT_FALSE(world.options.accept_clock);
  EXPECT_EQ(world.options.random_hex(), std::string(32, 'a'));
  EXPECT_EQ(world.options.now(), world.world.now());
  world.run({"submit", "-", "--accept-clock"});
  EXPECT_TRUE(world.options.accept_clock);
  world.run({"day", "2026-01-01", "--accept-clock"});
  EXPECT_TRUE(world.options.accept_clock);
}

/// A ledger whose last close was cut off.
class CutOffLedger final : public app::Ledger {
 public:
  void submit(app::Submission, std::function<void(app::Answer)> answer) override {
    answer(app::Accepted{});
  }
  [[nodiscard]] Result<void> settle() override { return {}; }
  [[nodiscard]] std::unique_ptr<app::Reader> read() const override {
    auto reader = std::make_unique<FakeReader>();
    reader->cut_off = parse_date("2026-04-15");
    return reader;
  }
  void stop() override {}
};

TEST(CliOpen, ReportsADayWhoseCloseWasCutOff) {
  TestWorld world;
  world.world.directory.open = [](auto&&...) -> Result<std::unique_ptr<app::Ledger>> {
    return std::unique_ptr<app::Ledger>{std::make_unique<CutOffLedger>()};
  };
  const auto ran = world.run({"submit", "-"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err,
            "aripa : la clôture du 15/04/2026 a été interrompue ; pour la finir : aripa day "
            "2026-04-15\n");
}

TEST(CliDay, ClosesItOnce) {
  TestWorld world;
  world.submit(worked_example());
  const auto first = world.run({"day", "2026-04-15"});
  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(first.out, "La journée du 15/04/2026 est close : 1 dossier modifié, 0 mis de côté.\n");
  const auto log = world.run({"log"}).out;
  EXPECT_NE(log.find(R"("command":{"id":"day-2026-04-15#2026-04-15","type":"RunDay")"),
            std::string::npos);
  const auto again = world.run({"day", "2026-04-15"});
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(again.out,
            "La journée du 15/04/2026 est close : 1 dossier modifié, 0 mis de côté. (Déjà "
            "enregistré.)\n");
  EXPECT_EQ(world.run({"log"}).out, log);
}

TEST(CliDay, ClosesTheDaysBetween) {
  TestWorld world;
  world.submit(worked_example());
  EXPECT_EQ(world.run({"day", "2026-04-20"}).out,
            "Journées closes du 15/04/2026 au 20/04/2026.\n"
            "La journée du 20/04/2026 est close : 0 dossier modifié, 0 mis de côté.\n");
  const auto earlier = world.run({"day", "2026-04-18"});
  EXPECT_EQ(earlier.status, 1);
  EXPECT_EQ(earlier.out, "");
  EXPECT_EQ(earlier.err,
            "aripa : day_closed : Cette journée est déjà close : poursuivez avec la "
            "suivante.\n");
}

TEST(CliRebuild, TellsWhatItDidAndWhetherItIsTheSame) {
  TestWorld world;
  app::RebuildReport report{
      .commits = 24311, .rows = 40886, .digest_before = "abc", .digest_after = "abc"};
  world.world.directory.rebuild =
      [&](const std::string&, const std::function<void(const app::RebuildProgress&)>& progress)
      -> Result<app::RebuildReport> {
    for (std::uint64_t n = 0; n <= 4; ++n) progress({.commits = 1000 * n, .commits_total = 4000});
    return report;
  };
  const auto ran = world.run({"rebuild"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out,
            "24 311 enregistrements du journal, 40 886 lignes reconstruites\n"
            "empreinte des projections en service : abc\n"
            "empreinte des projections refaites   : abc\n"
            "identique\n");
  EXPECT_EQ(ran.err, "");

  report.digest_before.clear();
  const auto unread = world.run({"rebuild"});
  EXPECT_EQ(unread.status, 0) << "there was nothing to compare with";
  EXPECT_EQ(unread.out,
            "24 311 enregistrements du journal, 40 886 lignes reconstruites\n"
            "empreinte des projections en service : illisible\n"
            "empreinte des projections refaites   : abc\n"
            "remplacées sans comparaison\n");
}

TEST(CliRebuild, TellsOnATerminalHowLongItWillTake) {
  TestWorld world;
  world.world.err_on_terminal = true;
  world.world.directory.rebuild =
      [&](const std::string&, const std::function<void(const app::RebuildProgress&)>& progress)
      -> Result<app::RebuildReport> {
    for (const std::uint64_t done : {0U, 1000U, 2000U, 3000U}) {
      world.time += std::chrono::seconds(100);
      progress({.commits = done, .commits_total = 4000});
    }
    return Error{Errc::disk_full, {}, "d"};
  };
  EXPECT_EQ(world.run({"rebuild"}).err,
            "\r\x1b[2K  0 %  0 enregistrement"
            "\r\x1b[2K 25 %  1 000 enregistrements  encore 10 min 00 s"
            "\r\x1b[2K 50 %  2 000 enregistrements  encore 5 min 00 s"
            "\r\x1b[2K 75 %  3 000 enregistrements  encore 2 min 14 s"
            "\r\x1b[2K"
            "aripa : disk_full : Le disque est plein et rien n'est enregistré : libérez de la "
            "place, puis renvoyez la commande. [d]\n");
}

TEST(CliExemple, WritesTheExampleThatWasAskedFor) {
  TestWorld world;
  std::string expected;
  exemple::Options options{.seed = 7, .dossiers = 12, .months = 3};
  options.until = *parse_month("2024-06");
  ASSERT_TRUE(
      exemple::write_example(options, [&](std::string_view text) { expected += text; }).ok());
  const auto ran = world.run(
      {"exemple", "--seed", "7", "--dossiers", "12", "--months", "3", "--until", "2024-06"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, expected);
  EXPECT_NE(world.run({"exemple", "--dossiers", "12", "--months", "3"}).out, expected);
}

TEST(CliExemple, SaysWhichNumberCannotBe) {
  const std::string sentence =
      "aripa : malformed : La commande est mal formée : corrigez le champ indiqué, puis "
      "envoyez-la de nouveau. [";
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"--dossiers", "0"}, "--dossiers : 1 à 10000000]\n"},
      {{"--dossiers", "99999999999"}, "--dossiers : 1 à 10000000]\n"},
      {{"--months", "0"}, "--months : 1 au moins, et l'exemple ne commence pas avant 2014-04]\n"},
      {{"--months", "9999"},
       "--months : 1 au moins, et l'exemple ne commence pas avant 2014-04]\n"},
      {{"--until", "2014-03"}, "--until : 2014-04 au plus tôt]\n"},
  };
  TestWorld world;
  for (auto [words, expected] : cases) {
    words.insert(words.begin(), "exemple");
    const auto ran = world.run(words);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.err, sentence + expected);
    EXPECT_EQ(ran.out, "");
  }
}

TEST(CliScenario, CountsWhatPassedAndSaysWhatFailed) {
  TestWorld world;
  const tests::TempFolder folder;
  const auto good = ARIPA_SOURCE_DIR "/tests/scenarios/plan_vectors.json";
  const auto bad = (folder / "bad.json").string();
  std::ofstream(bad) << R"({"name":"bad","why":"x","rules":[],"steps":[
    {"do":"ReleaseHold","on":"2026-01-02","dossier":"D1"}]})";
  const auto passed = world.run({"scenario", good});
  EXPECT_EQ(passed.status, 0);
  EXPECT_TRUE(passed.out.ends_with(" passed, 0 failed\n")) << passed.out;
  const auto ran = world.run({"scenario", bad});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out,
            bad +
                ": étape 1, ReleaseHold D1 : attendu accepté, trouvé refusé dossier_unknown"
                "\n0 passed, 1 failed\n");
  const auto missing = world.run({"scenario", good, "no-such-file"});
  EXPECT_EQ(missing.status, 2);
  EXPECT_EQ(missing.out, "");
  EXPECT_TRUE(missing.err.starts_with("aripa : input_unreadable : ")) << missing.err;
}

}  // namespace
}  // namespace aripa::cli
