#pragma once

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "aripa/log/embedded.hpp"
#include "rocks/files.hpp"
#include "rocks/scratch.hpp"

namespace aripa::log {

/// Where a log lives and how its engine is set; tests give a file system with faults.
struct EngineSetup {
  std::string folder;
  EmbeddedOptions options = {};
  std::shared_ptr<rocksdb::FileSystem> file_system = rocksdb::FileSystem::Default();
  /// Bytes of records held in memory before they are written to a table file.
  std::size_t memtable_bytes = std::size_t{64} << 20U;
};

/// As the functions of EmbeddedLog, on any file system.
[[nodiscard]] Result<std::unique_ptr<EmbeddedLog>> create_log(EngineSetup setup);
[[nodiscard]] Result<std::unique_ptr<EmbeddedLog>> open_log(EngineSetup setup);
[[nodiscard]] Result<std::unique_ptr<EmbeddedLog>> open_log_secondary(const EngineSetup& setup,
                                                                      const std::string& scratch);

inline constexpr rocks::Failures log_failures{.corrupt = Errc::log_corrupt,
                                              .unavailable = Errc::log_unavailable};

/// The engine's options. `env` outlives the database.
[[nodiscard]] rocksdb::Options engine_options(const EngineSetup& setup, rocksdb::Env* env);

enum class Access { write, read };

struct EmbeddedLog::Inside {
  Inside(EngineSetup given, Access how);

  /// Why nothing can be appended any more: what the engine said at the first failure.
  [[nodiscard]] Appended broken_answer(Offset expected_end) const;
  /// Whether the disk has room for an append.
  [[nodiscard]] Result<void> check_room() const;

  EngineSetup setup;
  Access access;
  std::unique_ptr<rocksdb::Env> env;
  std::optional<rocks::Scratch> scratch;
  std::unique_ptr<rocksdb::DB> db;  // null once closed
  std::uint64_t torn_bytes = 0;

  /// One group at a time: this is what lets a start tell a torn group from a damaged one.
  std::mutex append_mutex;
  std::optional<Error> broken;

  std::vector<std::atomic<Offset>> ends;
  std::mutex grown_mutex;
  std::condition_variable grown;
};

}  // namespace aripa::log
