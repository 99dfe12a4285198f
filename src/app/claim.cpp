#include "app/claim.hpp"

#include <string>
#include <vector>

#include "append/clock.hpp"
#include "append/opening.hpp"
#include "apply/runner.hpp"
#include "aripa/codec/commit_codec.hpp"

namespace aripa::app {
namespace {

// The random bits of a claim are those of one claim only.
const std::string& bits_of(const Commit& claim) {
  return std::get<event::EpochClaimed>(claim.events.front()).random;
}

}  // namespace

Result<void> append_one(log::Log& log, log::Shard shard, std::uint64_t end, const Commit& commit) {
  const std::vector<std::string> records{codec::encode_commit(commit)};
  ARIPA_TRY(const auto appended, log.append(shard, end, records));
  switch (appended.status) {
    case log::AppendStatus::appended:
      return {};
    case log::AppendStatus::moved:
      return Error{Errc::log_moved, {}, appended.detail};
    case log::AppendStatus::unknown:
      break;
  }
  return Error{Errc::log_outcome_unknown, {}, appended.detail};
}

Result<projection::ShardRow> claim(log::Log& log, log::Shard shard, store::Rows& rows,
                                   const LedgerOptions& options) {
  ARIPA_TRY(auto runner, apply::Runner::start(log, shard, rows));
  ARIPA_TRY(const auto end, log.end(shard));
  ARIPA_CHECK(runner.run_to(end));
  ARIPA_CHECK(append::check_clock(runner.shard(), options));
  const auto claim = append::claim_commit(runner.shard(), options);
  const auto written = append_one(log, shard, end, claim);
  // A claim that others wrote before may stand all the same, and be the next one.
  if (!written.ok() && written.error().code != Errc::log_moved) return written.error();
  ARIPA_TRY(const auto claimed, log.end(shard));
  ARIPA_CHECK(runner.run_to(claimed));
  const auto& reached = runner.shard();
  if (reached.epoch != claim.epoch || reached.claim != bits_of(claim)) return Errc::log_moved;
  return reached;
}

}  // namespace aripa::app
