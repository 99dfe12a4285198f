#include "cli/commits.hpp"

#include <utility>

#include "aripa/codec/commit_codec.hpp"

namespace aripa::cli {

Result<void> read_commits(const app::Reader& reader, std::string_view stream, log::Offset from,
                          const VisitCommit& visit) {
  codec::CommitDecoder decoder;
  Commit commit;
  Result<void> decoded;
  ARIPA_CHECK(reader.commits(stream, from, [&](const log::Record& record) {
    decoded = decoder.decode(record.bytes, commit);
    return decoded.ok() && visit(record.offset, commit);
  }));
  return decoded;
}

Result<Commit> commit_at(const app::Reader& reader, log::Offset offset) {
  Result<Commit> found{Error{Errc::log_gap, {}, std::to_string(offset)}};
  ARIPA_CHECK(read_commits(reader, {}, offset, [&](log::Offset, const Commit& commit) {
    found = commit;
    return false;
  }));
  return found;
}

Result<Date> today(const app::Reader& reader, const World& world) {
  ARIPA_TRY(const auto genesis, commit_at(reader, 0));
  for (const auto& event : genesis.events) {
    const auto* const recorded = std::get_if<event::GenesisRecorded>(&event);
    if (recorded != nullptr && recorded->clock == ClockKind::wall) return paris_day(world.now());
  }
  return reader.today();
}

}  // namespace aripa::cli
