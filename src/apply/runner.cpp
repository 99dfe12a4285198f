#include "apply/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "apply/read_ahead.hpp"
#include "aripa/apply/arbiter.hpp"
#include "projections/dossiers/record.hpp"

namespace aripa::apply {
namespace {

std::uint64_t version_of(const auto& record) { return record ? record->version : 0; }

}  // namespace

Runner::Runner(const log::Log& log, store::Rows& rows, projection::ShardRow shard,
               Projector projector, std::size_t states_bytes)
    : log_(&log),
      rows_(&rows),
      shard_(std::move(shard)),
      projector_(std::move(projector)),
      states_(rows, states_bytes) {}

Result<Runner> Runner::start(const log::Log& log, log::Shard number, store::Rows& rows,
                             std::size_t states_bytes) {
  ARIPA_TRY(auto shard, read_shard(rows));
  shard.shard = number;
  ARIPA_TRY(auto projector, Projector::start(rows));
  return Runner{log, rows, std::move(shard), std::move(projector), states_bytes};
}

Result<void> Runner::run_to(std::uint64_t end,
                            const std::function<void(std::uint64_t next)>& progress) {
  if (shard_.next >= end) return {};
  ReadAhead ahead{*log_, shard_.shard, shard_.next, end};
  while (shard_.next < end) {
    auto batch = ahead.next();
    for (auto& counted : batch.commits) ARIPA_CHECK(apply(std::move(counted)));
    if (!batch.commits.empty()) ARIPA_CHECK(write_chunk(batch.last_record));
    ARIPA_CHECK(batch.failed);
    if (progress) progress(shard_.next);
  }
  return {};
}

Result<void> Runner::apply(Counted counted) {
  const auto& commit = counted.commit;
  std::uint64_t version = 0;
  if (const auto dossier = dossier_of(commit.stream); !dossier.empty()) {
    ARIPA_TRY(counted.dossier_before, states_.dossier(std::string{dossier}));
    version = version_of(counted.dossier_before);
  } else if (const auto receipt = receipt_of(commit.stream); !receipt.empty()) {
    ARIPA_TRY(counted.receipt_before, states_.receipt(std::string{receipt}));
    version = version_of(counted.receipt_before);
  } else {
    version = commit.stream == reference_stream ? shard_.reference_version : shard_.shard_version;
  }
  const auto verdict = arbitrate(shard_, version, commit);
  advance(shard_, commit, verdict);
  if (verdict == Verdict::counts) {
    fold(std::move(counted));
  } else {
    ++voids_;
    void_rows_.push_back(void_change(counted.offset, verdict));
  }
  return {};
}

void Runner::fold(Counted counted) {
  const auto& commit = counted.commit;
  if (const auto dossier = dossier_of(commit.stream); !dossier.empty()) {
    const auto& before = counted.dossier_before;
    counted.dossier_after = std::make_shared<const projection::DossierRecord>(
        projection::after(before ? *before : projection::DossierRecord{}, commit));
    states_.put(std::string{dossier}, counted.dossier_after, counted.offset);
  } else if (const auto receipt = receipt_of(commit.stream); !receipt.empty()) {
    const auto& before = counted.receipt_before;
    counted.receipt_after = std::make_shared<const projection::ReceiptRecord>(
        projection::after(before ? *before : projection::ReceiptRecord{}, commit));
    states_.put(std::string{receipt}, counted.receipt_after, counted.offset);
  }
  chunk_.push_back(std::move(counted));
}

Result<void> Runner::write_chunk(std::string_view last_record) {
  shard_.last_hash = hash_of_record(last_record);
  auto changes = projector_.changes_of(chunk_, shard_);
  std::move(void_rows_.begin(), void_rows_.end(), std::back_inserter(changes));
  chunk_.clear();
  void_rows_.clear();
  ARIPA_CHECK(rows_->write(changes));
  states_.applied_to(shard_.next);
  return {};
}

Result<void> check_position(const log::Log& log, const projection::ShardRow& shard) {
  if (shard.next == 0) return {};
  const auto place = shard.next - 1;
  ARIPA_TRY(const auto end, log.end(shard.shard));
  if (end < shard.next) {
    return Error{
        Errc::store_ahead_of_log,
        {},
        fmt::format("projections : {0}:{1}, journal : {0}:{2}", shard.shard, shard.next, end)};
  }
  ARIPA_TRY(const auto records, log.read(shard.shard, place, 1, 1));
  if (!records.empty() && hash_of_record(records.front().bytes) == shard.last_hash) return {};
  return Error{Errc::store_ahead_of_log,
               {},
               fmt::format("projections : {}:{}, journal : un autre enregistrement a cette place",
                           shard.shard, place)};
}

}  // namespace aripa::apply
