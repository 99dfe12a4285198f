#include "tests/property/snapshots.hpp"

#include <utility>

namespace aripa::property {
namespace {

constexpr std::size_t kept_max = 60;

}  // namespace

void Snapshots::keep(const app::Reader& reader, Snapshot snapshot) {
  auto solde = reader.solde(snapshot.dossier, snapshot.as_of, snapshot.known);
  if (!solde.ok()) return;
  snapshot.solde = *std::move(solde);
  kept_.push_back(std::move(snapshot));
}

void Snapshots::take(const app::Reader& reader, const World& world) {
  const Date before = std::exchange(today_, world.today);
  if (before == today_ || kept_.size() > kept_max) return;
  for (const auto& [id, dossier] : world.dossiers) {
    keep(reader, {.dossier = id,
                  .as_of = today_,
                  .known = {.day = {}, .position = reader.position()},
                  .solde = {}});
    keep(reader, {.dossier = id,
                  .as_of = add_days(before, -20),
                  .known = {.day = before, .position = {}},
                  .solde = {}});
  }
}

void Snapshots::ask_again(const app::Reader& reader, Findings& findings) const {
  static constexpr Invariant invariant{"a_balance_once_given_stays", "R10.2"};
  for (const auto& snapshot : kept_) {
    const auto again = reader.solde(snapshot.dossier, snapshot.as_of, snapshot.known);
    const bool same = again.ok() && *again == snapshot.solde;
    findings.expect(same, invariant,
                    snapshot.dossier.str() + " as of " + to_string(snapshot.as_of));
  }
}

}  // namespace aripa::property
