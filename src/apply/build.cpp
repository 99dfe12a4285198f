#include "apply/build.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "apply/dealing.hpp"
#include "aripa/domain/evolve.hpp"
#include "projections/dossiers/record.hpp"

namespace aripa::apply {
namespace {

using store::Change;
using store::Family;

constexpr std::size_t moved_rows = std::size_t{1} << 18U;  // at a time

// Rows of these families are in no order of the parts: they are sorted by way of the scratch.
bool is_mixed(const Change& change) {
  return change.family == Family::agenda || change.family == Family::listes;
}

// The rows of a family as they come to lie in the scratch.
Result<void> move_sorted(Family family, const store::Rows& scratch, store::Rows& rows) {
  std::vector<Change> block;
  Result<void> moved;
  ARIPA_CHECK(scratch.scan(family, {}, {}, [&](std::string_view key, std::string_view value) {
    block.push_back({.family = family, .key = std::string{key}, .value = std::string{value}});
    if (block.size() == moved_rows) moved = rows.ingest(std::exchange(block, {}));
    return moved.ok();
  }));
  ARIPA_CHECK(moved);
  return rows.ingest(std::move(block));
}

// A state that nothing else holds yet, under the name by which rows are made of it.
template <class Record>
std::shared_ptr<const Record> lend(const Record& record) {
  return {std::shared_ptr<const Record>{}, &record};
}

/// The streams of one part: their states, changed in place, and the rows of their commits.
class Part {
 public:
  explicit Part(Projector& projector) : projector_(projector) {}

  void fold(Counted counted) {
    const auto& commit = counted.commit;
    if (const auto dossier = dossier_of(commit.stream); !dossier.empty()) {
      auto& record = dossiers_[std::string{dossier}];
      evolve(record.state, commit);
      ++record.version;
      counted.dossier_after = lend(record);
      projector_.add_commit(counted, changes_);
    } else if (const auto receipt = receipt_of(commit.stream); !receipt.empty()) {
      auto& record = receipts_[std::string{receipt}];
      record = projection::after(record, commit);
      counted.receipt_after = lend(record);
      projector_.add_commit(counted, changes_);
    }
  }

  /// All rows of the part.
  std::vector<Change> rows() {
    for (auto& [id, record] : dossiers_) {
      record = projection::record_of(std::move(record.state), record.version);
      projector_.add_dossier(nullptr, lend(record), changes_);
    }
    dossiers_.clear();
    return final_rows(std::move(changes_));
  }

 private:
  Projector& projector_;
  std::unordered_map<std::string, projection::DossierRecord> dossiers_;
  std::unordered_map<std::string, projection::ReceiptRecord> receipts_;
  std::vector<Change> changes_;
};

/// The second pass: the parts, and the rows of command ids, which are final when all is dealt.
class Folding {
 public:
  Folding(std::size_t parts, store::Rows& rows, store::Rows& scratch,
          std::function<void(std::uint64_t)> progress)
      : parts_(parts), rows_(rows), scratch_(scratch), progress_(std::move(progress)) {}

  /// Gives the totals of all parts.
  Result<Projector> run(std::size_t threads) {
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
    work();
    for (auto& other : others) other.join();
    ARIPA_CHECK(failed_);
    return std::move(totals_);
  }

 private:
  void work() {
    Projector projector;
    for (auto job = next_++; job <= parts_; job = next_++) {
      const auto done =
          job == 0 ? move_sorted(Family::commandes, scratch_, rows_) : fold(job - 1, projector);
      const std::lock_guard lock{mutex_};
      if (!done.ok()) failed_ = done;
      if (!failed_.ok()) return;
    }
    const std::lock_guard lock{mutex_};
    totals_.absorb(projector);
  }

  Result<void> fold(std::size_t index, Projector& projector) {
    Part part{projector};
    std::uint64_t commits = 0;
    ARIPA_CHECK(for_each_dealt(scratch_, index, [&](Counted counted) {
      part.fold(std::move(counted));
      ++commits;
      return Result<void>{};
    }));
    auto all = part.rows();
    const auto mixed = std::stable_partition(all.begin(), all.end(),
                                             [](const auto& change) { return !is_mixed(change); });
    std::vector<Change> others{std::make_move_iterator(mixed), std::make_move_iterator(all.end())};
    all.erase(mixed, all.end());
    ARIPA_CHECK(scratch_.ingest(std::move(others)));
    ARIPA_CHECK(rows_.ingest(std::move(all)));
    const std::lock_guard lock{mutex_};
    progress_(folded_ += commits);
    return {};
  }

  std::size_t parts_;
  store::Rows& rows_;
  store::Rows& scratch_;
  std::function<void(std::uint64_t)> progress_;
  std::atomic<std::size_t> next_ = 0;  // job: the command ids, then each part
  std::mutex mutex_;
  std::uint64_t folded_ = 0;
  Result<void> failed_;
  Projector totals_;
};

}  // namespace

Result<void> build_rows(const log::Log& log, log::Shard shard, std::uint64_t end, store::Rows& rows,
                        store::Rows& scratch, const BuildOptions& options,
                        const std::function<void(const BuildProgress&)>& progress) {
  const auto wanted = std::max<std::size_t>(options.threads, end / options.part_commits + 1);
  ARIPA_TRY(const auto parts, Parts::of(log, shard, end, wanted));
  ARIPA_TRY(auto dealt, deal(log, shard, end, parts, scratch,
                             [&](std::uint64_t next) { progress({.dealt = next}); }));
  Folding folding{parts.count(), rows, scratch,
                  [&](std::uint64_t folded) { progress({.dealt = end, .folded = folded}); }};
  ARIPA_TRY(auto totals, folding.run(options.threads));
  ARIPA_CHECK(move_sorted(Family::agenda, scratch, rows));
  ARIPA_CHECK(move_sorted(Family::listes, scratch, rows));
  totals.end_chunk(dealt.shard, dealt.others);
  ARIPA_CHECK(rows.write(dealt.others));
  return rows.flush();
}

}  // namespace aripa::apply
