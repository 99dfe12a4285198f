// The whole ledger on a disk: durable decided commits per second with the projections running, a
// rebuild, memory, bytes on disk; beside them what the disk itself does in the same run.
//   ledger_bench [--folder DIR] [--dossiers N] [--months N] [--senders N] [--json FILE]

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/exemple/exemple.hpp"
#include "bench/latency.hpp"

namespace aripa::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Settings {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / "aripa-ledger-bench";
  std::uint32_t dossiers = 2000;
  std::uint32_t months = 12;
  std::size_t senders = 256;
  std::string json;
};

template <class T>
T required(Result<T> result) {
  if (result.ok()) {
    if constexpr (!std::is_void_v<T>)
      return *std::move(result);
    else
      return;
  }
  fmt::print(stderr, "{}: {}\n", to_string(result.error().code), result.error().detail);
  std::exit(2);
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::uint64_t bytes_in(const std::filesystem::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (entry.is_regular_file() && entry.path().extension() == ".sst") bytes += entry.file_size();
  }
  return bytes;
}

double peak_mib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Processor time of all threads so far, in seconds.
double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

app::LedgerOptions options() {
  app::LedgerOptions made;
  made.random_hex = [] { return std::string(32, '0'); };
  return made;
}

/// Keeps a bounded number of commands under way, as that many senders would.
class Senders {
 public:
  Senders(app::Ledger& ledger, std::size_t count) : ledger_(ledger), free_(count) {}

  void send(Envelope envelope) {
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [&] { return free_ > 0; });
      --free_;
      ++under_way_;
    }
    app::Submission submission;
    submission.envelope = std::move(envelope);
    const auto start = Clock::now();
    ledger_.submit(std::move(submission), [this, start](const app::Answer& answer) {
      const auto microseconds = seconds_since(start) * 1e6;
      const std::lock_guard lock{mutex_};
      latency_.add(microseconds);
      answer.ok() ? ++accepted_ : ++refused_;
      ++free_;
      --under_way_;
      changed_.notify_one();
    });
  }
  void wait() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return under_way_ == 0; });
  }

  Latency& latency() { return latency_; }
  [[nodiscard]] std::uint64_t accepted() const { return accepted_; }
  [[nodiscard]] std::uint64_t refused() const { return refused_; }

 private:
  app::Ledger& ledger_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t free_;
  std::size_t under_way_ = 0;
  Latency latency_;
  std::uint64_t accepted_ = 0;
  std::uint64_t refused_ = 0;
};

std::vector<Envelope> example(const Settings& settings) {
  std::vector<Envelope> commands;
  required(exemple::write_example(
      {.seed = 1, .dossiers = settings.dossiers, .months = settings.months},
      [&](std::string_view text) {
        while (!text.empty()) {
          const auto end = text.find('\n');
          auto envelope = codec::CommandParser{}.parse(text.substr(0, end));
          if (envelope.ok()) commands.push_back(*std::move(envelope));
          text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        }
      }));
  return commands;
}

void run(const Settings& settings) {
  std::filesystem::remove_all(settings.folder);
  const auto directory = (settings.folder / "data").string();
  const auto commands = example(settings);
  fmt::print("{} commands\n", commands.size());
  required(
      app::init_directory(directory, options(), bareme::publications(bareme::shipped_bareme())));
  std::uint64_t commits = 0;
  {
    auto ledger = required(app::open_directory(directory, options()));
    Senders senders{*ledger, settings.senders};
    const auto first = ledger->read()->position().offset;
    const auto start = Clock::now();
    const double cpu = cpu_seconds();
    for (const auto& envelope : commands) {
      // What follows a close relies on it.
      const bool day = std::holds_alternative<command::RunDay>(envelope.command);
      if (day) senders.wait();
      senders.send(envelope);
      if (day) senders.wait();
    }
    senders.wait();
    const double answered = seconds_since(start);
    required(ledger->settle());
    const double applied = seconds_since(start);
    commits = ledger->read()->position().offset - first;
    fmt::print(
        "live: {} accepted, {} refused, {} commits in {:.2f} s: {:.0f}/s; applied {:.2f} s; p50 "
        "{:.0f} us p99 {:.0f} us; peak {:.0f} MiB\n",
        senders.accepted(), senders.refused(), commits, answered,
        static_cast<double>(commits) / answered, applied, senders.latency().percentile(50),
        senders.latency().percentile(99), peak_mib());
    fmt::print("live: {:.1f} us of processor a commit\n",
               (cpu_seconds() - cpu) * 1e6 / static_cast<double>(commits));
  }
  const auto start = Clock::now();
  const double cpu = cpu_seconds();
  const auto report = required(app::rebuild_directory(directory, {}));
  const double rebuilt = seconds_since(start);
  fmt::print("rebuild: {} commits, {} rows in {:.2f} s: {:.0f}/s\n", report.commits, report.rows,
             rebuilt, static_cast<double>(report.commits) / rebuilt);
  fmt::print("rebuild: {:.1f} us of processor a commit\n",
             (cpu_seconds() - cpu) * 1e6 / static_cast<double>(report.commits));
  fmt::print("log {:.1f} bytes a commit, store {:.1f}\n",
             static_cast<double>(bytes_in(directory + "/log")) / static_cast<double>(commits),
             static_cast<double>(bytes_in(directory + "/store")) / static_cast<double>(commits));
}

}  // namespace
}  // namespace aripa::bench

int main(int count, char** arguments) {
  aripa::bench::Settings settings;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = arguments[i];
    if (name == "--folder") settings.folder = arguments[i + 1];
    if (name == "--dossiers")
      settings.dossiers = static_cast<std::uint32_t>(std::stoul(arguments[i + 1]));
    if (name == "--months")
      settings.months = static_cast<std::uint32_t>(std::stoul(arguments[i + 1]));
    if (name == "--senders") settings.senders = std::stoul(arguments[i + 1]);
    if (name == "--json") settings.json = arguments[i + 1];
  }
  aripa::bench::run(settings);
}
