#include <variant>

#include "aripa/codec/command_codec.hpp"
#include "codec/json_fields.hpp"

namespace aripa::codec {
namespace {

std::optional<DossierId> dossier_of(const Envelope& envelope) {
  if (envelope.dossier.empty()) return std::nullopt;
  return envelope.dossier;
}

}  // namespace

void append_command(std::string& out, const Envelope& envelope) {
  JsonText text(out);
  std::visit(
      [&](const auto& command) {
        MemberWriter members(text);
        members("id", envelope.id);
        members("do", std::remove_cvref_t<decltype(command)>::type_name);
        members("on", envelope.on);
        members("dossier", dossier_of(envelope));
        std::remove_cvref_t<decltype(command)>::fields(command, members);
        members.close();
      },
      envelope.command);
}

// The fields of commands stand in alphabetical order and hold integers, booleans, strings, lists
// and objects alone: written in their order without white space, they are the RFC 8785 form.
std::string canonical_data(const Command& command) {
  std::string out;
  {
    JsonText text(out);
    std::visit([&](const auto& fields) { write_json(text, fields); }, command);
  }
  return out;
}

std::string canonical_content(const Envelope& envelope) {
  std::string out;
  {
    JsonText text(out);
    std::visit(
        [&](const auto& command) {
          MemberWriter members(text);
          members("data", command);
          members("dossier", dossier_of(envelope));
          members("on", envelope.on);
          members("type", std::remove_cvref_t<decltype(command)>::type_name);
          members.close();
        },
        envelope.command);
  }
  return out;
}

Sha256 content_hash(const Envelope& envelope) { return sha256(canonical_content(envelope)); }

}  // namespace aripa::codec
