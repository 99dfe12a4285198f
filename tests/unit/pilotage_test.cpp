#include <set>

#include <gtest/gtest.h>

#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/documents/pilotage.hpp"
#include "aripa/exemple/exemple.hpp"
#include "tests/support/watched_ledger.hpp"
#include "tests/unit/pilotage_count.hpp"

namespace aripa {
namespace {

using projection::Amount;
using projection::Count;
using projection::Pilotage;
using projection::PilotageRow;

// What is owed of rejets and indus stands in the balances of all dossiers.
struct Owed {
  Cents rejets;
  Cents indus;
  Cents asf_indus;
};

Owed owed_by(const app::Reader& reader, const OrganismeId& organisme) {
  Owed owed;
  const auto read = reader.dossiers({}, {}, [&](const app::DossierRow& row) {
    if (row.organisme != organisme) return true;
    const auto entries = reader.entries(row.dossier, {});
    ARIPA_ASSERT(entries.ok());
    const auto found = solde(*entries, date_max);
    owed.rejets += found.rejets;
    owed.indus += found.indu;
    owed.asf_indus += found.asf_indu;
    return true;
  });
  ARIPA_ASSERT(read.ok());
  return owed;
}

// Takes out of a row what is not counted anew by month.
PilotageRow without_owed(PilotageRow row) {
  for (const auto count : {Count::rejets, Count::indus, Count::asf_indus}) row[count] = 0;
  for (const auto amount : {Amount::rejets_owed, Amount::indus_owed, Amount::asf_indus_owed}) {
    row[amount] = Cents{};
  }
  return row;
}

std::string text_of(const PilotageRow& row) {
  std::string text;
  PilotageRow::fields(row, [&](std::string_view name, const auto& value) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, Cents>) {
      if (!value.is_zero()) text += std::string{name} + "=" + std::to_string(value.value()) + " ";
    } else {
      if (value != 0) text += std::string{name} + "=" + std::to_string(value) + " ";
    }
  });
  return text;
}

/// Compares the indicators of a ledger with those counted anew.
class Comparison {
 public:
  Comparison(std::string source, std::set<std::string>& seen)
      : source_(std::move(source)), seen_(seen) {}

  void look_at(const app::Reader& reader) const {
    const auto organismes = reader.pilotage({});
    ARIPA_ASSERT(organismes.ok());
    for (const auto& [organisme, months] : *organismes) {
      compare(months, counted_anew(reader, organisme));
      PilotageRow total;
      for (const auto& [month, row] : months) total += row;
      const auto owed = owed_by(reader, organisme);
      EXPECT_EQ(total[Amount::rejets_owed], owed.rejets) << source_;
      EXPECT_EQ(total[Amount::indus_owed], owed.indus) << source_;
      EXPECT_EQ(total[Amount::asf_indus_owed], owed.asf_indus) << source_;
    }
  }

 private:
  void compare(const Pilotage& read, const Pilotage& counted) const {
    std::set<Month> months;
    for (const auto& [month, row] : read) months.insert(month);
    for (const auto& [month, row] : counted) months.insert(month);
    const auto row_of = [](const Pilotage& of, Month month) {
      const auto found = of.find(month);
      return found == of.end() ? PilotageRow{} : found->second;
    };
    for (const Month month : months) {
      const auto row = row_of(read, month);
      EXPECT_EQ(text_of(without_owed(row)), text_of(row_of(counted, month)))
          << source_ << " " << to_string(month);
      note(row);
    }
  }

  void note(const PilotageRow& row) const {
    PilotageRow::fields(row, [&](std::string_view name, const auto& value) {
      if (value != std::remove_cvref_t<decltype(value)>{}) seen_.emplace(name);
    });
  }

  std::string source_;
  std::set<std::string>& seen_;
};

/// A ledger that is looked at whenever it is read, and at its end.
std::unique_ptr<tests::WatchedLedger> compared(const std::string& name,
                                               std::set<std::string>& seen) {
  const auto look = [comparison = Comparison(name, seen)](const app::Reader& reader) {
    comparison.look_at(reader);
  };
  return std::make_unique<tests::WatchedLedger>(look, look);
}

void play_example(std::set<std::string>& seen) {
  const auto ledger = compared("exemple", seen);
  const auto take = [&](Envelope envelope) {
    app::Submission submission;
    submission.envelope = std::move(envelope);
    ledger->submit(std::move(submission), [](const app::Answer&) {});
  };
  for (auto& scales : bareme::publications(bareme::shipped_bareme())) take(std::move(scales));
  exemple::Options options;
  options.dossiers = 60;
  codec::CommandParser parser;
  ASSERT_TRUE(exemple::write_example(options, [&](std::string_view line) {
                auto envelope = parser.parse(line.substr(0, line.find('\n')));
                // Some are wrong on purpose.
                if (envelope.ok()) take(*std::move(envelope));
              }).ok());
}

TEST(Pilotage, SaysWhatAnIndependentCountSays) {
  std::set<std::string> seen;
  const auto played =
      tests::play_scenarios([&](const std::string& name) { return compared(name, seen); });
  EXPECT_EQ(played.failed, std::vector<std::string>{});
  play_example(seen);
  EXPECT_EQ(seen.size(), projection::pilotage_count + projection::pilotage_amount)
      << "every figure is more than zero somewhere: " << testing::PrintToString(seen);
}

TEST(Pilotage, GivesEachRateWithItsDenominator) {
  PilotageRow row;
  EXPECT_EQ(documents::recovery_rate(row).hundredths(), std::nullopt) << "no part of nothing";
  row[Amount::called] = Cents{30000};
  row[Amount::collected] = Cents{20000};
  EXPECT_EQ(documents::recovery_rate(row).hundredths(), 6667) << "half up";
  EXPECT_EQ(documents::hundredths_text(6667), "66.67");
  row[Count::recouvrements_opened] = 10;
  row[Count::recouvrements_settled] = 6;
  row[Count::recouvrements_acted] = 3;
  row[Count::recouvrements_acted_within_30_days] = 1;
  EXPECT_EQ(documents::action_rate(row).hundredths(), 7500);
  EXPECT_EQ(documents::action_within_30_days_rate(row).hundredths(), 2500);
}

TEST(Pilotage, DefinesEachFigureOnce) {
  std::set<std::string> names;
  for (const auto& [name, text] : documents::pilotage_definitions()) {
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_FALSE(text.empty()) << name;
  }
}

}  // namespace
}  // namespace aripa
