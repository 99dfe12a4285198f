#include "app/new_rows.hpp"

#include <system_error>
#include <utility>

#include "app/directory_ledger.hpp"
#include "apply/build.hpp"

namespace aripa::app {
namespace {

constexpr std::size_t cache_bytes = std::size_t{512} << 20;

// What lies between the passes of a build; it goes with whoever holds it.
class ScratchStore {
 public:
  explicit ScratchStore(std::filesystem::path folder) : folder_(std::move(folder)) { remove(); }
  ~ScratchStore() { remove(); }
  ScratchStore(const ScratchStore&) = delete;
  ScratchStore& operator=(const ScratchStore&) = delete;

  [[nodiscard]] std::string folder() const { return folder_.string(); }

 private:
  void remove() const {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::filesystem::path folder_;
};

}  // namespace

Result<std::unique_ptr<store::Rows>> build_new_rows(
    const std::filesystem::path& store, const log::Log& log, log::Shard shard, std::uint64_t end,
    const std::function<void(const RebuildProgress&)>& progress, const Bodies& bodies) {
  const store::RocksOptions options{.cache_bytes = cache_bytes, .bulk = true};
  const ScratchStore between{store.string() + "-passes"};
  ARIPA_TRY(auto rows, bodies.open_rows(store.string(), options));
  ARIPA_TRY(const auto scratch, bodies.open_rows(between.folder(), options));
  ARIPA_CHECK(mark_layout(*rows));
  const auto half_way = [&](const apply::BuildProgress& is) {
    if (progress) progress({.commits = (is.dealt + is.folded) / 2, .commits_total = end});
  };
  ARIPA_CHECK(apply::build_rows(log, shard, end, *rows, *scratch, {}, half_way));
  half_way({.dealt = end, .folded = end});
  return rows;
}

}  // namespace aripa::app
