#include "tests/support/topic_log.hpp"

namespace aripa::tests {

Result<log::Appended> TopicLog::append(log::Shard shard, log::Offset expected_end,
                                       std::span<const std::string> records) {
  const auto fate = fate_.exchange(Fate::arrives);
  const log::Appended unknown{.status = log::AppendStatus::unknown, .first = expected_end};
  if (given_up_ || fate == Fate::unknown_lost) {
    given_up_ = true;
    return unknown;
  }
  while (true) {
    ARIPA_TRY(const auto end, topic_->end(shard));
    ARIPA_TRY(auto appended, topic_->append(shard, end, records));
    if (appended.status == log::AppendStatus::moved) continue;
    if (fate == Fate::unknown_there) {
      given_up_ = true;
      return unknown;
    }
    if (end == expected_end) return appended;
    return log::Appended{.status = log::AppendStatus::moved, .first = end, .written = true};
  }
}

}  // namespace aripa::tests
