#include "append/clock.hpp"

#include <algorithm>

namespace aripa::append {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds behind_max{60};
constexpr hours ahead_max{24};

Instant last_of(const projection::ShardRow& shard) {
  return Instant{milliseconds{shard.recorded_at_ms}};
}

// Noon UTC of the recording day, and a millisecond more for each commit of that day.
Stamp simulated_stamp(const projection::ShardRow& shard, Date on, const std::optional<Date>& day) {
  Date recorded_on = on;
  if (day) recorded_on = std::max(recorded_on, *day);
  if (shard.recorded_at_ms != 0) recorded_on = std::max(recorded_on, shard.recorded_on);
  const bool same_day = shard.recorded_at_ms != 0 && recorded_on == shard.recorded_on;
  const Instant at = same_day ? last_of(shard) + milliseconds{1} : noon_utc(recorded_on);
  return {at, recorded_on};
}

}  // namespace

Stamp next_stamp(const projection::ShardRow& shard, const app::LedgerOptions& options, Date on,
                 const std::optional<Date>& day) {
  if (shard.clock == ClockKind::simulated) return simulated_stamp(shard, on, day);
  const Instant at = std::max(options.now(), last_of(shard));
  return {at, paris_day(at)};
}

Result<void> check_clock(const projection::ShardRow& shard, const app::LedgerOptions& options,
                         const std::optional<Instant>& served) {
  if (shard.clock == ClockKind::simulated || options.accept_clock || shard.recorded_at_ms == 0) {
    return {};
  }
  const Instant now = options.now();
  const Instant last = last_of(shard);
  if (now + behind_max < last) return Error{Errc::clock_behind, {}, to_string(last)};
  if (now > std::max(last, served.value_or(last)) + ahead_max)
    return Error{Errc::clock_ahead, {}, to_string(last)};
  return {};
}

}  // namespace aripa::append
