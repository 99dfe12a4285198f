#include "app/writer.hpp"

#include <chrono>
#include <iterator>
#include <utility>

namespace aripa::app {
namespace {

// A group is written when it has this many commands or half of the bytes that the log writes whole,
// or when no more command waits.
constexpr std::size_t group_commands = 1024;
// Commits that may be ahead of their rows: their states are in memory until they are not.
constexpr std::uint64_t ahead_max = 4096;
constexpr std::chrono::minutes tick{1};

bool is_run_day(const Submission& submission) {
  return std::holds_alternative<command::RunDay>(submission.envelope.command);
}

}  // namespace

Writer::Writer(log::Log& log, const store::RowReader& rows, Applier& applier,
               const projection::ShardRow& shard, Reference reference, const LedgerOptions& options)
    : applier_(applier),
      group_bytes_(log.whole_bytes() / 2),
      states_(rows, options.cache_bytes / 2),
      engine_(rows, states_, shard, std::move(reference), options),
      durable_end_(shard.next),
      written_end_(shard.next),
      appender_(log, shard.shard) {
  states_.applied_to(shard.next);
  thread_ = std::thread{[this] { run(); }};
}

Writer::~Writer() { stop(); }

void Writer::submit(Submission submission, append::Reply reply) {
  {
    const std::lock_guard lock{mutex_};
    if (!stopping_) {
      queue_.push_back({std::move(submission), std::move(reply)});
      arrived_.notify_one();
      return;
    }
  }
  reply(Error{Errc::log_unavailable, {}, {}});
}

void Writer::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    arrived_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

void Writer::run() {
  while (auto batch = next_batch()) {
    keep_pace();
    for (auto& pending : *batch) decide(std::move(pending));
    flush();
    if (engine_.closing()) close_slice();
    while (!engine_.closing() && !days_.empty()) {
      auto day = std::move(days_.front());
      days_.pop_front();
      decide(std::move(day));
      flush();
    }
  }
  finish_group();
}

std::optional<std::vector<Writer::Pending>> Writer::next_batch() {
  std::unique_lock lock{mutex_};
  const auto ready = [&] { return !queue_.empty() || stopping_ || engine_.closing(); };
  while (!ready()) {
    if (group_) {
      lock.unlock();
      finish_group();
      lock.lock();
    } else if (!arrived_.wait_for(lock, tick, ready)) {
      engine_.note_time();
    }
  }
  if (queue_.empty() && !engine_.closing()) return std::nullopt;
  return std::exchange(queue_, {});
}

std::optional<Error> Writer::failure() const {
  const std::lock_guard lock{mutex_};
  return failure_;
}

void Writer::give_up(Error reason) {
  const std::lock_guard lock{mutex_};
  if (!failure_) failure_ = std::move(reason);
}

std::optional<Error> Writer::obstacle() const {
  if (auto failed = failure()) return failed;
  return applier_.failure();
}

void Writer::decide(Pending pending) {
  if (const auto error = obstacle()) return pending.reply(*error);
  if (engine_.closing() && is_run_day(pending.submission)) {
    days_.push_back(std::move(pending));
    return;
  }
  engine_.decide(std::move(pending.submission), std::move(pending.reply));
  if (is_full()) {
    flush();
    keep_pace();
  }
}

// The commits of one command are there together, or not at all: the other half is for them.
bool Writer::is_full() const {
  return engine_.group_commands() >= group_commands || engine_.group_bytes() >= group_bytes_;
}

// R9.1: what is due is found in the rows, so a day begins when they are at the end of the log.
void Writer::close_slice() {
  if (engine_.needs_rows()) {
    finish_group();
    if (!engine_.closing()) return;
    if (const auto reached = applier_.wait_for(engine_.committed_end()); !reached.ok()) {
      return engine_.dropped(engine_.take(), reached.error());
    }
  }
  keep_pace();
  engine_.close_slice();
  flush();
}

void Writer::flush() {
  finish_group();
  auto group = engine_.take();
  if (group.records.empty()) {
    for (auto& [reply, answer] : group.answers) reply(std::move(answer));
    return;
  }
  group_ = std::move(group);
  written_end_.store(group_->shard.next);
  appender_.start(engine_.committed_end(), group_->records);
  // What is published is for all that is decided later: it must count first.
  if (group_->publishes) finish_group();
}

void Writer::finish_group() {
  if (!group_) return;
  const auto appended = appender_.finish();
  auto group = *std::exchange(group_, std::nullopt);
  if (const auto failure = failure_of(appended)) {
    return engine_.dropped(std::move(group), *failure);
  }
  engine_.committed(group);
  durable_end_.store(engine_.committed_end());
  applier_.add(std::move(group.commits), group.shard);
  for (auto& [reply, answer] : group.answers) reply(std::move(answer));
}

std::optional<Error> Writer::failure_of(const Result<log::Appended>& appended) {
  if (!appended.ok()) return appended.error();
  if (appended->status == log::AppendStatus::appended) return std::nullopt;
  const bool moved = appended->status == log::AppendStatus::moved;
  // Of later commands it is known that nothing is written of them.
  give_up({moved ? Errc::log_moved : Errc::log_unavailable, {}, appended->detail});
  return Error{moved ? Errc::log_moved : Errc::log_outcome_unknown, {}, appended->detail};
}

// Back-pressure: states ahead of their rows are held in memory.
void Writer::keep_pace() {
  states_.applied_to(applier_.applied());
  if (states_.ahead() <= ahead_max) return;
  // Where the rows cannot be written, `obstacle` says so to each command.
  // No longer than it must: whoever waits for an answer waits too.
  static_cast<void>(applier_.wait_for(engine_.committed_end() - ahead_max));
  states_.applied_to(applier_.applied());
}

}  // namespace aripa::app
