#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "aripa/app/ledger.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/domain/explanation.hpp"
#include "tests/support/watched_ledger.hpp"

namespace aripa {
namespace {

std::vector<RecordedCommit> commits_of(const app::Reader& reader, const DossierId& dossier) {
  std::vector<RecordedCommit> commits;
  codec::CommitDecoder decoder;
  const auto stream = std::string{dossier_stream_prefix} + dossier.str();
  const auto read = reader.commits(stream, 0, [&](const log::Record& record) {
    commits.push_back({record.offset, {}});
    return decoder.decode(record.bytes, commits.back().commit).ok();
  });
  EXPECT_TRUE(read.ok());
  return commits;
}

/// Compares the explanations of every dossier with its balances, on every day on which something
/// took effect.
class Comparison {
 public:
  Comparison(std::string source, std::set<Figure>& seen)
      : source_(std::move(source)), seen_(seen) {}

  void look_at(const app::Reader& reader) const {
    const auto read = reader.dossiers({}, {}, [&](const app::DossierRow& row) {
      look_at(commits_of(reader, row.dossier), *reader.entries(row.dossier, {}));
      return true;
    });
    EXPECT_TRUE(read.ok());
  }

 private:
  void look_at(const std::vector<RecordedCommit>& commits,
               const std::vector<Entry>& entries) const {
    std::set<Date> days;
    for (const auto& entry : entries) {
      for (const auto& posting : entry.postings) days.insert(posting.on);
    }
    for (const Date day : days) compare(commits, solde(entries, day), day);
  }

  void compare(const std::vector<RecordedCommit>& commits, const Solde& solde, Date day) const {
    for (const auto figure : debiteur_figures) {
      expect(explain(commits, day, figure), value_of(solde, figure), day);
    }
    for (const auto figure : creancier_figures) {
      expect(explain(commits, day, figure), value_of(solde, figure), day);
    }
    for (const auto& echeance : solde.echeances) {
      for (const auto figure : echeance_figures) {
        expect(explain(commits, day, figure, {echeance.month, echeance.enfant}),
               value_of(echeance, figure), day);
      }
    }
  }

  void expect(const Explanation& explanation, Cents value, Date day) const {
    if (!value.is_zero()) seen_.insert(explanation.figure);
    EXPECT_EQ(explanation.total(), value)
        << source_ << " " << to_string(explanation.figure) << " on " << to_string(day);
    for (const auto& part : explanation.parts) {
      EXPECT_LE(part.posting->on, day);
      EXPECT_TRUE(part.cents == part.posting->cents || part.cents == -part.posting->cents);
    }
  }

  std::string source_;
  std::set<Figure>& seen_;
};

// R10.3: every cent of a balance can be traced.
TEST(Explanation, SumsToEveryFigureOfEveryScenario) {
  std::set<Figure> seen;
  const auto played = tests::play_scenarios([&](const std::string& name) {
    return std::make_unique<tests::WatchedLedger>(
        [comparison = Comparison(name, seen)](const app::Reader& reader) {
          comparison.look_at(reader);
        });
  });
  EXPECT_EQ(played.failed, std::vector<std::string>{});
  EXPECT_GT(played.files, 60U);
  EXPECT_EQ(seen.size(),
            echeance_figures.size() + debiteur_figures.size() + creancier_figures.size())
      << "every figure is more than zero somewhere";
}

Posting posting(std::uint32_t event, AccountNumber number, std::int64_t cents, Date on) {
  return {.event = event,
          .account = {.number = number,
                      .line = 0,
                      .month = Month{std::chrono::year{2026}, std::chrono::April},
                      .item = "E1"},
          .cents = Cents{cents},
          .on = on};
}

// A paiement of 300 on a term of 500.
std::vector<RecordedCommit> one_paiement() {
  const Date due = *parse_date("2026-04-10");
  const Date paid = *parse_date("2026-04-15");
  Commit opened;
  opened.events = {event::EcheanceOpened{}};
  opened.postings = {posting(0, AccountNumber::due, 500, due)};
  Commit imputed;
  event::PaiementReceived received;
  received.paiement = PaiementId{"P1"};
  received.policies = {{Policy::imputation, 0}};
  event::PaiementImputed line;
  line.paiement = PaiementId{"P1"};
  line.n = 2;
  imputed.events = {received, line};
  imputed.postings = {posting(1, AccountNumber::paid_creancier, -300, paid)};
  return {{7, opened}, {9, imputed}};
}

TEST(Explanation, NamesThePaiementTheLineAndThePolicyOfIt) {
  const auto commits = one_paiement();
  const EcheanceKey april{Month{std::chrono::year{2026}, std::chrono::April}, EnfantId{"E1"}};
  const auto paid = explain(commits, *parse_date("2026-04-15"), Figure::paid_creancier, april);
  ASSERT_EQ(paid.parts.size(), 1U);
  const auto& part = paid.parts.front();
  EXPECT_EQ(part.cents, Cents{300});
  EXPECT_EQ(part.recorded->offset, 9U);
  EXPECT_EQ(type_name(part.event()), "paiement.imputed.v1");
  ASSERT_TRUE(part.source.has_value());
  EXPECT_EQ(part.source->source, "P1");
  EXPECT_EQ(part.source->line, 2U);
  EXPECT_EQ(part.policies, (PolicyUses{{Policy::imputation, 0}}));
}

TEST(Explanation, OfWhatRemainsCountsUpAndDownInOrder) {
  const auto commits = one_paiement();
  const auto owed = explain(commits, *parse_date("2026-04-15"), Figure::owes_creancier);
  ASSERT_EQ(owed.parts.size(), 2U);
  EXPECT_EQ(owed.parts[0].cents, Cents{500});
  EXPECT_EQ(owed.parts[1].cents, Cents{-300});
  EXPECT_EQ(owed.total(), Cents{200});
}

TEST(Explanation, LeavesOutWhatTookEffectLaterAndOtherEcheances) {
  const auto commits = one_paiement();
  const EcheanceKey other{Month{std::chrono::year{2026}, std::chrono::April}, EnfantId{"E2"}};
  EXPECT_EQ(explain(commits, *parse_date("2026-04-14"), Figure::owes_creancier).total(),
            Cents{500});
  EXPECT_TRUE(explain(commits, date_max, Figure::due, other).parts.empty());
}

}  // namespace
}  // namespace aripa
