#include "app/appender.hpp"

#include <utility>

namespace aripa::app {

Appender::Appender(log::Log& log, log::Shard shard)
    : log_(log), shard_(shard), thread_([this] { run(); }) {}

Appender::~Appender() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

void Appender::start(std::uint64_t expected_end, std::span<const std::string> records) {
  const std::lock_guard lock{mutex_};
  job_ = Job{.expected_end = expected_end, .records = records};
  changed_.notify_all();
}

Result<log::Appended> Appender::finish() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return done_.has_value(); });
  auto done = *std::move(done_);
  done_.reset();
  return done;
}

void Appender::run() {
  std::unique_lock lock{mutex_};
  while (true) {
    changed_.wait(lock, [&] { return job_ || stopping_; });
    if (!job_) return;
    const auto job = *job_;
    job_.reset();
    lock.unlock();
    auto done = log_.append(shard_, job.expected_end, job.records);
    lock.lock();
    done_ = std::move(done);
    changed_.notify_all();
  }
}

}  // namespace aripa::app
