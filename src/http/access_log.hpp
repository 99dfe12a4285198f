#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/result.hpp"

namespace aripa::http {

/// A read of a dossier.
struct Access {
  Instant at{};
  std::string token;  // its name
  DossierId dossier;
  std::string resource;  // what was read of it: `solde`
  std::string motif;  // why: an id or a code, no free text; may be empty
  std::string request;  // the id of the request

  friend bool operator==(const Access&, const Access&) = default;
};

/// Who read which dossier (docs/architecture.md): not part of the journal, written in groups,
/// synced every second, kept for a term, erasable. Any thread.
class AccessLog {
 public:
  struct Setup {
    std::string folder;
    int months_kept = 12;
    std::function<Instant()> now;
    /// Nothing is written while the disk has less free room than this.
    std::uint64_t room_bytes_min = std::uint64_t{32} << 20U;
  };
  ///   store_corrupt, store_unavailable, disk_full
  [[nodiscard]] static Result<std::unique_ptr<AccessLog>> open(Setup setup);
  ~AccessLog();
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  /// Takes note of reads: durable within about a second. False when they cannot be written: then
  /// nothing may be shown.
  [[nodiscard]] bool record(std::vector<Access> accesses);
  /// Whether it can be written.
  [[nodiscard]] bool is_writable() const;

  /// Reads, the latest first, from a place on (of `place_of`; empty: from the latest). `visit`
  /// returns false to stop.
  using Visit = std::function<bool(const std::string& place, const Access&)>;
  [[nodiscard]] Result<void> read(const std::optional<DossierId>& dossier, std::string_view after,
                                  const Visit& visit);

  /// Erases all that is noted of a dossier, from the tables on the disk too: it may take minutes.
  /// Gives how many reads they were.
  [[nodiscard]] Result<std::uint64_t> erase(const DossierId& dossier);
  /// The same of all that was noted before a day.
  [[nodiscard]] Result<std::uint64_t> erase_before(Date first_kept);

 private:
  struct Engine;
  /// Whether an entry goes, stays, or is the first of those behind which nothing goes.
  enum class Fate : std::uint8_t { erased, kept, end };

  AccessLog(Setup setup, std::unique_ptr<Engine> engine);
  void run();
  /// Writes what waits.
  [[nodiscard]] Result<void> flush();
  /// Makes durable what was written.
  [[nodiscard]] Result<void> sync();
  Result<void> note(Result<void> written);
  [[nodiscard]] Result<void> write(const std::vector<Access>& group);
  /// Erases what is older than the term; the engine takes it from the disk when it comes to it.
  [[nodiscard]] Result<void> erase_old();
  [[nodiscard]] Result<std::uint64_t> erase_older(Date first_kept);
  template <class FateOf>
  [[nodiscard]] Result<std::uint64_t> erase_from(std::string_view from, const FateOf& fate_of);

  Setup setup_;
  std::unique_ptr<Engine> engine_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Access> waiting_;
  bool writable_ = true;
  bool stopping_ = false;
  std::mutex writing_;  // one group at a time
  std::uint32_t number_ = 0;  // of an entry among those of its millisecond
  std::thread thread_;
};

}  // namespace aripa::http
