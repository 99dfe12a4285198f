#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace aripa::tests {

/// Senders that open dossiers at several nodes, each one after the other. What was not accepted is
/// sent again until it is, to the next node where this one gave no answer: 503 is no refusal. Any
/// other answer fails the test.
class HttpLoad {
 public:
  using Clock = std::chrono::steady_clock;
  /// Names of dossiers begin with `prefix`.
  HttpLoad(std::vector<std::uint16_t> ports, std::string token, std::string prefix);
  ~HttpLoad() { stop(); }
  HttpLoad(const HttpLoad&) = delete;
  HttpLoad& operator=(const HttpLoad&) = delete;

  /// Waits until so many more commands are accepted; false when that takes a minute.
  [[nodiscard]] bool wait_for(std::size_t more);
  void stop();

  /// The ids of what was accepted. After `stop`.
  [[nodiscard]] const std::set<std::string>& accepted() const { return accepted_; }
  /// How often each other answer was heard. After `stop`.
  [[nodiscard]] const std::map<std::string, int>& told() const { return told_; }
  /// The longest time in which nothing was accepted, since the last time that this was asked.
  [[nodiscard]] std::chrono::milliseconds longest_silence();

 private:
  void send_all(std::size_t sender);
  void note_accepted(const std::string& id);
  void note_other(const std::string& answer);
  void rest();

  std::vector<std::uint16_t> ports_;
  std::string token_;
  std::string prefix_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::set<std::string> accepted_;
  std::map<std::string, int> told_;
  Clock::time_point last_ = Clock::now();
  std::chrono::milliseconds silence_{0};
  std::vector<std::thread> threads_;
};

}  // namespace aripa::tests
