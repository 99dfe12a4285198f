#include "tests/support/counted_commits.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <variant>

#include "aripa/codec/commit_codec.hpp"

namespace aripa::tests {
namespace {

constexpr std::chrono::seconds patience{60};
constexpr int look_ms = 20;

const event::EpochClaimed* claim_of(const Commit& commit) {
  if (commit.events.empty()) return nullptr;
  return std::get_if<event::EpochClaimed>(&commit.events.front());
}

}  // namespace

void CountedCommits::read_on() {
  const auto end = log_->end(0);
  ASSERT_TRUE(end.ok()) << end.error().detail;
  while (next_ < *end) {
    const auto records = log_->read(0, next_, 1'000, std::size_t{4} << 20U);
    ASSERT_TRUE(records.ok()) << records.error().detail;
    ASSERT_FALSE(records->empty()) << next_;
    for (const auto& record : *records) {
      ASSERT_EQ(record.offset, next_++);
      ASSERT_NO_FATAL_FAILURE(take(record));
    }
  }
}

template <class Done>
bool CountedCommits::until(const Done& done) {
  const auto last = std::chrono::steady_clock::now() + patience;
  read_on();
  while (!done() && !testing::Test::HasFatalFailure()) {
    if (std::chrono::steady_clock::now() > last) return false;
    static_cast<void>(log_->wait(0, next_, look_ms));
    read_on();
  }
  return done();
}

bool CountedCommits::until_claimed_by(const std::string& writer) {
  return until([&] { return writer_ == writer; });
}

void CountedCommits::take(const log::Record& record) {
  const auto decoded = codec::CommitDecoder{}.decode(record.bytes);
  ASSERT_TRUE(decoded.ok()) << record.offset << ": " << decoded.error().detail;
  if (counts(*decoded)) add(*decoded);
}

bool CountedCommits::counts(const Commit& commit) {
  if (const auto* claim = claim_of(commit)) return claim->epoch == epoch_ + 1;
  if (commit.epoch != epoch_) {
    ++stale_;
    return false;
  }
  if (commit.version == versions_[commit.stream]) return true;
  ++conflicts_;
  return false;
}

void CountedCommits::add(const Commit& commit) {
  if (const auto* claim = claim_of(commit)) {
    epoch_ = claim->epoch;
    writer_ = claim->writer;
    ++claims_;
  }
  ++versions_[commit.stream];
  ++in_streams_[{commit.stream, commit.command_id.str()}];
  commands_.insert(commit.command_id.str());
  for (const auto& posting : commit.postings) sum_ += posting.cents;
}

void CountedCommits::expect_each_once(const std::set<std::string>& commands) const {
  EXPECT_GT(commands.size(), 0U);
  std::size_t lost = 0;
  for (const auto& command : commands) {
    if (!commands_.contains(command) && lost++ == 0) ADD_FAILURE() << command << " is lost";
  }
  EXPECT_EQ(lost, 0U) << "of " << commands.size();
  for (const auto& [place, count] : in_streams_) {
    EXPECT_EQ(count, 1) << place.second << " in " << place.first;
  }
  EXPECT_TRUE(sum_.is_zero());
}

}  // namespace aripa::tests
