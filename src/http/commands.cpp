#include "http/commands.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <utility>
#include <vector>

#include "aripa/codec/command_codec.hpp"
#include "aripa/documents/json.hpp"
#include "http/outcome.hpp"
#include "http/peer.hpp"
#include "http/problem.hpp"
#include "http/scope.hpp"

namespace aripa::http {
namespace {

constexpr std::chrono::seconds projection_patience{10};
constexpr std::size_t commands_max = 10'000;  // of a request

/// The commands of one request. Sent by one thread at a time; answers come from the ledger's. The
/// object is its own: whoever has something to do for it shares it, and the last lets it go.
class Batch : public std::enable_shared_from_this<Batch> {
 public:
  Batch(const CommandDesk& desk, std::shared_ptr<const Bearer> bearer, Request request,
        Respond respond)
      : desk_(desk),
        bearer_(std::move(bearer)),
        request_(std::move(request)),
        trace_(trace_of(request_.traceparent)),
        respond_(std::move(respond)),
        as_lines_(commands_as_lines(request_.content_type).value_or(false)),
        texts_(as_lines_ ? lines_of(request_.body) : std::vector<std::string_view>{request_.body}),
        outcomes_(texts_.size()) {}

  /// Sends as many as can be sent before something is answered.
  void go_on();
  /// Whether another node takes the commands.
  [[nodiscard]] bool is_elsewhere() const {
    return !request_.forwarded && desk_.ledger.taken_elsewhere();
  }
  /// Hands them on to it, unless they have come to be this one's.
  void hand_on();

 private:
  enum class Step { sent, after_answers, after_rows };

  [[nodiscard]] Step send(std::size_t index);
  /// Whether the command may go to the ledger; else its outcome is set, or it has to wait.
  [[nodiscard]] Step look(std::size_t index, const Envelope& envelope);
  void submit(std::size_t index, Envelope envelope);
  void refuse(std::size_t index, const Envelope& envelope, Errc code, std::string_view field);
  /// One thing that was under way is over.
  void over();
  void answered();
  void reply();

  CommandDesk desk_;
  std::shared_ptr<const Bearer> bearer_;
  Request request_;
  std::optional<std::string> trace_;
  Respond respond_;
  bool as_lines_;
  std::vector<std::string_view> texts_;
  std::vector<Outcome> outcomes_;
  codec::CommandParser parser_;
  std::size_t next_ = 0;
  bool looked_at_all_rows_ = false;  // what the scope is looked for in, for the next command
  bool day_sent_ = false;
  Step step_ = Step::sent;
  std::atomic<std::size_t> under_way_ = 0;
};

void Batch::hand_on() {
  const auto writer = desk_.ledger.taken_elsewhere();
  if (!writer) return desk_.later([self = shared_from_this()] { self->go_on(); });
  respond_(
      http::hand_on(*writer, request_, [&] { return desk_.ledger.taken_elsewhere() == writer; }));
}

void Batch::go_on() {
  under_way_ = 1;  // this
  step_ = Step::sent;
  while (next_ < texts_.size() && step_ == Step::sent) {
    step_ = send(next_);
    if (step_ != Step::sent) break;
    looked_at_all_rows_ = false;
    ++next_;
  }
  over();
}

Batch::Step Batch::send(std::size_t index) {
  // What a sender sends behind a RunDay is meant for the day after, and the ledger decides other
  // commands between the slices of a close.
  if (std::exchange(day_sent_, false)) return Step::after_answers;
  auto envelope = parser_.parse(texts_[index]);
  if (!envelope.ok()) {
    outcomes_[index].error = envelope.error();
    return Step::sent;
  }
  outcomes_[index].id = envelope->id.str();
  if (!may_send(bearer_->role, envelope->command)) {
    outcomes_[index].forbidden = true;
    return Step::sent;
  }
  const auto step = look(index, *envelope);
  const bool decided = outcomes_[index].forbidden || outcomes_[index].error;
  if (step != Step::sent || decided) return step;
  day_sent_ = std::holds_alternative<command::RunDay>(envelope->command);
  submit(index, *std::move(envelope));
  return Step::sent;
}

Batch::Step Batch::look(std::size_t index, const Envelope& envelope) {
  if (bearer_->covers_all()) return Step::sent;
  const auto reach = reach_of(concerned_by(envelope), *bearer_, *desk_.snapshots.take());
  if (!reach.ok()) {
    outcomes_[index].error = reach.error();
    return Step::sent;
  }
  // What was opened a moment ago, by this request or the one before, may not stand in the rows yet.
  const bool seen = *reach == Reach::covered || *reach == Reach::forbidden;
  if (!seen && !looked_at_all_rows_) return Step::after_rows;
  switch (*reach) {
    case Reach::covered:
      break;
    case Reach::forbidden:
      outcomes_[index].forbidden = true;
      break;
    case Reach::dossier_hidden:
      outcomes_[index].error = Error{Errc::dossier_unknown, "dossier", {}};
      break;
    case Reach::receipt_hidden:
      outcomes_[index].error = Error{Errc::receipt_unknown, "receipt", {}};
      break;
    case Reach::receipt_unseen:
      outcomes_[index].receipt_unseen = true;
      break;
  }
  return Step::sent;
}

void Batch::submit(std::size_t index, Envelope envelope) {
  app::Submission submission;
  submission.envelope = std::move(envelope);
  submission.actor = bearer_->name;
  submission.trace = trace_;
  ++under_way_;
  desk_.ledger.submit(std::move(submission),
                      [self = shared_from_this(), index](const app::Answer& answer) {
                        self->outcomes_[index].take(answer);
                        self->over();
                      });
}

void Batch::over() {
  if (--under_way_ > 0) return;
  desk_.later([self = shared_from_this()] { self->answered(); });
}

void Batch::answered() {
  if (next_ == texts_.size()) return reply();
  if (step_ != Step::after_rows) return go_on();
  desk_.waiter.wait(desk_.ledger.progress().durable, projection_patience,
                    [self = shared_from_this()](bool reached) {
                      self->looked_at_all_rows_ = reached;
                      self->desk_.later([self] { self->go_on(); });
                    });
}

void Batch::reply() {
  for (const auto& outcome : outcomes_) {
    const bool accepted = outcome.accepted.has_value();
    desk_.metrics.command(accepted, accepted && outcome.accepted->repeated);
  }
  Reply reply;
  if (as_lines_) {
    reply.content_type = media::lines;
    for (const auto& outcome : outcomes_) {
      append_outcome(reply.body, outcome);
      reply.body += '\n';
    }
  } else {
    reply = reply_of(outcomes_.front());
  }
  if (const auto position = position_after(outcomes_)) {
    reply.fields.emplace_back("Aripa-Position", documents::to_string(*position));
  }
  respond_(std::move(reply));
}

bool is_hex(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_zero(std::string_view text) {
  return text.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

void send_commands(const CommandDesk& desk, std::shared_ptr<const Bearer> bearer, Request request,
                   Respond respond) {
  const bool lines = commands_as_lines(request.content_type).value_or(false);
  const auto count = lines ? lines_of(request.body).size() : 1;
  if (count == 0) return respond(problem(Refusal::malformed));
  if (count > commands_max) return respond(problem(Refusal::too_large));
  auto batch =
      std::make_shared<Batch>(desk, std::move(bearer), std::move(request), std::move(respond));
  if (!batch->is_elsewhere()) return batch->go_on();
  desk.errand([batch = std::move(batch)] { batch->hand_on(); });
}

std::optional<bool> commands_as_lines(std::string_view content_type) {
  auto type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  std::string lower{type};
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower == media::json) return false;
  if (lower == media::lines || lower == "application/ndjson") return true;
  return std::nullopt;
}

std::optional<std::string> trace_of(std::string_view traceparent) {
  constexpr std::size_t size = 55;  // 00-<32>-<16>-<2>
  if (traceparent.size() != size || !traceparent.starts_with("00-")) return std::nullopt;
  const auto trace = traceparent.substr(3, 32);
  const auto parent = traceparent.substr(36, 16);
  const bool whole = traceparent[35] == '-' && traceparent[52] == '-' && is_hex(trace) &&
                     is_hex(parent) && is_hex(traceparent.substr(53)) && !is_zero(trace) &&
                     !is_zero(parent);
  return whole ? std::optional{std::string{traceparent}} : std::nullopt;
}

}  // namespace aripa::http
