#include "aripa/exemple/exemple.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "aripa/app/ledger.hpp"
#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "exemple/script.hpp"
#include "tests/support/naive_ledger.hpp"

namespace aripa::exemple {
namespace {

std::vector<std::string> lines_of(const Options& options) {
  std::string text;
  const auto done = write_example(options, [&](std::string_view line) { text += line; });
  EXPECT_TRUE(done.ok());
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// What a new ledger answers to an example: how often each command was accepted, repeated, or
/// refused with each code.
struct Outcome {
  std::map<std::string, int> accepted;
  std::map<std::string, int> refused;
  int repeated = 0;
};

Outcome submit_all(const std::vector<std::string>& lines, app::Ledger& ledger) {
  Outcome outcome;
  codec::CommandParser parser;
  for (const auto& line : lines) {
    auto envelope = parser.parse(line);
    if (!envelope) {
      ++outcome.refused[std::string(to_string(envelope.error().code))];
      continue;
    }
    const std::string type(type_name(envelope->command));
    app::Submission submission;
    submission.envelope = *std::move(envelope);
    ledger.submit(std::move(submission), [&](const app::Answer& answer) {
      if (!answer) {
        ++outcome.refused[std::string(to_string(answer.error().code))];
      } else {
        ++(answer->repeated ? outcome.repeated : outcome.accepted[type]);
      }
    });
  }
  return outcome;
}

std::unique_ptr<app::Ledger> new_ledger() {
  auto ledger = test::open_naive();
  for (const auto& command : bareme::publications(bareme::shipped_bareme())) {
    app::Submission submission;
    submission.envelope = command;
    ledger->submit(std::move(submission),
                   [](const app::Answer& answer) { EXPECT_TRUE(answer.ok()); });
  }
  return ledger;
}

TEST(Exemple, IsAcceptedExceptWhatIsWrongOnPurpose) {
  const auto lines = lines_of({.seed = 7, .dossiers = 200, .months = 18, .until = until_default});
  const auto ledger = new_ledger();
  const auto outcome = submit_all(lines, *ledger);
  for (const char* type :
       {"OpenDossier", "RegisterTitre", "StartIntermediation", "OpenAsf", "ReceivePaiement",
        "ReceiveUnidentified", "IdentifyReceipt", "RefundReceipt", "ConfirmReversement",
        "ReturnReversement", "ReleaseHold", "RefundCredit", "NotifyDebiteur", "StartRecoveryAction",
        "EndRecoveryAction", "RunDay"}) {
    EXPECT_GT(outcome.accepted.contains(type) ? outcome.accepted.at(type) : 0, 0) << type;
  }
  static const std::set<std::string> on_purpose = {
      "malformed",           "recorded_with_different_content",
      "dossier_unknown",     "paiement_exists",
      "amount_not_positive", "reversement_unknown"};
  int refused = 0;
  for (const auto& [code, count] : outcome.refused) {
    EXPECT_TRUE(on_purpose.contains(code)) << code << ' ' << count;
    refused += count;
  }
  EXPECT_GT(refused, 0);
  EXPECT_LT(refused, 20);
  EXPECT_GT(outcome.repeated, 0);
}

TEST(Exemple, LeavesItsLastDayToBeClosed) {
  const auto lines = lines_of({.seed = 3, .dossiers = 30, .months = 4, .until = until_default});
  const auto ledger = new_ledger();
  submit_all(lines, *ledger);
  EXPECT_EQ(ledger->read()->closed_to(), parse_date("2024-12-30"));
}

TEST(Exemple, OfTheSameSeedIsTheSame) {
  const Options options{.seed = 5, .dossiers = 60, .months = 6, .until = until_default};
  EXPECT_EQ(lines_of(options), lines_of(options));
  Options other = options;
  other.seed = 6;
  EXPECT_NE(lines_of(options), lines_of(other));
}

TEST(Exemple, ThatEndsLaterIndexesNoPension) {
  const Month until{std::chrono::year{2026}, std::chrono::March};
  const auto lines = lines_of({.seed = 5, .dossiers = 40, .months = 20, .until = until});
  const auto ledger = new_ledger();
  const auto outcome = submit_all(lines, *ledger);
  EXPECT_FALSE(outcome.refused.contains("indice_missing"));
  EXPECT_EQ(outcome.accepted.at("OpenDossier"), 40);
}

TEST(Exemple, OfMonthsThatCannotBeIsRefused) {
  const auto field_of = [](const Options& options) {
    const auto done = write_example(options, [](std::string_view) {});
    return done.ok() ? "" : done.error().field;
  };
  EXPECT_EQ(field_of({.dossiers = 0}), "dossiers");
  EXPECT_EQ(field_of({.months = 0}), "months");
  EXPECT_EQ(field_of({.months = 130}), "months");
  EXPECT_EQ(field_of({.until = Month{std::chrono::year{2013}, std::chrono::May}}), "until");
}

TEST(Script, GivesTheSameOrderFromTemporaryFilesAsFromMemory) {
  const auto written = [](std::size_t bytes_max) {
    Script script(bytes_max);
    for (std::uint32_t i = 0; i < 500; ++i) {
      const std::uint32_t mixed = i * 7919 % 500;
      script.add({static_cast<std::int32_t>(mixed % 10), mixed % 3, mixed, 0},
                 std::to_string(mixed));
    }
    std::string text;
    EXPECT_TRUE(script.write([&](std::string_view line) { text += line; }).ok());
    return text;
  };
  const auto in_memory = written(std::size_t{1} << 20U);
  EXPECT_EQ(in_memory, written(1000));
  EXPECT_THAT(in_memory, testing::StartsWith("0\n30\n60\n"));
}

}  // namespace
}  // namespace aripa::exemple
