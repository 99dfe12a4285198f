#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "aripa/core/result.hpp"
#include "aripa/domain/commit.hpp"

// A commit as the bytes of one log record (docs/architecture.md, "Contract: the commit").

namespace aripa::codec {

/// Appends the commit as JSON in UTF-8: members in the order of the contract, no white space, an
/// absent member left out. The same commit always gives the same bytes. Strings must be UTF-8.
void append_commit(std::string& out, const Commit& commit);
[[nodiscard]] std::string encode_commit(const Commit& commit);

/// Appends the `data` of an event as it stands in a commit.
void append_event_data(std::string& out, const Event& event);

/// Reads commits. Keeps buffers between calls: one decoder for a thread, many commits for a
/// decoder. Members may stand in any order; an event always deserialises, whatever the rules say
/// of its values today.
class CommitDecoder {
 public:
  CommitDecoder();
  ~CommitDecoder();
  CommitDecoder(CommitDecoder&&) noexcept;
  CommitDecoder& operator=(CommitDecoder&&) noexcept;

  /// Reads the bytes of one record into `commit`, whose former content is lost, also on an error.
  /// Needs no padding after the bytes and keeps no view of them. `field` of an error is the place
  /// in the record, `events[2].type`.
  ///   log_format_unknown: a newer `v`, an event, command, member or word that this program does
  ///     not know: a newer program wrote it; `detail` names it.
  ///   log_corrupt: not JSON, not UTF-8, a member that is missing, given twice or of a wrong type.
  [[nodiscard]] Result<void> decode(std::string_view bytes, Commit& commit);
  [[nodiscard]] Result<Commit> decode(std::string_view bytes);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace aripa::codec
