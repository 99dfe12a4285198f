#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/cli_fake_reader.hpp"
#include "tests/unit/cli_world.hpp"

namespace aripa::cli {
namespace {

/// A dossier with one pension, due on the 10th from January 2026 on, not paid, with a right to Asf.
std::string dossier(const std::string& id, const std::string& organisme) {
  const auto command = [&](const std::string& suffix, const std::string& rest) {
    return R"({"id":")" + id + suffix + R"(","on":"2026-01-02","dossier":")" + id + R"(",)" + rest +
           "}\n";
  };
  return command("-1", R"("do":"OpenDossier","debiteur":"DEB-)" + id + R"(","creancier":"CRE-)" +
                           id + R"(","organisme":")" + organisme + "\"") +
         command("-2",
                 R"("do":"RegisterTitre","titre":"T","nature":"decision_judiciaire",)"
                 R"("dated":"2025-12-15","effective_from":"2026-01-01","pensions":[)"
                 R"({"enfant":"E","amount_cents":25000}],"revalorisation":{"mode":"excluded"})") +
         command("-3", R"("do":"StartIntermediation","effective_on":"2026-01-02","due_day":10)") +
         command("-4", R"("do":"OpenAsf","enfant":"E","from":"2026-01")");
}

std::string paiement(const std::string& id, const std::string& on) {
  return R"({"id":"p-)" + id + R"(","do":"ReceivePaiement","on":")" + on + R"(","dossier":")" + id +
         R"(","paiement":"P1","amount_cents":50000,"channel":"virement"})" + "\n";
}

std::string receipt(const std::string& id, const std::string& on, const std::string& organisme) {
  return R"({"id":")" + id + R"(","do":"ReceiveUnidentified","on":")" + on + R"(","receipt":")" +
         id + R"(","organisme":")" + organisme + R"(","amount_cents":12345,"channel":"virement"})" +
         "\n";
}

std::string run_day(const std::string& on) {
  return R"({"id":"d)" + on + R"(","do":"RunDay","on":")" + on + "\"}\n";
}

class CliLists : public testing::Test {
 protected:
  void SetUp() override {
    std::string lines = run_day("2026-01-01");
    for (const auto* id : {"D1", "D2", "D4", "D5"}) lines += dossier(id, "CAF");
    for (const auto* id : {"D3", "D6"}) lines += dossier(id, "MSA");
    lines += run_day("2026-02-05");
    for (const auto* id : {"D1", "D2", "D3"}) lines += paiement(id, "2026-02-06");
    lines += run_day("2026-02-06");
    lines += receipt("Q2", "2026-02-07", "CAF") + receipt("Q1", "2026-02-07", "MSA") +
             receipt("Q3", "2026-02-09", "CAF");
    lines += run_day("2026-02-20");
    ASSERT_EQ(world_.run({"submit", "-"}, lines).status, 0);
  }

  std::string out(const std::vector<std::string>& words) {
    const auto ran = world_.run(words);
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(ran.err, "");
    return ran.out;
  }

  TestWorld world_;
};

TEST_F(CliLists, DossiersStandByTheirIds) {
  EXPECT_EQ(out({"dossiers"}), expected("dossiers.txt"));
}

TEST_F(CliLists, ImpayesStandByDossier) { EXPECT_EQ(out({"impayes"}), expected("impayes.txt")); }

TEST_F(CliLists, AgendaStandsByDay) {
  EXPECT_EQ(out({"agenda", "--to", "2026-03-10"}), expected("agenda.txt"));
}

TEST_F(CliLists, ReversementsStandByTheirDayOfExecution) {
  EXPECT_EQ(out({"reversements"}), expected("reversements.txt"));
}

TEST_F(CliLists, AsfPaymentsStandByTheirDayOfExecution) {
  EXPECT_EQ(out({"asf"}), expected("asf.txt"));
}

TEST_F(CliLists, ReceiptsThatWaitStandByTheirDay) {
  EXPECT_EQ(out({"attente"}), expected("attente.txt"));
}

const std::vector<std::string> all_lists = {"dossiers",     "impayes", "agenda",
                                            "reversements", "asf",     "attente"};

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// The rows of a table: without its head and without what says how to go on.
std::vector<std::string> rows_of(const std::string& text) {
  std::vector<std::string> rows;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    rows.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  rows.erase(rows.begin());
  if (rows.back().starts_with("Suite : ")) rows.pop_back();
  return rows;
}

TEST_F(CliLists, GivePageAfterPageEveryRowOnce) {
  const std::string go_on = "Suite : ajoutez --after ";
  for (const auto& list : all_lists) {
    const auto all = rows_of(out({list}));
    EXPECT_GT(all.size(), 2U) << list;
    for (const std::string limit : {"1", "2", "3", "100"}) {
      std::vector<std::string> found;
      std::string after;
      for (int page = 0; page < 100; ++page) {
        std::vector<std::string> words{list, "--limit", limit};
        if (!after.empty()) words.insert(words.end(), {"--after", after});
        const auto text = out(words);
        for (const auto& row : rows_of(text)) found.push_back(row);
        const auto at = text.find(go_on);
        if (at == std::string::npos) break;
        after = text.substr(at + go_on.size(), text.size() - at - go_on.size() - 1);
      }
      // The rows of a page are as wide as that page: only their words are compared.
      ASSERT_EQ(found.size(), all.size()) << list << " by " << limit;
      for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(found[i].substr(0, 10), all[i].substr(0, 10)) << list;
      }
    }
  }
}

TEST_F(CliLists, GiveAnObjectALineInJson) {
  for (const auto& list : all_lists) {
    const auto text = out({list, "--json"});
    EXPECT_EQ(lines_in(text), rows_of(out({list})).size()) << list;
    EXPECT_TRUE(text.starts_with("{\"")) << text;
    EXPECT_TRUE(text.ends_with("}\n")) << text;
    EXPECT_EQ(out({list, "--json", "--limit", "1"}), text.substr(0, text.find('\n') + 1));
  }
  EXPECT_TRUE(out({"attente", "--json"})
                  .starts_with(R"({"receipt":"Q1","organisme":"MSA","received_on":"2026-02-07",)"
                               R"("amount_cents":12345,"remaining_cents":12345})"));
}

TEST_F(CliLists, GiveWhatIsOfOneOrganisme) {
  for (const auto& list : all_lists) {
    const auto caf = out({list, "--organisme", "CAF", "--json"});
    const auto msa = out({list, "--organisme", "MSA", "--json"});
    EXPECT_GT(lines_in(msa), 0U) << list;
    EXPECT_EQ(lines_in(caf) + lines_in(msa), lines_in(out({list, "--json"}))) << list;
    EXPECT_EQ(caf.find("D3"), std::string::npos) << list;
    EXPECT_EQ(caf.find("Q1"), std::string::npos) << list;
    EXPECT_EQ(out({list, "--organisme", "X", "--json"}), "") << list;
  }
}

TEST_F(CliLists, SayWhenThereIsNothing) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"dossiers", "Aucun dossier.\n"},   {"impayes", "Aucun impayé.\n"},
      {"agenda", "Rien à l'agenda.\n"},   {"reversements", "Aucun reversement.\n"},
      {"asf", "Aucun paiement d'Asf.\n"}, {"attente", "Aucun encaissement en attente.\n"},
  };
  for (const auto& [list, text] : cases) {
    EXPECT_EQ(out({list, "--organisme", "X"}), text);
    const bool by_dossier = list == "dossiers" || list == "impayes";
    const auto last = by_dossier ? "Z" : "9999-12-31/Z/R9";
    EXPECT_EQ(out({list, "--after", last}), text) << "nothing after the last place";
  }
}

TEST_F(CliLists, KeepToTheirDaysAndStages) {
  const auto count = [&](std::vector<std::string> words) {
    words.push_back("--json");
    return lines_in(out(words));
  };
  EXPECT_EQ(count({"attente", "--from", "2026-02-08"}), 1U);
  EXPECT_EQ(count({"attente", "--to", "2026-02-08"}), 2U);
  EXPECT_EQ(count({"reversements", "--from", "2026-02-12"}), 0U);
  EXPECT_EQ(count({"reversements", "--from", "2026-02-09", "--to", "2026-02-09"}), 3U);
  EXPECT_EQ(count({"asf", "--to", "2026-02-05"}), 0U);
  EXPECT_EQ(count({"impayes", "--stage", "forced"}), 0U);
  EXPECT_EQ(count({"impayes", "--stage", "notice_due"}), count({"impayes"}));
  EXPECT_EQ(count({"impayes", "--to", "2026-01-10"}), 3U);
  EXPECT_EQ(count({"impayes", "--to", "2026-01-09"}), 0U);
}

TEST_F(CliLists, KeepToTheirFirstDayAfterAPlaceBeforeIt) {
  const auto count = [&](const std::string& list, const std::string& from,
                         const std::string& after) {
    return lines_in(out({list, "--from", from, "--after", after, "--json"}));
  };
  EXPECT_EQ(count("reversements", "2026-02-09", "2026-02-09/D1/R1"), 5U);
  EXPECT_EQ(count("reversements", "2026-02-10", "2026-02-09/D1/R1"), 3U);
  EXPECT_EQ(count("reversements", "2026-02-09", "2026-01-01/D1/R1"), 6U);
  const auto all = lines_in(out({"asf", "--json"}));
  EXPECT_EQ(count("asf", "2026-01-01", "2025-12-31/D1/A1"), all);
  EXPECT_EQ(count("asf", "2027-01-01", "2025-12-31/D1/A1"), 0U);
}

TEST_F(CliLists, FailWhereARowCannotBeReadAfterThoseBefore) {
  world_.world.directory.read = [](const std::string&) -> Result<std::unique_ptr<app::Reader>> {
    auto reader = std::make_unique<FakeReader>();
    reader->of_dossiers.resize(2);
    reader->lists = Error{Errc::store_corrupt, {}, "dossier/D3"};
    return std::unique_ptr<app::Reader>{std::move(reader)};
  };
  auto lists = all_lists;
  lists.push_back("balance");
  for (const auto& list : lists) {
    for (const bool json : {false, true}) {
      const auto ran =
          world_.run(json ? std::vector<std::string>{list, "--json"} : std::vector{list});
      EXPECT_EQ(ran.status, 2) << list;
      EXPECT_TRUE(ran.err.starts_with("aripa : store_corrupt : ")) << ran.err;
      EXPECT_TRUE(ran.err.ends_with(" [dossier/D3]\n")) << ran.err;
      EXPECT_EQ(ran.out.empty(), list != "dossiers") << ran.out;
    }
  }
}

TEST_F(CliLists, StopWhenNobodyReadsAnyMore) {
  int writes = 0;
  world_.world.out = [&](std::string_view) {
    ++writes;
    return Written::unread;
  };
  for (const auto& list : all_lists) {
    writes = 0;
    const auto ran = world_.run({list});
    EXPECT_EQ(ran.status, 0) << list;
    EXPECT_EQ(ran.err, "") << list;
    EXPECT_EQ(writes, 1) << list;
  }
}

TEST_F(CliLists, FailWhenTheOutputCannotBeWritten) {
  world_.world.out = [](std::string_view) { return Written::failed; };
  const auto ran = world_.run({"dossiers"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err,
            "aripa : la sortie ne peut pas être écrite : vérifiez la place sur le disque.\n");
}

}  // namespace
}  // namespace aripa::cli
