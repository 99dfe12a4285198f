#include <algorithm>

#include <gtest/gtest.h>

#include "aripa/documents/equation.hpp"
#include "tests/unit/cli_fake_reader.hpp"
#include "tests/unit/cli_world.hpp"

namespace aripa::cli {
namespace {

class CliQuestions : public testing::Test {
 protected:
  void SetUp() override { world_.submit(worked_example()); }

  std::string position() const {
    return "0:" + std::to_string(world_.ledger->read()->position().offset);
  }
  std::string out(const std::vector<std::string>& words) {
    const auto ran = world_.run(words);
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.err, "");
    return ran.out;
  }

  TestWorld world_;
};

TEST_F(CliQuestions, SoldeIsATableForPeople) {
  EXPECT_EQ(out({"solde", "D1"}),
            "Dossier D1 : solde au 15/04/2026, tel que connu le 15/04/2026 (journal lu jusqu'à " +
                position() + ")\n" + expected("solde.txt"));
}

TEST_F(CliQuestions, SoldeIsTheDocumentOfTheRulebookInJson) {
  const auto text = out({"solde", "D1", "--json"});
  EXPECT_TRUE(text.starts_with(
      R"({"dossier":"D1","as_of":"2026-04-15","known_on":"2026-04-15","debiteur":{)"
      R"("owes_creancier_cents":35164,"owes_organisme_cents":14836,"rejets_cents":0,)"
      R"("frais_cents":0,"penalites_cents":0,"credit_cents":0},)"
      R"("creancier":{"payable_cents":25000,)"))
      << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
}

TEST_F(CliQuestions, SoldeIsAsOfADayAndAsKnownOnAnotherOrAtAPosition) {
  const auto begins = [](const std::string& as_of, const std::string& known_on,
                         const std::string& owes) {
    return R"({"dossier":"D1","as_of":")" + as_of + R"(","known_on":")" + known_on +
           R"(","debiteur":{"owes_creancier_cents":)" + owes + ",";
  };
  const auto expect = [&](std::vector<std::string> words, const std::string& beginning) {
    words.insert(words.begin(), {"solde", "D1", "--json"});
    const auto text = out(words);
    EXPECT_TRUE(text.starts_with(beginning)) << beginning << "\n" << text.substr(0, 150);
  };
  expect({"--as-of", "2026-02-10"}, begins("2026-02-10", "2026-04-15", "50000"));
  // The first two terms were recorded on 1 March only.
  expect({"--as-of", "2026-02-10", "--known-on", "2026-02-10"},
         begins("2026-02-10", "2026-02-10", "0"));
  expect({"--known-on", "2026-03-04"}, begins("2026-04-15", "2026-03-04", "50000"));
  expect({"--known-on", position()}, begins("2026-04-15", position(), "35164"));
  // Before the paiement, which is the last record.
  const auto before = "0:" + std::to_string(world_.ledger->read()->position().offset - 1);
  expect({"--known-on", before}, begins("2026-04-15", before, "60164"));
}

TEST_F(CliQuestions, SoldeOnAWallClockIsOfToday) {
  world_.use_wall_clock();
  world_.submit(R"({"id":"a","do":"OpenDossier","on":"2026-06-01","dossier":"D1","debiteur":"X",)"
                R"("creancier":"Y","organisme":"O"})");
  world_.world.now = [] {
    return noon_utc(Date{std::chrono::year{2026}, std::chrono::July, std::chrono::day{3}});
  };
  EXPECT_TRUE(out({"solde", "D1", "--json"})
                  .starts_with(R"({"dossier":"D1","as_of":"2026-07-03","known_on":"2026-07-03",)"));
}

TEST_F(CliQuestions, SoldeOfAPartOfTheLogThatIsNotThereIsAnError) {
  const auto ran = world_.run({"solde", "D1", "--known-on", "1:5"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err,
            "aripa : malformed : La commande est mal formée : corrigez le champ indiqué, puis "
            "envoyez-la de nouveau. [--known-on : ce registre n'a pas cette partie du journal]\n");
}

TEST_F(CliQuestions, ChronologieTellsTheLifeOfADossier) {
  EXPECT_EQ(out({"chronologie", "D1"}), expected("chronologie.txt"));
}

TEST_F(CliQuestions, ChronologieGivesTheSameEventsInJson) {
  const auto text = out({"chronologie", "D1", "--json"});
  const auto table = out({"chronologie", "D1"});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n') + 1,
            std::count(table.begin(), table.end(), '\n'));
  const auto last = std::to_string(world_.ledger->read()->position().offset - 1);
  EXPECT_TRUE(text.ends_with(R"({"on":"2026-04-15","recorded_on":"2026-04-15","offset":)" + last +
                             R"(,"command":"c11","event":"echeance.paid.v1","rule":"R5.1",)"
                             R"("text":"L'échéance d'avril 2026 de E1 est soldée."})"
                             "\n"));
}

TEST_F(CliQuestions, ChronologieOfAnUnknownDossierIsRefused) {
  const auto ran = world_.run({"chronologie", "D9"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(ran.err.starts_with("aripa : dossier_unknown : ")) << ran.err;
}

TEST_F(CliQuestions, BalanceGroupsTheAccountsByTheEquation) {
  EXPECT_EQ(out({"balance"}), expected("balance.txt"));
}

TEST_F(CliQuestions, BalanceGivesTheEquationInJson) {
  EXPECT_TRUE(out({"balance", "--json"})
                  .ends_with(R"(,"bank_cents":10164,"held_cents":25000,"claims_cents":14836,)"
                             R"("net_charge_cents":0,"difference_cents":0,"memo_cents":0})"
                             "\n"));
}

TEST(CliBalance, OfANewLedgerIsEmpty) {
  TestWorld world;
  EXPECT_EQ(world.run({"balance"}).out, "Aucune écriture.\n");
  EXPECT_EQ(world.run({"balance", "--json"}).out, "");
}

app::OrganismeTotals totals_of(std::int64_t bank, std::int64_t memo) {
  return {.organisme = OrganismeId{"O"},
          .accounts = {{AccountNumber::bank, Cents{bank}},
                       {AccountNumber::mandate, Cents{memo}},
                       {AccountNumber::credit, Cents{-500}},
                       {AccountNumber::rejets, Cents{200}},
                       {AccountNumber::losses, Cents{100}}}};
}

Ran balance_of(const app::OrganismeTotals& totals) {
  TestWorld world;
  world.world.directory.read = [&](const std::string&) -> Result<std::unique_ptr<app::Reader>> {
    auto reader = std::make_unique<FakeReader>();
    reader->of_organismes = {totals};
    return std::unique_ptr<app::Reader>{std::move(reader)};
  };
  return world.run({"balance"});
}

TEST(CliBalance, ThatIsACentShortIsSaidAndIsNoSuccess) {
  EXPECT_EQ(documents::equation_of(totals_of(200, 0)),
            (documents::Equation{Cents{200}, Cents{500}, Cents{200}, Cents{100}, Cents{0}}));
  EXPECT_EQ(balance_of(totals_of(200, 0)).status, 0);
  const auto short_by_one = balance_of(totals_of(199, 0));
  EXPECT_EQ(short_by_one.status, 1);
  EXPECT_NE(short_by_one.out.find("Banque 1,99 € = tenu pour autrui 5,00 € - créances 2,00 € - "
                                  "charge nette 1,00 € : ÉCART DE -0,01 €\n"),
            std::string::npos)
      << short_by_one.out;
  const auto memo = balance_of(totals_of(200, 1));
  EXPECT_EQ(memo.status, 1);
  EXPECT_TRUE(memo.out.ends_with("Somme des comptes hors bilan 0,01 € : ÉCART DE 0,01 €\n"))
      << memo.out;
}

TEST(CliBalance, KnowsANameAndASideOfEveryAccount) {
  int known = 0;
  for (unsigned number = 0; number < 100'000; ++number) {
    const auto account = account_number(number);
    if (!account) continue;
    ++known;
    EXPECT_FALSE(documents::account_fr(*account).empty());
    EXPECT_EQ(documents::side_of(*account) == documents::Side::memo, is_memo(*account)) << number;
  }
  EXPECT_EQ(known, 36);
}

TEST_F(CliQuestions, LogGivesTheStoredBytes) {
  std::string expected;
  ASSERT_TRUE(world_.ledger->read()
                  ->commits({}, 0,
                            [&](const log::Record& record) {
                              expected += record.bytes + "\n";
                              return true;
                            })
                  .ok());
  EXPECT_EQ(out({"log"}), expected);
  EXPECT_EQ(out({"log", "--limit", "1"}), expected.substr(0, expected.find('\n') + 1));
  const auto last = std::to_string(world_.ledger->read()->position().offset - 1);
  EXPECT_EQ(out({"log", "--from", last}), expected.substr(expected.rfind("{\"v\":1")));
  EXPECT_EQ(out({"log", "--from", "1000000"}), "");
}

TEST_F(CliQuestions, LogGivesOneStream) {
  const auto text = out({"log", "--stream", "dossier/D1"});
  EXPECT_TRUE(text.starts_with(R"({"v":1,"stream":"dossier/D1","version":0,)"));
  EXPECT_EQ(out({"log", "--stream", "dossier/D1", "--limit", "1"}),
            text.substr(0, text.find('\n') + 1));
  EXPECT_TRUE(out({"log", "--stream", "reference", "--limit", "1"})
                  .starts_with(R"({"v":1,"stream":"reference","version":0,)"));
  EXPECT_EQ(out({"log", "--stream", "dossier/D9"}), "");
}

}  // namespace
}  // namespace aripa::cli
