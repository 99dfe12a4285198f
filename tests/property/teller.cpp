#include "tests/property/teller.hpp"

#include <algorithm>
#include <numeric>

namespace aripa::property {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

using Moves = std::span<const WeightedMove>;

// The kinds of moves, in the order of `Temper::weights`.
std::array<Moves, 8> all_moves() {
  return {dossier_moves(), titre_moves(),       paiement_moves(),     receipt_moves(),
          asf_moves(),     reversement_moves(), recouvrement_moves(), reference_moves()};
}

// The index of one of the weights, as often as it weighs.
std::size_t weighted(Random& random, std::span<const std::uint32_t> weights) {
  auto left = random.below(std::accumulate(weights.begin(), weights.end(), 0U));
  std::size_t i = 0;
  while (left >= weights[i]) left -= weights[i++];
  return i;
}

// What makes no sense is tried as often of each kind.
Move choose_any_move(Random& random) {
  std::vector<Move> moves;
  for (const auto& kind : all_moves()) {
    for (const auto& move : kind) moves.push_back(move.move);
  }
  return *choose(random, moves);
}

Move choose_move(Random& random, Moves moves) {
  std::vector<std::uint32_t> weights;
  for (const auto& move : moves) weights.push_back(move.weight);
  return moves[weighted(random, weights)].move;
}

bool action_runs(const Dossier& dossier) {
  return std::any_of(dossier.actions.begin(), dossier.actions.end(),
                     [](const auto& action) { return !action.ended_on; });
}

bool release_pending(const Dossier& dossier) {
  return std::any_of(dossier.recouvrements.begin(), dossier.recouvrements.end(), [](const auto& r) {
    return !r.ended_on && r.stage == Stage::release_pending;
  });
}

}  // namespace

Teller::Teller(std::uint64_t seed)
    : random_(seed, 0), temper_(temper_of(random_)), today_(first_day_of(random_)) {}

Teller::Temper Teller::temper_of_recovery(Random& random) {
  Temper t;
  t.dossiers = 1;
  t.pace = random.percent(50) ? 31 : 14;
  t.wild = 2;
  t.late = random.below(6);
  t.pays = random.below(15);
  t.third_party_pays = true;
  t.weights = {8, 8, 34, 1, 4, 14, 40, 40};
  return t;
}

Teller::Temper Teller::temper_of(Random& random) {
  if (random.percent(20)) return temper_of_recovery(random);
  constexpr std::uint32_t normal[kinds] = {10, 12, 26, 6, 8, 14, 16, 24};
  constexpr std::uint32_t stress[] = {30, 100, 100, 300};
  constexpr int paces[] = {2, 8, 15, 31, 45};
  Temper t;
  t.dossiers = random.between(1, 4);
  t.pace = paces[random.below(5)];
  t.wild = random.percent(30) ? 25 : random.below(10);
  t.late = random.percent(30) ? random.below(60) : random.below(15);
  t.pays = random.percent(50) ? 100 : random.below(40);
  t.third_party_pays = random.percent(40);
  for (std::size_t i = 0; i < kinds; ++i) {
    t.weights[i] = std::max(normal[i] * stress[random.below(4)] / 100, 1U);
  }
  // Without a dossier, a titre and days that pass, nothing happens.
  t.weights[0] = std::max(t.weights[0], 8U);
  t.weights[1] = std::max(t.weights[1], 8U);
  t.weights[7] = normal[7];
  return t;
}

// Before the first scales that are shipped, amid them, after the last index, and when more may be
// claimed (R8.2).
Date Teller::first_day_of(Random& random) {
  constexpr Date firsts[] = {{year{2013}, month{9}, day{20}},
                             {year{2022}, month{3}, day{1}},
                             {year{2023}, month{9}, day{1}},
                             {year{2024}, month{8}, day{1}},
                             {year{2025}, month{9}, day{1}}};
  return add_days(firsts[random.below(5)], random.between(0, 200));
}

void Teller::pass_time(const World& world) {
  if (world.closed_to) today_ = std::max(today_, *world.closed_to);
  today_ = std::max(today_, world.today);
  if (closed_) today_ = add_days(today_, random_.between(1, temper_.pace));
  closed_ = false;
}

Date Teller::effective_day(const Dossier& dossier) {
  if (random_.per_mille(5)) return add_days(today_, random_.between(1, 40));
  if (!random_.percent(temper_.late)) return today_;
  if (random_.percent(1)) return std::min(far_day(random_), today_);
  if (random_.percent(40)) return std::min(telling_day(random_, dossier, today_), today_);
  const int reach = random_.percent(60) ? 20 : random_.percent(80) ? 200 : 800;
  return add_days(today_, -random_.between(1, reach));
}

// R10.1: a command that was sent before, the same or changed under its old id.
std::optional<Step> Teller::sent_before() {
  if (told_.empty() || !random_.percent(1)) return std::nullopt;
  Step step = *choose(random_, told_);
  step.day = std::max(today_, step.envelope.on);
  if (random_.percent(50)) step.envelope.on = add_days(step.envelope.on, -1);
  return step;
}

// What of the money is paid depends on who pays in this life.
bool Teller::happens(const Command& command, const Dossier& dossier) {
  const auto* paiement = std::get_if<command::ReceivePaiement>(&command);
  if (paiement == nullptr || paiement->action) return true;
  if (release_pending(dossier)) return random_.percent(50);
  if (temper_.third_party_pays && action_runs(dossier)) return random_.percent(2);
  return random_.percent(temper_.pays);
}

std::optional<Command> Teller::make_up(Scene& scene) {
  const auto kind = weighted(random_, temper_.weights);
  const Move move = scene.wild ? choose_any_move(random_) : choose_move(random_, all_moves()[kind]);
  auto command = move(scene);
  if (command && !happens(*command, scene.dossier())) return std::nullopt;
  return command;
}

Step Teller::next(const World& world) {
  pass_time(world);
  if (auto again = sent_before()) return *std::move(again);
  for (;;) {
    const DossierId id{"D" + std::to_string(random_.between(1, temper_.dossiers))};
    Scene scene{.random = random_,
                .names = names_,
                .world = world,
                .id = id,
                .today = today_,
                .on = effective_day(world.dossier(id)),
                .wild = random_.percent(temper_.wild)};
    auto command = make_up(scene);
    if (!command) continue;
    closed_ = std::holds_alternative<command::RunDay>(*command);
    const bool named = names_dossier(*command);
    Step step{.envelope = {.id = CommandId{names_.next("c")},
                           .on = scene.on,
                           .dossier = named ? id : DossierId{},
                           .command = *std::move(command)},
              .day = std::max(today_, scene.on)};
    told_.push_back(step);
    return step;
  }
}

}  // namespace aripa::property
