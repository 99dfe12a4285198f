#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "aripa/codec/sha256.hpp"
#include "aripa/core/result.hpp"
#include "aripa/domain/command.hpp"

// Commands as senders write them (rules.md §11): one JSON object,
// {"id": …, "do": "ReceivePaiement", "on": …, "dossier": …, and the fields of the command}.

namespace aripa::codec {

/// Reads commands. Keeps buffers between calls: one parser for a thread, many lines for a parser.
class CommandParser {
 public:
  CommandParser();
  ~CommandParser();
  CommandParser(CommandParser&&) noexcept;
  CommandParser& operator=(CommandParser&&) noexcept;

  /// Reads one command. Needs no padding after the bytes and keeps no view of them.
  ///   malformed: anything that is not exactly a command of rules.md §11. `field` is the place,
  ///     `pensions[2].amount_cents`, the name of the limit that is exceeded (core/limits.hpp), or
  ///     empty when the whole line is no JSON object in UTF-8; `detail` says in French what is
  ///     wrong and repeats no value of the input.
  /// What a field may hold beyond its syntax (an amount of zero, an enfant twice) is for `decide`.
  [[nodiscard]] Result<Envelope> parse(std::string_view line);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

/// Appends the command as a line that `parse` reads, without a line feed.
void append_command(std::string& out, const Envelope& envelope);

/// The command's `data` in the commit: its fields in RFC 8785 form.
[[nodiscard]] std::string canonical_data(const Command& command);

/// The RFC 8785 form of {"data", "dossier", "on", "type"}: two commands have the same content when
/// these bytes are equal (docs/architecture.md, "Same content"). A command without a dossier has
/// no such member.
[[nodiscard]] std::string canonical_content(const Envelope& envelope);

/// SHA-256 of `canonical_content`: what the index of command ids keeps (R10.1).
[[nodiscard]] Sha256 content_hash(const Envelope& envelope);

}  // namespace aripa::codec
