#include "http/outcome.hpp"

#include <algorithm>

#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/json.hpp"
#include "http/problem.hpp"

namespace aripa::http {
namespace {

std::string_view word_of(const Outcome& outcome) {
  if (outcome.accepted) return outcome.accepted->repeated ? "repeated" : "accepted";
  const bool refused = outcome.forbidden || (outcome.error && is_refusal(outcome.error->code));
  return refused ? "refused" : "failed";
}

// To wait for it with `at_least`, the commit itself has to be before the position.
app::Position after(const app::Accepted& accepted) { return {accepted.shard, accepted.offset + 1}; }

}  // namespace

void Outcome::take(const app::Answer& answer) {
  if (answer.ok()) {
    accepted = *answer;
  } else if (receipt_unseen && is_refusal(answer.error().code)) {
    error = Error{Errc::receipt_unknown, "receipt", {}};
  } else {
    error = answer.error();
  }
}

void append_outcome(std::string& out, const Outcome& outcome, std::size_t line) {
  codec::JsonWriter json(out);
  json.begin_object();
  if (line > 0) json.key("line").integer(static_cast<std::int64_t>(line));
  if (!outcome.id.empty()) json.key("id").text(outcome.id);
  json.key("outcome").text(word_of(outcome));
  if (outcome.accepted) json.key("position").text(documents::to_string(after(*outcome.accepted)));
  if (outcome.forbidden) {
    json.key("code").text(code_of(Refusal::role_insufficient));
    json.key("sentence").text(sentence_fr(Refusal::role_insufficient));
  } else if (outcome.error) {
    json.key("code").text(to_string(outcome.error->code));
    if (!outcome.error->field.empty()) json.key("field").text(outcome.error->field);
    json.key("sentence").text(sentence_fr(outcome.error->code));
  }
  json.end_object();
}

Reply reply_of(const Outcome& outcome) {
  if (outcome.forbidden) return problem(Refusal::role_insufficient);
  if (outcome.error) return command_problem(*outcome.error);
  Reply reply;
  reply.status = outcome.accepted->repeated ? 200 : 201;
  reply.content_type = media::json;
  append_outcome(reply.body, outcome, 0);
  return reply;
}

std::vector<std::string_view> lines_of(std::string_view body) {
  std::vector<std::string_view> lines;
  while (!body.empty()) {
    const auto end = std::min(body.find('\n'), body.size());
    auto line = body.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") != std::string_view::npos) lines.push_back(line);
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return lines;
}

}  // namespace aripa::http
