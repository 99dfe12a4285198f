#include "bench/machine.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <simdjson.h>

#include <chrono>
#include <cstdlib>
#include <functional>

#include "aripa/codec/sha256.hpp"

namespace aripa::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double rate_over(const std::vector<std::string>& records, double seconds,
                 const std::function<void(const std::string&)>& work) {
  double bytes = 0;
  const auto start = Clock::now();
  while (seconds_since(start) < seconds) {
    for (const auto& record : records) {
      work(record);
      bytes += static_cast<double>(record.size());
    }
  }
  return bytes / seconds_since(start);
}

void visit(simdjson::dom::element element, std::size_t& values) {
  ++values;
  if (element.is_object()) {
    for (const auto member : simdjson::dom::object(element)) visit(member.value, values);
  } else if (element.is_array()) {
    for (const auto inner : simdjson::dom::array(element)) visit(inner, values);
  }
}

}  // namespace

Latency synced_writes(const std::filesystem::path& folder, std::size_t bytes, double seconds) {
  Latency latency;
  const auto path = (folder / "bare").string();
  const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  const std::string block(bytes, 'x');
  const auto start = Clock::now();
  while (seconds_since(start) < seconds) {
    const auto begin = Clock::now();
    if (::write(file, block.data(), block.size()) < 0 || ::fdatasync(file) != 0) std::abort();
    latency.add(seconds_since(begin) * 1e6);
  }
  ::close(file);
  std::filesystem::remove(path);
  return latency;
}

double hash_rate(const std::vector<std::string>& records, double seconds) {
  return rate_over(records, seconds, [](const std::string& record) {
    if (codec::sha256(record).empty()) std::abort();
  });
}

double parse_rate(const std::vector<std::string>& records, double seconds) {
  simdjson::dom::parser parser;
  std::size_t values = 0;
  return rate_over(records, seconds,
                   [&](const std::string& record) { visit(parser.parse(record), values); });
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_mib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace aripa::bench
