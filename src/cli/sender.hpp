#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "aripa/app/ledger.hpp"
#include "aripa/codec/command_codec.hpp"

namespace aripa::cli {

/// A line that was sent to the ledger, or refused before it, and what became of it.
struct Sent {
  std::string place;  // `commands.jsonl:12`
  std::string id;  // `-` where the line has none
  std::size_t bytes = 0;
  std::optional<app::Answer> answer;
};

/// How many lines and bytes may be under way at once: enough for the ledger to write many commands
/// together, few enough to take little memory.
struct Window {
  std::size_t lines = 4096;
  std::size_t bytes = std::size_t{32} << 20;
};

/// Sends lines to a ledger and hands back what became of them in the order in which they were
/// sent. For one thread; the ledger may answer from another.
class Sender {
 public:
  Sender(app::Ledger& ledger, Window window) : ledger_(ledger), window_(window) {}
  /// Waits for the answers that are still under way.
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  /// A line that is no command is refused at once.
  void send(std::string place, std::string_view line);

  /// The oldest line, if it is answered; waits for that answer when the window is full, when a day
  /// is being closed, and when `wait` is set and anything is under way.
  [[nodiscard]] std::optional<Sent> take(bool wait);

 private:
  void submit(Sent& sent, Envelope envelope);

  app::Ledger& ledger_;
  Window window_;
  codec::CommandParser parser_;
  std::deque<Sent> under_way_;
  std::size_t bytes_ = 0;
  // A ledger decides other commands between the slices of a close (architecture.md, "Closing a
  // day"); what one sender sends after a RunDay is meant for the day after.
  bool closing_ = false;
  std::mutex mutex_;  // of the answers
  std::condition_variable answered_;
};

}  // namespace aripa::cli
