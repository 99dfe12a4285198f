#include <regex>

#include <gtest/gtest.h>

#include "tests/unit/cli_fake_reader.hpp"
#include "tests/unit/cli_world.hpp"

namespace aripa::cli {
namespace {

class CliExplain : public testing::Test {
 protected:
  void SetUp() override { world_.submit(worked_example()); }

  std::string out(const std::vector<std::string>& words) {
    const auto ran = world_.run(words);
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.err, "");
    return ran.out;
  }
  // Without the first line and with # for positions: they depend on how many scales are shipped.
  std::string table(std::vector<std::string> words) {
    words.insert(words.begin(), {"explain", "D1"});
    const auto text = out(words);
    return std::regex_replace(text.substr(text.find('\n') + 1),
                              std::regex("([0-9]{2}/[0-9]{2}/[0-9]{4}) +[0-9]+ "), "$1 # ");
  }

  TestWorld world_;
};

TEST_F(CliExplain, TellsWhatMakesTheHeadOfTheBalance) {
  EXPECT_EQ(table({}), expected("explain.txt"));
}

TEST_F(CliExplain, TellsWhatMakesAnEcheance) {
  EXPECT_EQ(table({"--echeance", "2026-03/E1"}), expected("explain_echeance.txt"));
}

TEST_F(CliExplain, GivesEveryFigureThatIsNotZeroInJson) {
  const auto solde = out({"solde", "D1", "--json"});
  const auto lines = out({"explain", "D1", "--json"});
  const std::regex figure(R"re("figure":"([a-z_]+)","cents":(-?[0-9]+),"parts")re");
  std::size_t figures = 0;
  for (std::sregex_iterator at(lines.begin(), lines.end(), figure), end; at != end; ++at) {
    EXPECT_NE(solde.find("\"" + (*at)[1].str() + "\":" + (*at)[2].str()), std::string::npos)
        << at->str();
    EXPECT_NE((*at)[2], "0");
    ++figures;
  }
  EXPECT_EQ(figures, 4U);  // both that are owed, what is payable, Asf paid
}

TEST_F(CliExplain, NamesEverythingOfALineInJson) {
  const auto lines = out({"explain", "D1", "--echeance", "2026-04/E1", "--json"});
  const auto last = std::to_string(world_.ledger->read()->position().offset - 1);
  EXPECT_NE(lines.find(R"({"dossier":"D1","as_of":"2026-04-15","known_on":"2026-04-15",)"
                       R"("month":"2026-04","enfant":"E1","figure":"paid_creancier_cents",)"
                       R"("cents":25000,"parts":[{"cents":25000,"on":"2026-04-15",)"
                       R"("recorded_on":"2026-04-15","offset":)" +
                       last +
                       R"(,"command":"c11","account":"8013/D1/2026-04/E1",)"
                       R"("event":"paiement.imputed.v1","rule":"R3.1","source":"P1","line":1,)"
                       R"("policies":["imputation=v1"],"text":"250,00 € du paiement P1 vont au )"
                       R"(créancier, l'échéance d'avril 2026 de E1."}]})"),
            std::string::npos)
      << lines;
}

TEST_F(CliExplain, IsAsOfADayAndAsKnownOnAnother) {
  const auto owed = [&](const std::vector<std::string>& words) {
    std::vector<std::string> all{"explain", "D1", "--json"};
    all.insert(all.end(), words.begin(), words.end());
    const auto text = out(all);
    const auto at = text.find("\"owes_creancier_cents\",\"cents\":");
    return at == std::string::npos ? "" : text.substr(at + 31, 5);
  };
  EXPECT_EQ(owed({"--as-of", "2026-02-10"}), "50000");
  EXPECT_EQ(owed({"--as-of", "2026-02-10", "--known-on", "2026-02-10"}), "");
  const auto before = "0:" + std::to_string(world_.ledger->read()->position().offset - 1);
  EXPECT_EQ(owed({"--known-on", before}), "60164");
  EXPECT_EQ(table({"--as-of", "2026-01-05"}), "Tous les montants sont nuls.\n");
}

TEST_F(CliExplain, OfWhatIsNotThereIsRefused) {
  const auto echeance = world_.run({"explain", "D1", "--echeance", "2026-05/E1"});
  EXPECT_EQ(echeance.status, 1);
  EXPECT_TRUE(echeance.err.starts_with("aripa : echeance_unknown : ")) << echeance.err;
  const auto dossier = world_.run({"explain", "D9"});
  EXPECT_EQ(dossier.status, 1);
  EXPECT_TRUE(dossier.err.starts_with("aripa : dossier_unknown : ")) << dossier.err;
  for (const auto* text : {"2026-04", "2026-13/E1", "2026-04/", "2026-04/E/1"}) {
    EXPECT_EQ(world_.run({"explain", "D1", "--echeance", text}).status, 2) << text;
  }
}

/// A reader whose balance has a cent of credit that nothing made.
class ForgedReader final : public FakeReader {
 public:
  explicit ForgedReader(const app::Ledger& ledger) : real_(ledger.read()) {}

  Date today() const override { return real_->today(); }
  Result<Dossier> dossier(const DossierId& id) const override { return real_->dossier(id); }
  Result<Solde> solde(const Dossier& dossier, Date as_of,
                      const app::KnownOn& known) const override {
    return real_->solde(dossier, as_of, known);
  }
  Result<app::Explication> explication(const DossierId& id, Date as_of, const app::KnownOn& known,
                                       const std::optional<EcheanceKey>& echeance) const override {
    auto found = real_->explication(id, as_of, known, echeance);
    found->figures.push_back(
        {.cents = Cents{1}, .explanation = {.figure = Figure::credit, .parts = {}}});
    return found;
  }
  Result<void> commits(std::string_view stream, log::Offset from,
                       const RecordVisit& visit) const override {
    return real_->commits(stream, from, visit);
  }

 private:
  std::unique_ptr<app::Reader> real_;
};

TEST_F(CliExplain, SaysWhatNothingExplains) {
  world_.world.directory.read = [&](const std::string&) -> Result<std::unique_ptr<app::Reader>> {
    return std::unique_ptr<app::Reader>{std::make_unique<ForgedReader>(*world_.ledger)};
  };
  const auto ran = world_.run({"explain", "D1"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("a un crédit : 0,01 €\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("total, ÉCART DE 0,01 €\n"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace aripa::cli
