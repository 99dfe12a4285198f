#include "tests/property/world.hpp"

#include "aripa/domain/evolve.hpp"

namespace aripa::property {

void World::fold(const Commit& commit) {
  today = commit.recorded_on;
  if (const auto id = dossier_of(commit.stream); !id.empty()) {
    evolve(dossiers[DossierId{id}], commit);
  } else if (const auto receipt = receipt_of(commit.stream); !receipt.empty()) {
    evolve(receipts[ReceiptId{receipt}], commit);
  }
  for (const auto& event : commit.events) {
    if (commit.stream == reference_stream) evolve(reference, event);
    if (const auto* closed = std::get_if<event::DayClosed>(&event)) closed_to = closed->day;
  }
}

const Dossier& World::dossier(const DossierId& id) const {
  static const Dossier none;
  const auto found = dossiers.find(id);
  return found == dossiers.end() ? none : found->second;
}

const Receipt& World::receipt(const ReceiptId& id) const {
  static const Receipt none;
  const auto found = receipts.find(id);
  return found == receipts.end() ? none : found->second;
}

}  // namespace aripa::property
