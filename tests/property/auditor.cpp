#include "tests/property/auditor.hpp"

#include "aripa/domain/evolve.hpp"

namespace aripa::property {
namespace {

constexpr Invariant decided_again_the_same{"decided_again_the_same", "docs/architecture.md"};
constexpr Invariant close_leaves_nothing_due{"close_leaves_nothing_due", "R9.4"};

Context context_of(const World& world) {
  return {.reference = &world.reference, .closed_to = world.closed_to};
}

Envelope envelope_of(const Commit& commit) {
  return {.id = commit.command_id,
          .on = commit.on,
          .dossier = DossierId{dossier_of(commit.stream)},
          .command = commit.command};
}

bool is_own(const Commit& commit) {
  return std::holds_alternative<command::Genesis>(commit.command) ||
         std::holds_alternative<command::ClaimEpoch>(commit.command);
}

}  // namespace

void Auditor::look(const Commit& commit, const World& before, Date asked_on, Findings& findings) {
  last_ = {};
  if (is_own(commit)) return;
  if (expected_.empty()) expect(commit, before, asked_on, findings);
  if (std::holds_alternative<command::RunDay>(commit.command) && commit.stream == shard_stream) {
    return;
  }
  const auto where = commit.stream + " by " + commit.command_id.str();
  if (expected_.empty()) return findings.add(decided_again_the_same, "refused now: " + where);
  last_ = std::move(expected_.front());
  expected_.pop_front();
  const bool same = last_.stream == commit.stream && last_.on == commit.on &&
                    last_.command == commit.command && last_.decision.events == commit.events &&
                    last_.decision.postings == commit.postings;
  findings.expect(same, decided_again_the_same, where);
}

void Auditor::look_after(const Commit& commit, const World& after, Findings& findings) const {
  static constexpr Invariant invariant{"replay_gives_the_state_decided", "docs/architecture.md"};
  if (last_.dossier) {
    const DossierId id{dossier_of(commit.stream)};
    findings.expect(*last_.dossier == after.dossier(id), invariant, commit.stream);
  }
  if (last_.receipt) {
    const ReceiptId id{receipt_of(commit.stream)};
    findings.expect(*last_.receipt == after.receipt(id), invariant, commit.stream);
  }
}

void Auditor::expect(const DossierDecision& decision, const Command& command) {
  expected_.push_back({.stream = std::string{dossier_stream_prefix} + decision.after.id.str(),
                       .on = decision.on,
                       .command = command,
                       .decision = decision.decision,
                       .dossier = decision.after,
                       .receipt = {}});
}

void Auditor::expect(const Commit& commit, const World& before, Date asked_on, Findings& findings) {
  const auto& command = commit.command;
  const auto add_reference = [&](const auto& c) {
    const auto events = decide(before.reference, c);
    if (!events.ok()) return;
    expected_.push_back({.stream = std::string{reference_stream},
                         .on = commit.on,
                         .command = command,
                         .decision = {.events = *events, .postings = {}},
                         .dossier = {},
                         .receipt = {}});
  };
  if (std::holds_alternative<command::RunDay>(command)) {
    expect_close(commit, before, asked_on, findings);
  } else if (std::holds_alternative<command::IdentifyReceipt>(command)) {
    expect_identify(commit, before);
  } else if (std::holds_alternative<command::ReattributePaiement>(command)) {
    expect_reattribute(commit, before);
  } else if (!receipt_of(commit.stream).empty()) {
    expect_receipt(commit, before);
  } else if (const auto* indice = std::get_if<command::PublishIndice>(&command)) {
    add_reference(*indice);
  } else if (const auto* bareme = std::get_if<command::PublishBareme>(&command)) {
    add_reference(*bareme);
  } else {
    const auto envelope = envelope_of(commit);
    const auto decided = decide(before.dossier(envelope.dossier), envelope, context_of(before));
    if (decided.ok()) expect(*decided, command);
  }
}

// R9.1: days are closed in order; the first close closes only its own day. When the day is over,
// no dossier is left that it would have changed (R9.4).
void Auditor::expect_close(const Commit& commit, const World& before, Date asked_on,
                           Findings& findings) {
  static constexpr Invariant days_are_closed_in_order{"days_are_closed_in_order", "R9.1"};
  const Date day = before.closed_to ? add_days(*before.closed_to, 1) : asked_on;
  if (commit.stream != shard_stream) {
    const DossierId id{dossier_of(commit.stream)};
    findings.expect(closed_.insert(id).second, days_are_closed_in_order, commit.stream);
    for (const auto& decision : close_day(before.dossier(id), day, context_of(before))) {
      expect(decision, command::RunDay{});
    }
    return;
  }
  const auto* closed = std::get_if<event::DayClosed>(&commit.events.front());
  const bool in_order = closed != nullptr && closed->day == day && closed->requested == asked_on;
  findings.expect(in_order, days_are_closed_in_order, to_string(day));
  for (const auto& [id, dossier] : before.dossiers) {
    if (closed_.contains(id)) continue;
    const bool left = close_day(dossier, day, context_of(before)).empty();
    findings.expect(left, close_leaves_nothing_due, id.str() + " on " + to_string(day));
  }
  closed_.clear();
}

void Auditor::expect_receipt(const Commit& commit, const World& before) {
  const auto& receipt = before.receipt(ReceiptId{receipt_of(commit.stream)});
  const auto add = [&](const auto& c) {
    const auto decided = decide(receipt, c, commit.on);
    if (!decided.ok()) return;
    expected_.push_back({.stream = commit.stream,
                         .on = commit.on,
                         .command = commit.command,
                         .decision = decided->decision,
                         .dossier = {},
                         .receipt = decided->after});
  };
  if (const auto* received = std::get_if<command::ReceiveUnidentified>(&commit.command)) {
    add(*received);
  } else if (const auto* refunded = std::get_if<command::RefundReceipt>(&commit.command)) {
    add(*refunded);
  }
}

void Auditor::expect_identify(const Commit& commit, const World& before) {
  const auto& command = std::get<command::IdentifyReceipt>(commit.command);
  std::vector<const Dossier*> dossiers;
  if (command.parts) {
    for (const auto& part : *command.parts) dossiers.push_back(&before.dossier(part.dossier));
  } else {
    for (const auto& share : *command.dossiers) dossiers.push_back(&before.dossier(share.dossier));
  }
  const auto decided = decide_identify(before.receipt(command.receipt), dossiers,
                                       envelope_of(commit), context_of(before));
  if (!decided.ok()) return;
  expected_.push_back({.stream = commit.stream,
                       .on = commit.on,
                       .command = commit.command,
                       .decision = decided->receipt.decision,
                       .dossier = {},
                       .receipt = decided->receipt.after});
  for (std::size_t i = 0; i < decided->dossiers.size(); ++i) {
    expect(decided->dossiers[i], decided->parts[i]);
  }
}

void Auditor::expect_reattribute(const Commit& commit, const World& before) {
  const auto& command = std::get<command::ReattributePaiement>(commit.command);
  const auto envelope = envelope_of(commit);
  const auto decided = decide_reattribute(before.dossier(envelope.dossier),
                                          before.dossier(command.to), envelope, context_of(before));
  if (!decided.ok()) return;
  expect(decided->from, commit.command);
  expect(decided->to, commit.command);
}

}  // namespace aripa::property
