// The whole way of an organisme, as a person types it.

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "tests/e2e/aripa.hpp"

namespace aripa::tests {
namespace {

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// `4 910 acceptées, 9 refusées, 1 répétée ; …`: the three counts.
std::vector<std::size_t> counts_of(const std::string& submitted) {
  const std::regex summary(
      "([0-9 ]+) acceptées?, ([0-9 ]+) refusées?, ([0-9 ]+) répétées? ; [0-9 ]+ par seconde\\.\n$");
  std::smatch found;
  if (!std::regex_search(submitted, found, summary)) return {};
  std::vector<std::size_t> counts;
  for (std::size_t i = 1; i <= 3; ++i) {
    auto digits = found[i].str();
    digits.erase(std::remove(digits.begin(), digits.end(), ' '), digits.end());
    counts.push_back(std::stoul(digits));
  }
  return counts;
}

std::string without_claims(const std::string& log) {
  std::string rest;
  for (std::size_t at = 0; at < log.size();) {
    const auto end = log.find('\n', at) + 1;
    const auto line = log.substr(at, end - at);
    if (line.find("epoch.claimed.v1") == std::string::npos) rest += line;
    at = end;
  }
  return rest;
}

std::string field(const std::string& json, const std::string& name) {
  const auto at = json.find("\"" + name + "\":\"") + name.size() + 4;
  return json.substr(at, json.find('"', at) - at);
}

class Journey : public testing::Test {
 protected:
  void SetUp() override {
    submitted_ = registre_.run({"submit", "-"}, commands_);
    closed_ = registre_.run({"day", "2024-12-31"});
  }

  Registre registre_;
  std::string commands_ = example(60, 6);
  Finished submitted_;
  Finished closed_;
};

TEST_F(Journey, AnswersForEveryCommand) {
  EXPECT_EQ(submitted_.status, 1) << "a few commands of the example are wrong on purpose";
  EXPECT_EQ(submitted_.err, "");
  const auto counts = counts_of(submitted_.out);
  ASSERT_EQ(counts.size(), 3U) << submitted_.out;
  EXPECT_EQ(counts[0] + counts[1] + counts[2], lines_in(commands_));
  EXPECT_GT(counts[0], 500U);
  EXPECT_EQ(counts[1] + 1, lines_in(submitted_.out)) << "each refusal is one line";
  EXPECT_LT(counts[1], counts[0] / 50) << submitted_.out;
  EXPECT_EQ(closed_.status, 0) << closed_.err;
  EXPECT_TRUE(closed_.out.starts_with("La journée du 31/12/2024 est close : ")) << closed_.out;
}

TEST_F(Journey, ChangesNothingWhenItIsTakenAgain) {
  const auto first = counts_of(submitted_.out);
  const auto log = without_claims(registre_.out({"log"}));
  const auto answers = registre_.answers();
  const auto again = registre_.run({"submit", "-"}, commands_);
  const auto counts = counts_of(again.out);
  ASSERT_EQ(counts.size(), 3U);
  EXPECT_EQ(counts[0], 0U);
  EXPECT_EQ(counts[1], first[1]) << "what was refused is refused again";
  EXPECT_EQ(counts[2], first[0] + first[2]);
  EXPECT_TRUE(registre_.out({"day", "2024-12-31"}).ends_with(" (Déjà enregistré.)\n"));
  EXPECT_EQ(without_claims(registre_.out({"log"})), log);
  EXPECT_EQ(registre_.answers(), answers);
}

TEST_F(Journey, BalancesToTheCent) {
  const auto balance = registre_.out({"balance"});
  EXPECT_NE(balance.find(" : exact\n"), std::string::npos);
  EXPECT_EQ(balance.find("ÉCART"), std::string::npos);
}

TEST_F(Journey, LeadsFromAListToADossierAndItsLife) {
  const auto impayes = registre_.out({"impayes", "--json", "--limit", "1"});
  ASSERT_EQ(lines_in(impayes), 1U);
  const auto dossier = field(impayes, "dossier");
  const auto solde = registre_.out({"solde", dossier, "--json"});
  EXPECT_EQ(field(solde, "as_of"), "2024-12-31");
  EXPECT_NE(solde.find("\"impaye\":true"), std::string::npos);
  EXPECT_NE(registre_.out({"solde", dossier}).find("impayé\n"), std::string::npos);
  EXPECT_NE(registre_.out({"chronologie", dossier}).find("Ouverture du dossier : "),
            std::string::npos);
  const auto stream = registre_.out({"log", "--stream", "dossier/" + dossier});
  EXPECT_TRUE(stream.starts_with("{\"v\":1,\"stream\":\"dossier/" + dossier + "\",\"version\":0,"));
}

// R10.3: every cent can be traced.
TEST_F(Journey, ExplainsEveryFigureOfABalance) {
  const auto dossier = field(registre_.out({"impayes", "--json", "--limit", "1"}), "dossier");
  const auto solde = registre_.out({"solde", dossier, "--json"});
  const auto echeances = solde.substr(solde.find("\"echeances\":"));
  const auto echeance = field(echeances, "month") + "/" + field(echeances, "enfant");
  const std::regex figure(R"re("figure":"([a-z_]+)","cents":([0-9]+),)re");
  for (const auto& words : {std::vector<std::string>{"explain", dossier},
                            {"explain", dossier, "--echeance", echeance}}) {
    auto json = words;
    json.push_back("--json");
    const auto lines = registre_.out(json);
    const auto& document = words.size() == 2 ? solde : echeances;
    EXPECT_GT(lines_in(lines), 0U);
    for (std::sregex_iterator at(lines.begin(), lines.end(), figure), end; at != end; ++at) {
      const auto named = "\"" + (*at)[1].str() + "\":" + (*at)[2].str();
      EXPECT_NE(document.find(named), std::string::npos) << named;
    }
    const auto table = registre_.out(words);
    EXPECT_NE(table.find("total, exact"), std::string::npos);
    EXPECT_EQ(table.find("ÉCART"), std::string::npos);
  }
}

TEST(Policies, AreToldWithoutADataDirectory) {
  const auto told = aripa({"policies", "--json"});
  EXPECT_EQ(told.status, 0) << told.err;
  EXPECT_NE(told.out.find("{\"policy\":\"imputation\",\"rule\":\"R3.1\""), std::string::npos);
}

// A document names the position that it was read at, and is the same ever after.
TEST_F(Journey, GivesTheSameDocumentForTheSamePosition) {
  const auto dossier = field(registre_.out({"impayes", "--json", "--limit", "1"}), "dossier");
  const auto table = registre_.out({"solde", dossier});
  const std::string read_at = "journal lu jusqu'à ";
  const auto at = table.find(read_at) + read_at.size();
  const auto position = table.substr(at, table.find(')', at) - at);
  const std::vector<std::string> question = {"solde",   dossier,      "--known-on", position,
                                             "--as-of", "2024-12-31", "--json"};
  const auto before = registre_.out(question);
  const auto paid = registre_.run(
      {"submit", "-"}, R"({"id":"more","do":"ReceivePaiement","on":"2024-12-31","dossier":")" +
                           dossier +
                           R"(","paiement":"MORE","amount_cents":1000,"channel":"virement"})");
  ASSERT_EQ(paid.status, 0) << paid.out;
  EXPECT_EQ(registre_.out(question), before);
  EXPECT_NE(registre_.out({"solde", dossier}), table);
}

TEST_F(Journey, ComesBackTheSameFromTheLog) {
  const auto answers = registre_.answers();
  const auto rebuilt = registre_.out({"rebuild"});
  EXPECT_TRUE(rebuilt.ends_with("\nidentique\n")) << rebuilt;
  EXPECT_EQ(registre_.answers(), answers);
  const std::regex digests(
      "en service : ([0-9a-f]+)\nempreinte des projections refaites   : \\1\n");
  EXPECT_TRUE(std::regex_search(rebuilt, digests)) << rebuilt;
}

TEST_F(Journey, CountsInTheLogWhatItCountsInARebuild) {
  auto records = registre_.out({"rebuild"});
  records = records.substr(0, records.find(" enregistrements"));
  records.erase(std::remove(records.begin(), records.end(), ' '), records.end());
  EXPECT_EQ(std::to_string(lines_in(registre_.out({"log"}))), records);
}

}  // namespace
}  // namespace aripa::tests
