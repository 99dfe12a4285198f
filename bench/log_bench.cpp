// How fast the embedded log is, beside what the disk itself can do in the same run.
//   log_bench [--folder DIR] [--seconds N] [--json FILE]

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "aripa/log/embedded.hpp"
#include "bench/commit_texts.hpp"
#include "bench/latency.hpp"
#include "bench/required.hpp"

namespace aripa::bench {
namespace {

using log::EmbeddedLog;

struct Settings {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / "aripa-log-bench";
  double seconds = 3;
  std::string json;
};

/// Runs `operation` until the time is over.
Latency measure(double seconds, const std::function<void()>& operation) {
  Latency latency;
  const auto start = Clock::now();
  while (seconds_since(start) < seconds) {
    const auto begin = Clock::now();
    operation();
    latency.add(seconds_since(begin) * 1e6);
  }
  return latency;
}

nlohmann::json row(const std::string& what, double records, const Latency& latency) {
  const double operations = static_cast<double>(latency.count());
  const double per_second = operations / (latency.total() / 1e6);
  nlohmann::json result = {{"what", what},
                           {"records_per_operation", records},
                           {"operations_per_second", per_second},
                           {"records_per_second", per_second * records},
                           {"p50_us", latency.percentile(50)},
                           {"p99_us", latency.percentile(99)},
                           {"p99_time_weighted_us", latency.time_weighted(99)}};
  fmt::print(
      "{:<26} {:>5.0f} records  {:>9.0f} ops/s  {:>9.0f} records/s  p50 {:>7.0f} us  p99 "
      "{:>7.0f} us  p99 by time {:>7.0f} us\n",
      what, records, per_second, per_second * records, latency.percentile(50),
      latency.percentile(99), latency.time_weighted(99));
  return result;
}

/// The disk alone: append the bytes to a file and sync them.
nlohmann::json bare_disk(const Settings& settings, std::size_t records) {
  const auto path = (settings.folder / "bare").string();
  const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  CommitTexts texts(1);
  std::string bytes;
  for (const auto& text : texts.next(records)) bytes += text;
  off_t at = 0;
  bool sound = file >= 0;
  const auto latency = measure(settings.seconds, [&] {
    const auto written = ::pwrite(file, bytes.data(), bytes.size(), at);
    sound = sound && written == static_cast<ssize_t>(bytes.size()) && ::fdatasync(file) == 0;
    at += written;
  });
  ::close(file);
  std::filesystem::remove(path);
  if (!sound) {
    fmt::print(stderr, "cannot write {}\n", path);
    std::exit(2);
  }
  return row("pwrite + fdatasync", static_cast<double>(records), latency);
}

nlohmann::json appends(const Settings& settings, std::size_t records) {
  const auto path = settings.folder / "log";
  std::filesystem::remove_all(path);
  const auto log = required(EmbeddedLog::create(path));
  CommitTexts texts(1);
  // Made before, so that only the log is measured.
  constexpr std::size_t groups_max = 64;
  std::vector<std::vector<std::string>> groups;
  while (groups.size() < groups_max) groups.push_back(texts.next(records));
  log::Offset end = 0;
  std::size_t next = 0;
  const auto latency = measure(settings.seconds, [&] {
    const auto answer = required(log->append(0, end, groups[next++ % groups_max]));
    if (answer.status != log::AppendStatus::appended) std::exit(2);
    end += records;
  });
  return row("log append", static_cast<double>(records), latency);
}

/// Senders that come at a steady rate, and each time find the disk free or wait for it: a group is
/// what has come meanwhile. Tables are written beside.
nlohmann::json paced(const Settings& settings, double rate) {
  const auto path = settings.folder / "log";
  std::filesystem::remove_all(path);
  const auto log = required(EmbeddedLog::create(path));
  CommitTexts texts(3);
  const auto stock = texts.next(8'192);
  log::Offset end = 0;
  std::size_t groups = 0;
  const auto start = Clock::now();
  const auto latency = measure(settings.seconds * 2, [&] {
    const auto come = static_cast<log::Offset>(rate * seconds_since(start)) + 1;
    const auto count = std::min<std::size_t>(come > end ? come - end : 1, stock.size());
    required(log->append(0, end, std::span(stock).first(count)));
    end += count;
    ++groups;
  });
  return row(fmt::format("log append at {:.0f}/s", rate),
             static_cast<double>(end) / static_cast<double>(groups), latency);
}

std::uint64_t bytes_in(const std::filesystem::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".sst") bytes += entry.file_size();
  }
  return bytes;
}

/// A log of different texts: how much room it takes, and how fast it is read.
nlohmann::json size_and_reading(const Settings& settings) {
  const auto path = settings.folder / "log";
  std::filesystem::remove_all(path);
  constexpr std::size_t group = 512;
  constexpr std::size_t read_records = 4'096;
  constexpr std::size_t read_bytes = std::size_t{8} << 20U;
  CommitTexts texts(2);
  std::uint64_t raw = 0;
  log::Offset end = 0;
  {
    const auto log = required(EmbeddedLog::create(path));
    const auto start = Clock::now();
    for (; seconds_since(start) < settings.seconds * 2; end += group) {
      const auto records = texts.next(group);
      for (const auto& record : records) raw += record.size();
      required(log->append(0, end, records));
    }
  }
  const auto open_start = Clock::now();
  const auto log = required(EmbeddedLog::open(path));
  const double open_seconds = seconds_since(open_start);
  const auto start = Clock::now();
  log::Offset read = 0;
  while (read < end) read += required(log->read(0, read, read_records, read_bytes)).size();
  const double seconds = seconds_since(start);

  const auto stored = static_cast<double>(bytes_in(path));
  const double records = static_cast<double>(end);
  const double events = static_cast<double>(texts.events());
  fmt::print(
      "{:.0f} records of {:.0f} bytes, {:.1f} events each: {:.1f} bytes a record, {:.1f} an "
      "event on disk\n",
      records, static_cast<double>(raw) / records, events / records, stored / records,
      stored / events);
  fmt::print("opened in {:.0f} ms; read back {:.0f} records/s, {:.0f} MB/s\n", open_seconds * 1e3,
             records / seconds, static_cast<double>(raw) / seconds / 1e6);
  return {{"records", end},
          {"bytes_per_record_raw", static_cast<double>(raw) / records},
          {"bytes_per_record_stored", stored / records},
          {"bytes_per_event_stored", stored / events},
          {"open_ms", open_seconds * 1e3},
          {"read_records_per_second", records / seconds}};
}

Settings parse(int count, char** arguments) {
  Settings settings;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = arguments[i];
    if (name == "--folder") settings.folder = arguments[i + 1];
    if (name == "--seconds") settings.seconds = std::stod(arguments[i + 1]);
    if (name == "--json") settings.json = arguments[i + 1];
  }
  return settings;
}

int run(const Settings& settings) {
  std::filesystem::create_directories(settings.folder);
  nlohmann::json result;
  for (const auto records : std::initializer_list<std::size_t>{1, 64, 512}) {
    result["rows"].push_back(bare_disk(settings, records));
    result["rows"].push_back(appends(settings, records));
  }
  constexpr double goal_per_second = 60'000;
  result["rows"].push_back(paced(settings, goal_per_second));
  result["stored"] = size_and_reading(settings);
  std::filesystem::remove_all(settings.folder);
  if (!settings.json.empty()) std::ofstream(settings.json) << result.dump(2) << "\n";
  return 0;
}

}  // namespace
}  // namespace aripa::bench

int main(int count, char** arguments) {
  return aripa::bench::run(aripa::bench::parse(count, arguments));
}
