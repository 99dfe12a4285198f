#include "apply/dealing.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "apply/read_ahead.hpp"
#include "aripa/apply/arbiter.hpp"
#include "aripa/codec/binary.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/store/keys.hpp"

namespace aripa::codec {

// What the rows of a stream are made of; the rest of a commit stays in the log.
template <>
struct BinaryFields<Commit> {
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("stream", self.stream);
    visit("on", self.on);
    visit("recorded_on", self.recorded_on);
    visit("events", self.events);
    visit("postings", self.postings);
  }
};

}  // namespace aripa::codec

namespace aripa::apply {
namespace {

// Written to the scratch together, sorted.
constexpr std::size_t run_commits = std::size_t{1} << 16U;
constexpr std::size_t samples_of_a_part = 64;

std::string dealt_key(std::size_t part, std::uint64_t offset) {
  std::string key;
  store::append_number(key, part);
  store::append_number(key, offset);
  return key;
}

/// Arbitrates in the order of the log. Commits of the reference data and of the shard make all
/// their rows here.
class Dealer {
 public:
  Dealer(const Parts& parts, store::Rows& scratch) : parts_(parts), scratch_(scratch) {
    run_.resize(parts.count());
  }

  Result<void> take(Counted counted) {
    const auto& commit = counted.commit;
    const auto verdict = arbitrate(dealt_.shard, version_of(commit.stream), commit);
    advance(dealt_.shard, commit, verdict);
    if (verdict != Verdict::counts) {
      rows_.push_back(void_change(counted.offset, verdict));
      return {};
    }
    projector_.add_commit(counted, rows_);
    if (commit.stream == reference_stream || commit.stream == shard_stream) return {};
    ++versions_[commit.stream];
    const auto part = parts_.of(commit.stream);
    run_[part].push_back({.family = store::Family::ecritures,
                          .key = dealt_key(part, counted.offset),
                          .value = codec::encode_binary(commit)});
    return ++run_size_ < run_commits ? Result<void>{} : write_run();
  }

  Result<Dealt> finish(std::string_view last_record) {
    ARIPA_CHECK(write_run());
    dealt_.shard.last_hash = hash_of_record(last_record);
    return std::move(dealt_);
  }

 private:
  [[nodiscard]] std::uint64_t version_of(const std::string& stream) const {
    if (stream == reference_stream) return dealt_.shard.reference_version;
    if (stream == shard_stream) return dealt_.shard.shard_version;
    const auto found = versions_.find(stream);
    return found == versions_.end() ? 0 : found->second;
  }

  Result<void> write_run() {
    std::vector<store::Change> rows;
    rows.reserve(run_size_);
    for (auto& part : run_) {
      std::move(part.begin(), part.end(), std::back_inserter(rows));
      part.clear();
    }
    run_size_ = 0;
    ARIPA_CHECK(scratch_.ingest(std::move(rows)));
    const auto others = std::partition(rows_.begin(), rows_.end(), [](const auto& row) {
      return row.family == store::Family::commandes;
    });
    std::move(others, rows_.end(), std::back_inserter(dealt_.others));
    rows_.erase(others, rows_.end());
    return scratch_.ingest(final_rows(std::exchange(rows_, {})));
  }

  const Parts& parts_;
  store::Rows& scratch_;
  Dealt dealt_;
  std::unordered_map<std::string, std::uint64_t> versions_;  // of dossiers and receipts
  std::vector<std::vector<store::Change>> run_;  // of each part, in the order of the log
  std::size_t run_size_ = 0;
  Projector projector_;
  std::vector<store::Change> rows_;  // final ones, of this run
};

}  // namespace

std::vector<store::Change> final_rows(std::vector<store::Change> changes) {
  std::stable_sort(changes.begin(), changes.end(), store::comes_before);
  std::vector<store::Change> rows;
  rows.reserve(changes.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const bool replaced =
        i + 1 < changes.size() && !store::comes_before(changes[i], changes[i + 1]);
    if (!replaced && changes[i].value) rows.push_back(std::move(changes[i]));
  }
  return rows;
}

Result<Parts> Parts::of(const log::Log& log, log::Shard shard, std::uint64_t end,
                        std::size_t count) {
  Parts parts;
  const auto samples = std::min<std::uint64_t>(end, samples_of_a_part * count);
  std::vector<std::string> streams;
  codec::CommitDecoder decoder;
  for (std::uint64_t i = 0; count > 1 && i < samples; ++i) {
    ARIPA_TRY(const auto records, log.read(shard, end * i / samples, 1, 1));
    if (records.empty()) return Errc::log_gap;
    const auto commit = decoder.decode(records.front().bytes);
    // Whoever reads the whole log says what is wrong, and where.
    if (commit.ok()) streams.push_back(commit->stream);
  }
  std::sort(streams.begin(), streams.end());
  for (std::size_t i = 1; i < count && !streams.empty(); ++i) {
    parts.bounds_.push_back(streams[streams.size() * i / count]);
  }
  parts.bounds_.erase(std::unique(parts.bounds_.begin(), parts.bounds_.end()), parts.bounds_.end());
  return parts;
}

std::size_t Parts::of(std::string_view stream) const {
  const auto after = std::upper_bound(bounds_.begin(), bounds_.end(), stream);
  return static_cast<std::size_t>(after - bounds_.begin());
}

Result<Dealt> deal(const log::Log& log, log::Shard shard, std::uint64_t end, const Parts& parts,
                   store::Rows& scratch, const std::function<void(std::uint64_t next)>& progress) {
  Dealer dealer{parts, scratch};
  ReadAhead ahead{log, shard, 0, end};
  std::string last_record;
  for (std::uint64_t next = 0; next < end;) {
    auto batch = ahead.next();
    next += batch.commits.size();
    for (auto& counted : batch.commits) ARIPA_CHECK(dealer.take(std::move(counted)));
    ARIPA_CHECK(batch.failed);
    last_record = std::move(batch.last_record);
    progress(next);
  }
  return dealer.finish(last_record);
}

Result<void> for_each_dealt(const store::RowReader& scratch, std::size_t part,
                            const std::function<Result<void>(Counted)>& visit) {
  std::string prefix;
  store::append_number(prefix, part);
  Result<void> visited;
  ARIPA_CHECK(scratch.scan(store::Family::ecritures, prefix, {},
                           [&](std::string_view key, std::string_view value) {
                             auto commit = codec::decode_binary<Commit>(value);
                             if (!commit.ok()) {
                               visited = commit.error();
                               return false;
                             }
                             Counted counted;
                             counted.offset = store::read_number(key.substr(prefix.size()));
                             counted.commit = *std::move(commit);
                             visited = visit(std::move(counted));
                             return visited.ok();
                           }));
  return visited;
}

}  // namespace aripa::apply
