#include <algorithm>
#include <set>

#include "tests/property/moves.hpp"

namespace aripa::property {
namespace {

// An open recouvrement in one of the stages; any name when the scene is wild.
std::optional<RecouvrementName> in_stage(const Scene& s, std::initializer_list<Stage> stages) {
  if (s.wild && s.random.percent(50)) return any_word(s.random, RecouvrementName::courant);
  const auto* found = choose(s.random, s.dossier().recouvrements, [&](const auto& r) {
    return !r.ended_on && std::find(stages.begin(), stages.end(), r.stage) != stages.end();
  });
  return found == nullptr ? std::nullopt : std::optional{found->name};
}

command::ClaimedTerm claimed_term(Scene& s, const state::Pension& pension, Date start) {
  return {.amount = part_of(s.random, std::min(pension.initial, Cents{100000})),
          .enfant = pension.enfant,
          .month = add_months(month_of(start), s.random.between(-26, 0))};
}

std::optional<Command> claim_arrears(Scene& s) {
  const auto start = last_start(s.dossier());
  const auto* titre = choose(s.random, s.dossier().titres);
  if (titre == nullptr || (!start && !s.wild)) return std::nullopt;
  command::ClaimArrears c;
  const int count = s.random.between(1, 4);
  for (int i = 0; i < count; ++i) {
    c.terms.push_back(claimed_term(s, *choose(s.random, titre->pensions), start.value_or(s.on)));
  }
  if (!s.wild) return c;
  auto& first = c.terms.front();
  switch (s.random.below(5)) {
    case 0:
      first.amount = Cents{0};
      return c;
    case 1:
      first.enfant = EnfantId{"nobody"};
      return c;
    case 2:
      first.month =
          s.random.percent(50) ? month_of(far_day(s.random)) : add_months(first.month, 90);
      return c;
    case 3:
      first.amount = cents_max;
      return c;
    default:
      c.terms.push_back(first);
      return c;
  }
}

// One term for each month between the titre and the start, of which some were never paid.
std::optional<Command> claim_in_a_row(Scene& s) {
  const auto start = last_start(s.dossier());
  const auto* titre = choose(s.random, s.dossier().titres);
  if (titre == nullptr || !start) return std::nullopt;
  const auto& pension = titre->pensions.front();
  command::ClaimArrears c;
  const Month first = std::max(month_of(pension.effective_from), add_months(month_of(*start), -18));
  for (Month month = add_months(first, 1); month < month_of(*start); month = add_months(month, 1)) {
    if (s.random.percent(30)) continue;
    c.terms.push_back({.amount = part_of(s.random, std::min(pension.initial, Cents{100000})),
                       .enfant = pension.enfant,
                       .month = month});
  }
  if (c.terms.empty()) return std::nullopt;
  return c;
}

std::optional<Command> notify(Scene& s) {
  const auto name = in_stage(s, {Stage::notice_due});
  if (!name) return std::nullopt;
  const Date received_on = add_days(s.on, s.random.between(-12, s.wild ? 3 : 0));
  return command::NotifyDebiteur{
      .received_on = received_on,
      .recouvrement = *name,
      .sent_on = add_days(received_on, s.random.between(-6, s.wild ? 2 : 0))};
}

std::optional<Command> start_action(Scene& s) {
  const auto name = in_stage(s, {Stage::forced_required, Stage::forced});
  if (!name) return std::nullopt;
  const auto* known = s.wild ? choose(s.random, s.dossier().actions) : nullptr;
  command::StartRecoveryAction c{
      .action = known == nullptr ? ActionId{s.names.next("X")} : known->id,
      .consent = {},
      .kind = any_word(s.random, ActionKind::recouvrement_public),
      .recouvrement = *name};
  if (s.random.percent(30)) c.consent = s.random.percent(50);
  return c;
}

std::optional<Command> end_action(Scene& s) {
  const auto* action = choose(s.random, s.dossier().actions,
                              [&](const auto& a) { return a.ended_on.has_value() == s.wild; });
  if (action == nullptr && !s.wild) return std::nullopt;
  return command::EndRecoveryAction{.action = action == nullptr ? ActionId{"nothing"} : action->id,
                                    .outcome = any_code(s.random)};
}

std::optional<Command> record_costs(Scene& s) {
  if (s.dossier().actions.empty() && !s.wild) return std::nullopt;
  command::RecordCosts c{.amount = any_amount(s.random, Cents{1}, Cents{20000}),
                         .piece = PieceId{s.names.next("F")}};
  const auto* known = choose(s.random, s.dossier().frais, [](const auto& f) { return f.costs; });
  if (s.wild && known != nullptr) c.piece = PieceId{known->item};
  if (s.wild && known == nullptr && s.random.percent(50)) c.amount = Cents{0};
  return c;
}

std::optional<Command> request_mainlevee(Scene& s) {
  const auto name = in_stage(s, {Stage::forced});
  if (!name) return std::nullopt;
  return command::RequestMainlevee{*name};
}

bool is_collectable(const state::Echeance& e) {
  return (e.called ? e.remaining() : e.remaining_organisme()).is_positive();
}

// R7.3: a plan of the arrears while `arrieres` asks for one, in as few instalments as may be.
std::optional<Command> plan_claimed(Scene& s) {
  if (in_stage(s, {Stage::notice_due, Stage::notified}) != RecouvrementName::arrieres) {
    return std::nullopt;
  }
  std::set<Month> claimed;
  for (const auto& e : s.dossier().echeances) {
    if (e.origin == RecouvrementName::arrieres && is_collectable(e)) claimed.insert(e.month);
  }
  if (claimed.empty()) return std::nullopt;
  return command::PlanArrears{.debiteur_agrees = s.random.percent(50),
                              .first_on = add_days(s.on, s.random.between(0, 30)),
                              .instalments = static_cast<int>(claimed.size()),
                              .kind = PlanKind::amiable,
                              .months = {claimed.begin(), claimed.end()},
                              .plan = PlanId{s.names.next("L")}};
}

std::optional<Command> plan_arrears(Scene& s) {
  const auto& d = s.dossier();
  std::set<Month> unpaid;
  for (const auto& e : d.echeances) {
    if ((is_collectable(e) || s.wild) && s.random.percent(60)) unpaid.insert(e.month);
  }
  if (unpaid.empty()) return std::nullopt;
  const auto count = static_cast<int>(unpaid.size());
  command::PlanArrears c{.debiteur_agrees = {},
                         .first_on = add_days(s.on, s.random.between(-5, 45)),
                         .instalments = s.random.between(count, std::max(count, 12)),
                         .kind = any_word(s.random, PlanKind::amiable),
                         .months = {unpaid.begin(), unpaid.end()},
                         .plan = PlanId{s.names.next("L")}};
  if (s.random.percent(30)) c.debiteur_agrees = s.random.percent(70);
  if (s.random.percent(20)) c.instalments = s.random.between(1, 60);
  if (s.wild && !d.plans.empty()) c.plan = choose(s.random, d.plans)->id;
  if (s.wild && s.random.percent(10)) c.months.push_back(c.months.front());
  if (s.wild && s.random.percent(20)) c.first_on = far_day(s.random);
  return c;
}

std::optional<Command> impose_penalite(Scene& s) {
  if (s.dossier().intermediations.empty() && !s.wild) return std::nullopt;
  const auto* known = s.wild ? choose(s.random, s.dossier().penalites) : nullptr;
  const Date again = add_days(s.on, -s.random.between(s.wild ? 0 : 10, 40));
  return command::ImposePenalite{
      .asked_again_on = again,
      .asked_on = add_days(again, -s.random.between(s.wild ? 0 : 15, 30)),
      .penalite = known == nullptr ? PenaliteId{s.names.next("Z")} : known->id};
}

constexpr WeightedMove moves[] = {
    {4, claim_arrears},      {4, claim_in_a_row}, {25, notify},
    {22, start_action},      {3, end_action},     {5, record_costs},
    {20, request_mainlevee}, {6, plan_arrears},   {14, plan_claimed},
    {2, impose_penalite},
};

}  // namespace

std::span<const WeightedMove> recouvrement_moves() { return moves; }

}  // namespace aripa::property
