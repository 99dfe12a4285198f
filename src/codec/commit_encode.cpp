#include <variant>

#include "aripa/codec/commit_codec.hpp"
#include "codec/json_fields.hpp"

namespace aripa::codec {
namespace {

struct CommandOf {
  const Commit& commit;
};

void write_json(JsonText& text, const CommandOf& value) {
  std::visit(
      [&](const auto& command) {
        MemberWriter members(text);
        members("id", value.commit.command_id);
        members("type", std::remove_cvref_t<decltype(command)>::type_name);
        members("data", command);
        members.close();
      },
      value.commit.command);
}

struct PostingIn {
  const Posting& posting;
  std::string_view dossier;
};

void write_json(JsonText& text, const PostingIn& value) {
  auto& account = text.scratch();
  append_account(account, value.posting.account, value.dossier);
  MemberWriter members(text);
  members("event", value.posting.event);
  members("account", account);
  members("cents", value.posting.cents);
  members("on", value.posting.on);
  members.close();
}

void write_event(JsonText& text, const Event& event) {
  std::visit(
      [&](const auto& data) {
        MemberWriter members(text);
        members("type", std::remove_cvref_t<decltype(data)>::type_name);
        members("data", data);
        members.close();
      },
      event);
}

void write_events(JsonText& text, const std::vector<Event>& events) {
  char separator = '[';
  for (const auto& event : events) {
    text.character(separator);
    separator = ',';
    write_event(text, event);
  }
  text.raw(events.empty() ? "[]" : "]");
}

void write_postings(JsonText& text, const Commit& commit) {
  const auto dossier = dossier_of(commit.stream);
  char separator = '[';
  for (const auto& posting : commit.postings) {
    text.character(separator);
    separator = ',';
    write_json(text, PostingIn{posting, dossier});
  }
  text.raw(commit.postings.empty() ? "[]" : "]");
}

std::optional<std::string_view> unless_empty(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

void append_commit(std::string& out, const Commit& commit) {
  JsonText text(out);
  MemberWriter members(text);
  members("v", commit.v);
  members("stream", commit.stream);
  members("version", commit.version);
  members("epoch", commit.epoch);
  members("command", CommandOf{commit});
  members("on", commit.on);
  members("recorded_at", to_string(commit.recorded_at));
  members("recorded_on", commit.recorded_on);
  members("actor", unless_empty(commit.actor));
  members("trace", commit.trace);
  members("rules", commit.rules);
  text.name(',', "events");
  write_events(text, commit.events);
  text.name(',', "postings");
  write_postings(text, commit);
  text.character('}');
}

std::string encode_commit(const Commit& commit) {
  std::string out;
  append_commit(out, commit);
  return out;
}

void append_event_data(std::string& out, const Event& event) {
  JsonText text(out);
  std::visit([&](const auto& data) { write_json(text, data); }, event);
}

}  // namespace aripa::codec
