#include "tests/integration/ledger_checks.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <set>

#include "app/directory_ledger.hpp"
#include "apply/runner.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "tests/support/ledger_load.hpp"

namespace aripa::tests {
namespace {

/// Reads commits one after the other and keeps what later ones are held against.
class LogAuditor {
 public:
  void look_at(const log::Record& record) {
    const auto decoded = codec::CommitDecoder{}.decode(record.bytes);
    ASSERT_TRUE(decoded.ok()) << record.offset << ": " << decoded.error().detail;
    const auto& commit = *decoded;
    ASSERT_EQ(commit.version, versions_[commit.stream]++) << record.offset;
    for (const auto& event : commit.events) {
      if (const auto* claim = std::get_if<event::EpochClaimed>(&event)) epoch_ = claim->epoch;
    }
    ASSERT_EQ(commit.epoch, epoch_) << record.offset;
    const bool is_new = commands_.emplace(commit.stream, commit.command_id.str()).second;
    ASSERT_TRUE(is_new) << commit.command_id.str() << " twice in " << commit.stream;
    for (const auto& posting : commit.postings) {
      sum_ += posting.cents;
      if (posting.account.number == AccountNumber::under_way) under_way_ += posting.cents;
    }
  }

  void end() const {
    EXPECT_TRUE(sum_.is_zero());
    EXPECT_TRUE(under_way_.is_zero());
  }

 private:
  std::map<std::string, std::uint64_t> versions_;
  std::set<std::pair<std::string, std::string>> commands_;
  std::uint64_t epoch_ = 0;
  Cents sum_;
  Cents under_way_;
};

using Totals = std::map<std::string, std::map<AccountNumber, std::int64_t>>;

Totals totals_of(const app::Ledger& ledger) {
  Totals totals;
  const auto of_organismes = ledger.read()->totals();
  EXPECT_TRUE(of_organismes.ok());
  for (const auto& of : *of_organismes) {
    for (const auto& [account, cents] : of.accounts) {
      totals[of.organisme.str()][account] = cents.value();
    }
  }
  return totals;
}

}  // namespace

void expect_sound_log(const log::Log& log) {
  LogAuditor auditor;
  const auto end = log.end(0);
  ASSERT_TRUE(end.ok()) << end.error().detail;
  for (log::Offset next = 0; next < *end;) {
    const auto records = log.read(0, next, 1'000, std::size_t{4} << 20U);
    ASSERT_TRUE(records.ok()) << records.error().detail;
    ASSERT_FALSE(records->empty()) << next;
    for (const auto& record : *records) {
      ASSERT_EQ(record.offset, next++);
      ASSERT_NO_FATAL_FAILURE(auditor.look_at(record));
    }
  }
  auditor.end();
}

void expect_rows_of_log(const store::Rows& rows, const log::Log& log) {
  const auto built = store::open_memory_rows();
  ASSERT_TRUE(app::mark_layout(*built).ok());
  auto runner = apply::Runner::start(log, 0, *built);
  ASSERT_TRUE(runner.ok());
  const auto position = apply::read_shard(rows);
  ASSERT_TRUE(position.ok()) << position.error().detail;
  const auto applied = runner->run_to(position->next);
  ASSERT_TRUE(applied.ok()) << applied.error().detail;
  const auto expected = store::digest_of(*built);
  const auto found = store::digest_of(rows);
  ASSERT_TRUE(found.ok()) << found.error().detail;
  EXPECT_EQ(found->rows, expected->rows);
  EXPECT_EQ(found->hex, expected->hex);
}

int close_commits(const app::Reader& reader, Date day) {
  int count = 0;
  const auto mark = "#" + to_string(day) + "\"";
  const auto read = reader.commits({}, 0, [&](const log::Record& record) {
    count += record.bytes.find(mark) != std::string::npos ? 1 : 0;
    return true;
  });
  EXPECT_TRUE(read.ok());
  return count;
}

void expect_all_repeated(app::Ledger& ledger, const std::vector<Envelope>& commands,
                         const Accepted& accepted) {
  std::vector<Envelope> again;
  std::vector<log::Offset> offsets;
  for (const auto& [index, offset] : accepted) {
    again.push_back(commands[index]);
    offsets.push_back(offset);
  }
  std::size_t wrong = 0;
  submit_all(ledger, again, [&](std::size_t index, const app::Answer& answer) {
    const bool same = answer.ok() && answer->repeated && answer->offset == offsets[index];
    if (!same && wrong++ == 0) {
      ADD_FAILURE() << again[index].id.str() << " was at " << offsets[index] << ", now "
                    << (answer.ok() ? std::to_string(answer->offset)
                                    : std::string{to_string(answer.error().code)});
    }
  });
  ASSERT_EQ(wrong, 0U) << "of " << again.size();
}

void expect_totals_of(const app::Ledger& ledger, const std::vector<Envelope>& commands) {
  const auto once = app::open_memory(ledger_options());
  submit_all(*once, example_scales(), [](std::size_t, const app::Answer&) {});
  submit_all(*once, commands, [](std::size_t, const app::Answer&) {});
  EXPECT_EQ(totals_of(ledger), totals_of(*once));
}

void expect_submitting_again_changes_nothing(app::Ledger& ledger,
                                             const std::vector<Envelope>& commands) {
  const auto nothing = [](std::size_t, const app::Answer&) {};
  submit_all(ledger, commands, nothing);
  ASSERT_TRUE(ledger.settle().ok());
  const auto end = ledger.read()->position().offset;
  submit_all(ledger, commands, [&](std::size_t index, const app::Answer& answer) {
    EXPECT_TRUE(!answer.ok() || answer->repeated) << commands[index].id.str();
  });
  ASSERT_TRUE(ledger.settle().ok());
  EXPECT_EQ(ledger.read()->position().offset, end);
}

void expect_sound_files(const SimulatedDirectory& directory) {
  const auto log = directory.open_log();
  ASSERT_TRUE(log.ok()) << log.error().detail;
  const auto rows = directory.open_rows();
  ASSERT_TRUE(rows.ok()) << rows.error().detail;
  ASSERT_NO_FATAL_FAILURE(expect_sound_log(**log));
  expect_rows_of_log(**rows, **log);
}

bool rebuilt_after_power_cut(const SimulatedDirectory& directory) {
  const auto start = directory.open();
  if (start.ok()) return false;
  EXPECT_EQ(start.error().code, Errc::store_corrupt) << start.error().detail;
  std::printf("%s\n", start.error().detail.c_str());
  EXPECT_TRUE(directory.rebuild().ok());
  return true;
}

void expect_sound_directory(const SimulatedDirectory& directory,
                            const std::vector<Envelope>& commands, const Accepted& accepted) {
  {
    const auto ledger = directory.open();
    ASSERT_TRUE(ledger.ok()) << to_string(ledger.error().code) << ledger.error().detail;
    ASSERT_NO_FATAL_FAILURE(expect_all_repeated(**ledger, commands, accepted));
  }
  ASSERT_NO_FATAL_FAILURE(expect_sound_files(directory));
  const auto ledger = directory.open();
  ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
  expect_submitting_again_changes_nothing(**ledger, commands);
}

}  // namespace aripa::tests
