#include "app/shard_keeper.hpp"

#include <algorithm>
#include <utility>

#include "app/claim.hpp"
#include "query/reader.hpp"

namespace aripa::app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds look_again{100};
constexpr milliseconds after_failure{300};
// An owner that has not heard from its log for so long takes no commands.
constexpr std::chrono::seconds silence_max{5};

}  // namespace

ShardKeeper::ShardKeeper(std::shared_ptr<log::Log> log, log::Shard shard,
                         std::unique_ptr<store::Rows> rows, const LedgerOptions& options)
    : log_(std::move(log)), shard_(shard), rows_(std::move(rows)), options_(options) {
  standing_.shard = shard;
  thread_ = std::thread{[this] { run(); }};
}

ShardKeeper::~ShardKeeper() { stop(); }

void ShardKeeper::want(bool wanted) {
  const std::lock_guard lock{mutex_};
  if (wanted && !wanted_) epoch_ = 0;
  wanted_ = wanted;
  changed_.notify_all();
}

void ShardKeeper::submit(Submission submission, append::Reply reply) {
  const auto owner = this->owner();
  if (!owner) return reply(Error{Errc::not_owner, {}, standing().writer});
  if (Clock::now() - heard_.load() > silence_max) {
    return reply(Error{Errc::log_unavailable, {}, {}});
  }
  owner->writer.submit(std::move(submission), std::move(reply));
}

std::unique_ptr<Reader> ShardKeeper::read() const {
  auto reader = query::make_reader(rows_->snapshot(), log_);
  ARIPA_ASSERT(reader.ok());
  return std::move(*reader);
}

Progress ShardKeeper::progress() const {
  if (const auto owner = this->owner()) {
    // In this order, so that what is projected is never ahead.
    const auto projected = owner->applier.applied();
    return {.durable = owner->writer.durable_end(), .projected = projected};
  }
  const auto followed = followed_.load();
  return {.durable = std::max(end_.load(), followed), .projected = followed};
}

Standing ShardKeeper::standing() const {
  const std::lock_guard lock{mutex_};
  auto standing = standing_;
  standing.owns = owner_ != nullptr;
  return standing;
}

Result<void> ShardKeeper::settle() const {
  const auto owner = this->owner();
  return owner ? owner->applier.wait_for(owner->writer.durable_end()) : Result<void>{};
}

void ShardKeeper::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

void ShardKeeper::run() {
  while (true) {
    {
      const std::lock_guard lock{mutex_};
      if (stopping_) return;
    }
    if (is_wanted()) {
      take();
    } else {
      follow();
    }
  }
}

void ShardKeeper::follow() {
  const auto followed = follow_to_end();
  if (!followed.ok()) {
    fail(followed.error());
    return rest(after_failure);
  }
  {
    const std::lock_guard lock{mutex_};
    note(runner_->shard());
  }
  static_cast<void>(log_->wait(shard_, runner_->shard().next, look_again.count()));
}

Result<void> ShardKeeper::follow_to_end() {
  if (!runner_) {
    ARIPA_TRY(auto runner, apply::Runner::start(*log_, shard_, *rows_));
    runner_.emplace(std::move(runner));
    followed_.store(runner_->shard().next);
  }
  ARIPA_TRY(const auto end, log_->end(shard_));
  end_.store(end);
  auto ran = runner_->run_to(end, [this](std::uint64_t next) { followed_.store(next); });
  // It may be past rows that could not be written: the next one goes on from those that were.
  if (!ran.ok()) runner_.reset();
  return ran;
}

// Whoever loses a race for an epoch, or its epoch to another, leaves it at that.
void ShardKeeper::take() {
  auto started = claim_and_start();
  if (started.ok()) return own(*started);
  fail(started.error());
  renew_ = renew_ || started.error().code == Errc::log_outcome_unknown;
  if (started.error().code == Errc::log_moved) return want(false);
  rest(after_failure);
}

Result<std::shared_ptr<ShardKeeper::Owner>> ShardKeeper::claim_and_start() {
  ARIPA_CHECK(follow_to_end());
  if (is_outclaimed()) return Errc::log_moved;
  runner_.reset();
  if (renew_) ARIPA_CHECK(log_->renew(shard_));
  renew_ = false;
  ARIPA_TRY(const auto shard, claim(*log_, shard_, *rows_, options_));
  ARIPA_TRY(auto projector, apply::Projector::start(*rows_));
  ARIPA_TRY(auto reference, apply::read_reference(*rows_));
  auto owner = std::make_shared<Owner>(*log_, *rows_, std::move(projector), std::move(reference),
                                       shard, options_);
  heard_.store(Clock::now());
  const std::lock_guard lock{mutex_};
  note(shard);
  epoch_ = shard.epoch;
  owner_ = owner;
  return owner;
}

void ShardKeeper::own(const std::shared_ptr<Owner>& owner) {
  while (is_wanted() && !owner->writer.failure()) {
    watch(*owner);
    rest(look_again);
  }
  owner->writer.stop();
  owner->applier.stop();
  followed_.store(owner->applier.applied());
  const auto failure = owner->writer.failure();
  renew_ = failure && failure->code != Errc::log_moved;
  const std::lock_guard lock{mutex_};
  owner_.reset();
  standing_.failure = failure;
}

bool ShardKeeper::is_outclaimed() const {
  const std::lock_guard lock{mutex_};
  return epoch_ != 0 && runner_->shard().epoch != epoch_;
}

// Records beyond what was written here are of somebody else: the claim of another node, or what one
// that has not noticed ours still writes. What they are is found by reading up to the next claim.
void ShardKeeper::watch(Owner& owner) {
  const auto end = log_->end(shard_);
  if (!end.ok()) return;
  heard_.store(Clock::now());
  if (*end > owner.writer.written_end()) owner.writer.give_up({Errc::log_moved, {}, {}});
}

std::shared_ptr<ShardKeeper::Owner> ShardKeeper::owner() const {
  const std::lock_guard lock{mutex_};
  return owner_;
}

void ShardKeeper::note(const projection::ShardRow& shard) {
  standing_.epoch = shard.epoch;
  standing_.writer = shard.writer;
  standing_.failure.reset();
}

void ShardKeeper::fail(const Error& error) {
  const std::lock_guard lock{mutex_};
  standing_.failure = error;
}

void ShardKeeper::rest(milliseconds time) {
  std::unique_lock lock{mutex_};
  changed_.wait_for(lock, time, [this] { return stopping_; });
}

bool ShardKeeper::is_wanted() const {
  const std::lock_guard lock{mutex_};
  return wanted_ && !stopping_;
}

}  // namespace aripa::app
