#include "cli/sender.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace aripa::cli {
namespace {

// The id of a line that is not a command, for the person who must find it: taken only where it is
// one, since anything may stand in such a line.
std::string id_of(std::string_view line) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) return "-";
  const auto id = json.find("id");
  if (id == json.end() || !id->is_string()) return "-";
  const auto& text = id->get_ref<const std::string&>();
  return is_id(text) ? text : "-";
}

}  // namespace

Sender::~Sender() {
  while (take(true)) continue;
}

void Sender::send(std::string place, std::string_view line) {
  auto& sent = under_way_.emplace_back();
  sent.place = std::move(place);
  sent.bytes = line.size();
  bytes_ += sent.bytes;
  auto envelope = parser_.parse(line);
  if (!envelope.ok()) {
    sent.id = id_of(line);
    sent.answer.emplace(envelope.error());
    return;
  }
  sent.id = envelope->id.str();
  closing_ = std::holds_alternative<command::RunDay>(envelope->command);
  submit(sent, *std::move(envelope));
}

// The place of `sent` in memory stays while it is under way: the deque grows and shrinks at its
// ends only.
void Sender::submit(Sent& sent, Envelope envelope) {
  app::Submission submission;
  submission.envelope = std::move(envelope);
  ledger_.submit(std::move(submission), [this, &sent](app::Answer answer) {
    const std::lock_guard lock(mutex_);
    sent.answer.emplace(std::move(answer));
    answered_.notify_one();
  });
}

std::optional<Sent> Sender::take(bool wait) {
  if (under_way_.empty()) return std::nullopt;
  const bool full = closing_ || under_way_.size() >= window_.lines || bytes_ >= window_.bytes;
  auto& oldest = under_way_.front();
  {
    std::unique_lock lock(mutex_);
    if (!wait && !full && !oldest.answer) return std::nullopt;
    answered_.wait(lock, [&] { return oldest.answer.has_value(); });
  }
  auto sent = std::move(oldest);
  under_way_.pop_front();
  bytes_ -= sent.bytes;
  return sent;
}

}  // namespace aripa::cli
