#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/domain/command.hpp"
#include "aripa/domain/event.hpp"
#include "aripa/domain/posting.hpp"

namespace aripa {

/// The format of commits that this program writes; it reads this one and older ones.
inline constexpr int commit_format = 1;
/// The version of the rulebook's code, stored in every commit (`rules`).
inline constexpr std::string_view rulebook_version = "1.0.0";

/// A stream is `dossier/<id>`, `attente/<receipt>`, `reference` or `shard`.
inline constexpr std::string_view dossier_stream_prefix = "dossier/";
inline constexpr std::string_view attente_stream_prefix = "attente/";
inline constexpr std::string_view reference_stream = "reference";
inline constexpr std::string_view shard_stream = "shard";

/// One log record: what one command decided for one stream (docs/architecture.md, "the commit").
struct Commit {
  int v = commit_format;
  std::string stream;
  std::uint64_t version = 0;  // of the stream, before this commit
  std::uint64_t epoch = 0;  // of the writer
  CommandId command_id;
  Command command;
  Date on;
  Instant recorded_at;
  Date recorded_on;
  std::string actor;
  std::optional<std::string> trace;  // W3C trace parent
  std::string rules;
  std::vector<Event> events;
  std::vector<Posting> postings;

  friend bool operator==(const Commit&, const Commit&) = default;
};

/// The id in `dossier/<id>`; empty for another stream.
[[nodiscard]] std::string_view dossier_of(std::string_view stream);
/// The id in `attente/<id>`; empty for another stream.
[[nodiscard]] std::string_view receipt_of(std::string_view stream);

}  // namespace aripa
