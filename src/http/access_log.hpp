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

  /// Erases all that is noted of a dossier.
  [[nodiscard]] Result<void> erase(const DossierId& dossier);
  /// Erases what is older than the term.
  [[nodiscard]] Result<void> erase_old();

 private:
  struct Engine;

  AccessLog(Setup setup, std::unique_ptr<Engine> engine);
  void run();
  /// Writes what waits.
  [[nodiscard]] Result<void> flush();
  template <class IsOver>
  [[nodiscard]] Result<void> erase_from(std::string_view from, const IsOver& is_over);

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
