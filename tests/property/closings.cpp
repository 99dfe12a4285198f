#include "tests/property/closings.hpp"

#include <algorithm>
#include <tuple>

#include "aripa/domain/decide.hpp"
#include "tests/property/ledgers.hpp"

namespace aripa::property {
namespace {

constexpr Invariant one_by_one{"days_close_one_by_one", "R9.1"};
constexpr Invariant imputed_the_same{"late_paiement_is_imputed_the_same", "R9.3"};

// The days that a RunDay closes, a step each; the last has the id of the command.
std::vector<Step> day_by_day(const Step& step, const std::optional<Date>& closed_to) {
  std::vector<Step> steps;
  const auto& envelope = step.envelope;
  const bool run_day = std::holds_alternative<command::RunDay>(envelope.command);
  if (run_day && closed_to) {
    for (Date day = add_days(*closed_to, 1); day < envelope.on; day = add_days(day, 1)) {
      Step one = step;
      one.envelope.id = CommandId{envelope.id.str() + "." + to_string(day)};
      one.envelope.on = day;
      steps.push_back(std::move(one));
    }
  }
  steps.push_back(step);
  return steps;
}

bool same_but_for_the_id(const Commit& a, const Commit& b) {
  const auto content = [](const Commit& c) {
    return std::tie(c.stream, c.version, c.command, c.on, c.recorded_on, c.events, c.postings);
  };
  return content(a) == content(b);
}

std::vector<Commit> without_shard(std::vector<Commit> commits) {
  std::erase_if(commits, [](const Commit& commit) { return commit.stream == shard_stream; });
  return commits;
}

using Lines = std::vector<std::tuple<int, TargetKind, std::optional<Month>, std::string, Cents>>;

// What a decision imputes to a paiement.
Lines lines_of(const Decision& decision, const PaiementId& paiement) {
  Lines lines;
  for (const auto& event : decision.events) {
    const auto* imputed = std::get_if<event::PaiementImputed>(&event);
    if (imputed == nullptr || imputed->paiement != paiement) continue;
    lines.emplace_back(imputed->step, imputed->target, imputed->month,
                       imputed->enfant.value_or(EnfantId{}).str() + imputed->item.value_or(""),
                       imputed->cents);
  }
  return lines;
}

bool settles_asf(const DossierDecision& decision) {
  const auto& events = decision.decision.events;
  return std::any_of(events.begin(), events.end(), [](const Event& event) {
    return std::holds_alternative<event::AsfSettled>(event) ||
           std::holds_alternative<event::AsfResettled>(event);
  });
}

// Some paiement of the dossier: of all that it owes, of a part of it, or of more.
Envelope paiement_on(const Dossier& dossier, Date day) {
  Cents owed{17};
  for (const auto& echeance : dossier.echeances) owed += echeance.remaining();
  const auto thirds = static_cast<std::int64_t>(dossier.lines.size() % 5);
  const auto amount = std::max(scale(owed, Ratio{thirds, 3}, Rounding::floor), Cents{1});
  return {.id = CommandId{"late"},
          .on = day,
          .dossier = dossier.id,
          .command = command::ReceivePaiement{.action = {},
                                              .amount = amount,
                                              .channel = Channel::virement,
                                              .paiement = PaiementId{"late"}}};
}

void check_late(const Dossier& dossier, Date day, const World& world, Findings& findings) {
  const Context before{.reference = &world.reference, .closed_to = world.closed_to};
  const Context after{.reference = &world.reference, .closed_to = day};
  const auto paiement = paiement_on(dossier, day);
  const auto closed = close_day(dossier, day, before);
  if (closed.size() > 1 || (!closed.empty() && settles_asf(closed.back()))) return;
  const auto& state = closed.empty() ? dossier : closed.back().after;
  if (state.blocked_on) return;
  const auto in_time = decide(dossier, paiement, before);
  const auto late = decide(state, paiement, after);
  if (in_time.ok() != late.ok()) {
    return findings.add(imputed_the_same, dossier.id.str() + " on " + to_string(day));
  }
  if (!in_time.ok()) return;
  const PaiementId id{"late"};
  findings.expect(lines_of(in_time->decision, id) == lines_of(late->decision, id), imputed_the_same,
                  dossier.id.str() + " on " + to_string(day));
}

}  // namespace

void days_close_one_by_one(const app::Ledger& ledger, const std::vector<Step>& steps,
                           Findings& findings) {
  const auto other = open_ledger();
  for (const auto& step : steps) {
    for (const auto& one : day_by_day(step, other->read()->closed_to())) {
      static_cast<void>(submit(*other, one));
    }
  }
  const auto at_once = without_shard(commits_of(ledger));
  const auto by_day = without_shard(commits_of(*other));
  const auto count = std::min(at_once.size(), by_day.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (same_but_for_the_id(at_once[i], by_day[i])) continue;
    return findings.add(one_by_one, at_once[i].stream + " by " + at_once[i].command_id.str());
  }
  findings.expect(at_once.size() == by_day.size(), one_by_one, "number of commits");
}

void late_paiement_is_imputed_the_same(const World& world, Findings& findings) {
  if (!world.closed_to) return;
  const Date day = add_days(*world.closed_to, 1);
  for (const auto& [id, dossier] : world.dossiers) {
    if (!dossier.blocked_on) check_late(dossier, day, world, findings);
  }
}

}  // namespace aripa::property
