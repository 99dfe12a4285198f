#include "projections/dossiers/record.hpp"

#include <algorithm>
#include <utility>

#include "aripa/domain/decide.hpp"
#include "aripa/domain/evolve.hpp"

namespace aripa::projection {
namespace {

Stage stage_of(const Dossier& dossier, RecouvrementName name) {
  for (const auto& r : dossier.recouvrements) {
    if (r.name == name && !r.ended_on) return r.stage;
  }
  return Stage::none;
}

// The day by which a debiteur must be told next; nothing when none has to be.
std::optional<Date> notice_by(const Dossier& dossier) {
  std::optional<Date> first;
  for (const auto& r : dossier.recouvrements) {
    if (r.ended_on || r.stage != Stage::notice_due) continue;
    first = std::min(first.value_or(r.notice_by), r.notice_by);
  }
  return first;
}

DossierRow figures_of(const Dossier& dossier) {
  DossierRow row;
  row.dossier = dossier.id;
  row.debiteur = dossier.debiteur;
  row.creancier = dossier.creancier;
  row.organisme = dossier.organisme;
  row.courant = stage_of(dossier, RecouvrementName::courant);
  row.arrieres = stage_of(dossier, RecouvrementName::arrieres);
  row.blocked = dossier.blocked_on.has_value();
  row.notice_by = notice_by(dossier);
  for (const auto& echeance : dossier.echeances) {
    row.owes_creancier += echeance.remaining_creancier();
    row.owes_organisme += echeance.remaining_organisme();
    if (!echeance.impaye) continue;
    ++row.impayes;
    row.impaye += echeance.remaining();
    row.oldest_impaye = std::min(row.oldest_impaye.value_or(echeance.due_on), echeance.due_on);
  }
  return row;
}

}  // namespace

DossierRecord record_of(Dossier state, std::uint64_t version) {
  const auto due = next_due(state);
  return {.figures = figures_of(state), .version = version, .due = due, .state = std::move(state)};
}

DossierRecord after(const DossierRecord& record, const Commit& commit) {
  Dossier state = record.state;
  evolve(state, commit);
  return record_of(std::move(state), record.version + 1);
}

ReceiptRecord after(const ReceiptRecord& record, const Commit& commit) {
  ReceiptRecord next{.version = record.version + 1, .state = record.state};
  evolve(next.state, commit);
  return next;
}

}  // namespace aripa::projection
