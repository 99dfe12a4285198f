#include <filesystem>
#include <future>
#include <utility>

#include "app/directory_ledger.hpp"
#include "app/new_rows.hpp"
#include "apply/runner.hpp"

namespace aripa::app {
namespace {

constexpr std::size_t cache_bytes = std::size_t{512} << 20;

// The digest of the serving rows once they are at the end of the log; empty when they cannot be
// read: then there is nothing to compare with.
Result<std::string> digest_of_serving(const std::filesystem::path& directory, const log::Log& log,
                                      std::uint64_t end, const Bodies& bodies) {
  const auto serving = serving_store(directory);
  if (!serving) return std::string{};
  const auto unreadable = [](const Error& error) { return error.code == Errc::store_corrupt; };
  auto rows = bodies.open_rows(serving->string(), {.cache_bytes = cache_bytes});
  if (!rows.ok())
    return unreadable(rows.error()) ? Result<std::string>{std::string{}} : rows.error();
  const auto digest = [&]() -> Result<std::string> {
    ARIPA_TRY(const bool usable, is_usable(**rows, log));
    if (!usable) return std::string{};
    ARIPA_TRY(auto runner, apply::Runner::start(log, the_shard, **rows));
    ARIPA_CHECK(runner.run_to(end));
    ARIPA_TRY(const auto found, store::digest_of(**rows));
    return found.hex;
  }();
  if (!digest.ok() && unreadable(digest.error())) return std::string{};
  return digest;
}

struct Digests {
  std::string before;  // of the serving rows
  store::Digest after;
};

// Builds the store and looks at it beside the serving one.
Result<Digests> build_and_compare(const std::filesystem::path& directory,
                                  const std::filesystem::path& store, const log::Log& log,
                                  std::uint64_t end,
                                  const std::function<void(const RebuildProgress&)>& progress,
                                  const Bodies& bodies) {
  ARIPA_TRY(const auto rows, build_new_rows(store, log, the_shard, end, progress, bodies));
  auto before = std::async(std::launch::async,
                           [&] { return digest_of_serving(directory, log, end, bodies); });
  auto after = store::digest_of(*rows);
  ARIPA_TRY(auto serving, before.get());
  ARIPA_CHECK(after);
  return Digests{.before = std::move(serving), .after = *std::move(after)};
}

}  // namespace

Result<RebuildReport> rebuild_directory(const std::filesystem::path& directory,
                                        const std::function<void(const RebuildProgress&)>& progress,
                                        const Bodies& bodies) {
  if (!is_ledger(directory)) return Error{Errc::directory_not_found, {}, directory.string()};
  ARIPA_TRY(const auto log, bodies.open_log(log_folder(directory).string()));
  ARIPA_CHECK(check_genesis(*log, the_shard));
  ARIPA_TRY(const auto store, new_store(directory));
  ARIPA_TRY(const auto end, log->end(the_shard));
  auto digests = build_and_compare(directory, store, *log, end, progress, bodies);
  if (!digests.ok()) {
    // Half a store is of no use, and takes up the room that the ledger may need.
    std::error_code ignored;
    std::filesystem::remove_all(store, ignored);
    return digests.error();
  }
  if (!digests->before.empty() && digests->before != digests->after.hex) {
    return Error{Errc::digest_differs, {}, digests->before + " / " + digests->after.hex};
  }
  ARIPA_CHECK(switch_to_store(directory, store));
  return RebuildReport{.commits = end,
                       .rows = digests->after.rows,
                       .digest_before = std::move(digests->before),
                       .digest_after = std::move(digests->after.hex)};
}

Result<RebuildReport> rebuild_directory(
    const std::string& directory, const std::function<void(const RebuildProgress&)>& progress) {
  return rebuild_directory(directory, progress, disk_bodies());
}

}  // namespace aripa::app
