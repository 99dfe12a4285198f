#include "http/outcome.hpp"

#include <algorithm>

#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/json.hpp"
#include "http/problem.hpp"

namespace aripa::http {
namespace {

// To wait for it with `at_least`, the commit itself has to be before the position.
app::Position after(const app::Accepted& accepted) { return {accepted.shard, accepted.offset + 1}; }

Reply problem_of(const Outcome& outcome) {
  return outcome.forbidden ? problem(Refusal::forbidden) : command_problem(*outcome.error);
}

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

void append_outcome(std::string& out, const Outcome& outcome) {
  codec::JsonWriter json(out);
  json.begin_object();
  if (!outcome.id.empty()) json.key("id").text(outcome.id);
  if (outcome.accepted) {
    json.key("outcome").text(outcome.accepted->repeated ? "repeated" : "accepted");
    json.key("position").text(documents::to_string(after(*outcome.accepted)));
  } else {
    json.key("outcome").text("refused");
    json.key("problem").raw(problem_of(outcome).body);
  }
  json.end_object();
}

Reply reply_of(const Outcome& outcome) {
  if (!outcome.accepted) return problem_of(outcome);
  std::string body;
  append_outcome(body, outcome);
  return json_reply(std::move(body));
}

std::optional<app::Position> position_after(const std::vector<Outcome>& outcomes) {
  std::optional<app::Position> last;
  for (const auto& outcome : outcomes) {
    if (!outcome.accepted) continue;
    const auto position = after(*outcome.accepted);
    if (!last || position.offset > last->offset) last = position;
  }
  return last;
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
