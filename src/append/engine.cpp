#include "append/engine.hpp"

#include <algorithm>
#include <utility>

#include "append/balance.hpp"
#include "aripa/apply/arbiter.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/core/limits.hpp"
#include "aripa/domain/shape.hpp"
#include "projections/dossiers/record.hpp"

namespace aripa::append {
namespace {

const Dossier no_dossier{};

const Dossier& state_of(const apply::DossierPointer& record) {
  return record ? record->state : no_dossier;
}

std::uint64_t version_of(const auto& record) { return record ? record->version : 0; }

// The newest of two overlays.
template <class Map>
const typename Map::mapped_type* find(const Map& open, const Map& taken, const std::string& id) {
  if (const auto found = open.find(id); found != open.end()) return &found->second;
  if (const auto found = taken.find(id); found != taken.end()) return &found->second;
  return nullptr;
}

CommandId part_id(const CommandId& id, std::size_t part) {
  return CommandId{id.str() + "#" + std::to_string(part)};
}

}  // namespace

Engine::Engine(const store::RowReader& rows, apply::States& states, projection::ShardRow shard,
               Reference reference, app::LedgerOptions options)
    : rows_(rows),
      states_(states),
      options_(std::move(options)),
      shard_(shard),
      committed_(std::move(shard)),
      reference_(std::move(reference)) {}

Context Engine::context() const {
  return {.reference = &reference_, .closed_to = shard_.closed_to};
}

Result<apply::DossierPointer> Engine::dossier(const std::string& id) {
  const auto* decided = find(open_.dossiers, taken_.dossiers, id);
  if (decided != nullptr) return *decided;
  return states_.dossier(id);
}

Result<apply::ReceiptPointer> Engine::receipt(const std::string& id) {
  const auto* decided = find(open_.receipts, taken_.receipts, id);
  if (decided != nullptr) return *decided;
  return states_.receipt(id);
}

Result<std::optional<projection::CommandRow>> Engine::command(const std::string& id) {
  const auto* decided = find(open_.commands, taken_.commands, id);
  if (decided != nullptr) return std::optional{*decided};
  return states_.command(id);
}

void Engine::decide(app::Submission submission, Reply reply) {
  auto answered = answer(submission);
  const bool run_day = std::holds_alternative<command::RunDay>(submission.envelope.command);
  if (!run_day || !answered.ok() || answered->repeated) {
    group_.answers.emplace_back(std::move(reply), std::move(answered));
    return;
  }
  day_.emplace();
  day_->day = shard_.closed_to ? add_days(*shard_.closed_to, 1) : submission.envelope.on;
  day_->submission = std::move(submission);
  day_->reply = std::move(reply);
  day_->content = content_;
}

// rules.md §11: malformed, on_in_future, R10.1, then the rules.
app::Answer Engine::answer(const app::Submission& submission) {
  const auto& envelope = submission.envelope;
  ARIPA_CHECK(check_shape(envelope));
  ARIPA_CHECK(check_clock(shard_, options_, served_));
  note_time();
  const auto stamp = next_stamp(shard_, options_, envelope.on, submission.day);
  if (envelope.on > stamp.on) return Errc::on_in_future;
  ARIPA_TRY(const auto before, repeated(envelope));
  if (before) return *before;
  ARIPA_TRY(auto accepted, decide_new(submission));
  accepted.shard = shard_.shard;
  return accepted;
}

Result<std::optional<app::Accepted>> Engine::repeated(const Envelope& envelope) {
  ARIPA_TRY(const auto known, command(envelope.id.str()));
  const auto content = codec::content_hash(envelope);
  content_.assign(content.begin(), content.end());
  if (!known) return std::optional<app::Accepted>{};
  if (known->content != content_) return Errc::recorded_with_different_content;
  return std::optional{
      app::Accepted{.repeated = true, .shard = shard_.shard, .offset = known->offset}};
}

app::Answer Engine::decide_new(const app::Submission& submission) {
  const auto& command = submission.envelope.command;
  if (std::holds_alternative<command::ReceiveUnidentified>(command)) {
    return decide_receive(submission);
  }
  if (std::holds_alternative<command::RefundReceipt>(command)) return decide_refund(submission);
  if (std::holds_alternative<command::IdentifyReceipt>(command)) {
    return decide_identify(submission);
  }
  if (std::holds_alternative<command::ReattributePaiement>(command)) {
    return decide_reattribute(submission);
  }
  if (const auto* indice = std::get_if<command::PublishIndice>(&command)) {
    return decide_reference(submission, *indice);
  }
  if (const auto* bareme = std::get_if<command::PublishBareme>(&command)) {
    return decide_reference(submission, *bareme);
  }
  if (std::holds_alternative<command::RunDay>(command)) {
    ARIPA_CHECK(begin_day(submission));
    return app::Accepted{};
  }
  return decide_dossier(submission);
}

app::Answer Engine::decide_dossier(const app::Submission& submission) {
  const auto& envelope = submission.envelope;
  ARIPA_TRY(const auto before, dossier(envelope.dossier.str()));
  ARIPA_TRY(auto decision, aripa::decide(state_of(before), envelope, context()));
  const Origin origin{envelope.id, envelope.command, decision.on, &submission};
  return app::Accepted{.offset = append_dossier(origin, before, std::move(decision))};
}

app::Answer Engine::decide_receive(const app::Submission& submission) {
  const auto& envelope = submission.envelope;
  const auto& command = std::get<command::ReceiveUnidentified>(envelope.command);
  ARIPA_TRY(const auto before, receipt(command.receipt.str()));
  ARIPA_TRY(auto decision, aripa::decide(before ? before->state : Receipt{}, command, envelope.on));
  const Origin origin{envelope.id, envelope.command, envelope.on, &submission};
  return app::Accepted{.offset = append_receipt(origin, before, std::move(decision))};
}

app::Answer Engine::decide_refund(const app::Submission& submission) {
  const auto& envelope = submission.envelope;
  const auto& command = std::get<command::RefundReceipt>(envelope.command);
  ARIPA_TRY(const auto before, receipt(command.receipt.str()));
  ARIPA_TRY(auto decision, aripa::decide(before ? before->state : Receipt{}, command, envelope.on));
  const Origin origin{envelope.id, envelope.command, envelope.on, &submission};
  return app::Accepted{.offset = append_receipt(origin, before, std::move(decision))};
}

// Architecture, "Several streams": the receipt's commit leads, each dossier takes its part.
app::Answer Engine::decide_identify(const app::Submission& submission) {
  const auto& envelope = submission.envelope;
  const auto& command = std::get<command::IdentifyReceipt>(envelope.command);
  ARIPA_TRY(const auto leader, receipt(command.receipt.str()));
  std::vector<apply::DossierPointer> records;
  const auto add = [&](const DossierId& id) -> Result<void> {
    ARIPA_TRY(auto record, dossier(id.str()));
    records.push_back(std::move(record));
    return {};
  };
  if (command.parts) {
    for (const auto& part : *command.parts) ARIPA_CHECK(add(part.dossier));
  } else {
    for (const auto& share : *command.dossiers) ARIPA_CHECK(add(share.dossier));
  }
  std::vector<const Dossier*> states;
  for (const auto& record : records) states.push_back(&state_of(record));
  ARIPA_TRY(auto decision, aripa::decide_identify(leader ? leader->state : Receipt{}, states,
                                                  envelope, context()));
  // What was decided on stays at hand: once the receipt's commit is made, nothing may fail that
  // the parts need, or the money would stay under way.
  for (const auto& record : records) open_.dossiers.try_emplace(record->state.id.str(), record);
  const Origin origin{envelope.id, envelope.command, envelope.on, &submission};
  const auto offset = append_receipt(origin, leader, std::move(decision.receipt));
  for (std::size_t i = 0; i < decision.dossiers.size(); ++i) {
    const auto before = open_.dossiers.at(decision.dossiers[i].after.id.str());
    const Origin part{part_id(envelope.id, i + 1), decision.parts[i], decision.dossiers[i].on,
                      &submission};
    append_dossier(part, before, std::move(decision.dossiers[i]));
  }
  return app::Accepted{.offset = offset};
}

app::Answer Engine::decide_reattribute(const app::Submission& submission) {
  const auto& envelope = submission.envelope;
  const auto& command = std::get<command::ReattributePaiement>(envelope.command);
  ARIPA_TRY(const auto from, dossier(envelope.dossier.str()));
  ARIPA_TRY(const auto to, dossier(command.to.str()));
  ARIPA_TRY(auto decision,
            aripa::decide_reattribute(state_of(from), state_of(to), envelope, context()));
  const Origin origin{envelope.id, envelope.command, decision.from.on, &submission};
  const auto offset = append_dossier(origin, from, std::move(decision.from));
  const Origin part{part_id(envelope.id, 1), envelope.command, decision.to.on, &submission};
  append_dossier(part, to, std::move(decision.to));
  return app::Accepted{.offset = offset};
}

template <class C>
app::Answer Engine::decide_reference(const app::Submission& submission, const C& command) {
  const auto& envelope = submission.envelope;
  ARIPA_TRY(auto events, aripa::decide(reference_, command));
  if (!committed_reference_) committed_reference_ = reference_;
  group_.publishes = true;
  for (const auto& event : events) evolve(reference_, event);
  const Origin origin{envelope.id, envelope.command, envelope.on, &submission};
  return app::Accepted{.offset = append_event(origin, reference_stream, std::move(events))};
}

void Engine::note_time() {
  if (shard_.clock != ClockKind::wall) return;
  if (check_clock(shard_, options_, served_).ok()) served_ = options_.now();
}

Group Engine::take() {
  if (!group_.records.empty()) {
    shard_.last_hash = apply::hash_of_record(group_.records.back());
    taken_ = std::exchange(open_, {});
  }
  group_.shard = shard_;
  group_bytes_ = 0;
  return std::exchange(group_, Group{});
}

void Engine::committed(const Group& group) {
  committed_ = group.shard;
  for (const auto& counted : group.commits) {
    if (counted.dossier_after) {
      states_.put(counted.dossier_after->state.id.str(), counted.dossier_after, counted.offset);
    }
    if (counted.receipt_after) {
      states_.put(counted.receipt_after->state.id.str(), counted.receipt_after, counted.offset);
    }
    if (counted.command) states_.put(counted.command->first, counted.command->second);
  }
  taken_ = {};
  if (group.publishes) committed_reference_.reset();
}

void Engine::dropped(Group group, const Error& error) {
  auto open = take();
  std::move(open.answers.begin(), open.answers.end(), std::back_inserter(group.answers));
  if (committed_reference_) reference_ = *std::exchange(committed_reference_, std::nullopt);
  open_ = {};
  taken_ = {};
  due_from_.reset();
  shard_ = committed_;
  for (auto& [reply, answer] : group.answers) reply(error);
  if (day_) {
    auto reply = std::move(day_->reply);
    day_.reset();
    reply(error);
  }
}

}  // namespace aripa::append
