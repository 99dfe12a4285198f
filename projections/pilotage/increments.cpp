#include "projections/pilotage/increments.hpp"

#include <algorithm>
#include <set>
#include <variant>

#include "projections/pilotage/month.hpp"

namespace aripa::projection {
namespace {

constexpr int action_within_days = 30;

// Calls `visit(was, is)` for each place of a list at which the elements differ; null where the list
// has none. Chunks that copies share are equal.
template <class T, class Visit>
void for_each_change(const List<T>& before, const List<T>& after, Visit visit) {
  const auto chunks = std::max(before.chunks().size(), after.chunks().size());
  static const typename List<T>::Chunk none;
  for (std::size_t i = 0; i < chunks; ++i) {
    const bool had = i < before.chunks().size();
    const bool has = i < after.chunks().size();
    if (had && has && before.chunks()[i] == after.chunks()[i]) continue;
    const auto& old = had ? *before.chunks()[i] : none;
    const auto& now = has ? *after.chunks()[i] : none;
    for (std::size_t j = 0; j < std::max(old.size(), now.size()); ++j) {
      const T* was = j < old.size() ? &old[j] : nullptr;
      const T* is = j < now.size() ? &now[j] : nullptr;
      if (was == nullptr || is == nullptr || !(*was == *is)) visit(was, is);
    }
  }
}

// What an element of a list adds by itself, wherever it stands: taken away as it was, added as it
// is.
template <class T, class Add>
void add_changes(Pilotage& sums, const List<T>& before, const List<T>& after, Add add) {
  for_each_change(before, after, [&](const T* was, const T* is) {
    Pilotage old;
    if (was != nullptr) add(old, *was);
    for (const auto& [month, row] : old) sums[month] -= row;
    if (is != nullptr) add(sums, *is);
  });
}

void add_recouvrement(Pilotage& sums, const state::Recouvrement& r) {
  auto& row = sums[month_of(r.opened_on)];
  ++row[Count::recouvrements_opened];
  if (r.ended_on && !r.acted_on) ++row[Count::recouvrements_settled];
  if (r.notified_on) {
    ++row[Count::recouvrements_notified];
    row[Count::notice_days] += days_between(r.opened_on, *r.notified_on);
  }
  if (!r.acted_on) return;
  ++row[Count::recouvrements_acted];
  if (days_between(r.opened_on, *r.acted_on) <= action_within_days) {
    ++row[Count::recouvrements_acted_within_30_days];
  }
  if (!r.notified_on) return;
  ++row[Count::acted_after_notice];
  row[Count::action_days] += days_between(*r.notified_on, *r.acted_on);
}

void add_rejet(Pilotage& sums, const state::Rejet& rejet) {
  const Cents owed = rejet.cents - rejet.paid;
  if (!owed.is_positive()) return;
  auto& row = sums[month_of(rejet.on)];
  ++row[Count::rejets];
  row[Amount::rejets_owed] += owed;
}

void add_indu(Pilotage& sums, const state::Indu& indu) {
  if (!indu.open.is_positive()) return;
  auto& row = sums[month_of(indu.on)];
  ++row[Count::indus];
  row[Amount::indus_owed] += indu.open;
}

void add_asf_indu(Pilotage& sums, const state::AsfMonth& month) {
  if (!month.indu.is_positive()) return;
  auto& row = sums[month.month];
  ++row[Count::asf_indus];
  row[Amount::asf_indus_owed] += month.indu;
}

void add_dossier(Pilotage& sums, const Dossier& before, const Dossier& after) {
  if (before.id.empty()) ++sums[month_of(after.opened_on)][Count::dossiers_opened];
  if (before.intermediations.empty() && !after.intermediations.empty()) {
    ++sums[month_of(after.intermediations.front().from)][Count::dossiers_activated];
  }
}

// The months of which an echeance, its Asf or its rejets changed.
std::set<Month> changed_months(const Dossier& before, const Dossier& after) {
  std::set<Month> months;
  const auto note = [&](const auto* was, const auto* is) {
    if (was != nullptr) months.insert(was->month);
    if (is != nullptr) months.insert(is->month);
  };
  for_each_change(before.echeances, after.echeances, note);
  for_each_change(before.asf_months, after.asf_months, note);
  for_each_change(before.rejets, after.rejets,
                  [&](const state::Rejet* was, const state::Rejet* is) {
                    if (was != nullptr && was->month) months.insert(*was->month);
                    if (is != nullptr && is->month) months.insert(*is->month);
                  });
  return months;
}

// The line that a reversement pays; the latest are at the end.
const state::Line& line_of(const Dossier& state, const event::ReversementLine& paid) {
  return *std::find_if(state.lines.rbegin(), state.lines.rend(), [&](const state::Line& line) {
    return line.n == paid.n && line.source == paid.paiement;
  });
}

}  // namespace

Pilotage increments(const Dossier* before, const Dossier& after) {
  static const Dossier none;
  const Dossier& old = before == nullptr ? none : *before;
  Pilotage sums;
  add_dossier(sums, old, after);
  for (const Month month : changed_months(old, after)) {
    auto& row = sums[month];
    row -= figures_of(old, month);
    row += figures_of(after, month);
  }
  add_changes(sums, old.recouvrements, after.recouvrements, add_recouvrement);
  add_changes(sums, old.rejets, after.rejets, add_rejet);
  add_changes(sums, old.indus, after.indus, add_indu);
  add_changes(sums, old.asf_months, after.asf_months, add_asf_indu);
  return sums;
}

Pilotage increments(const Commit& commit, const Dossier& state) {
  Pilotage sums;
  for (const auto& event : commit.events) {
    const auto* const ordered = std::get_if<event::ReversementOrdered>(&event);
    if (ordered == nullptr) continue;
    auto& row = sums[month_of(ordered->on)];
    ++row[Count::reversements];
    if (ordered->late) ++row[Count::reversements_late];
    row[Amount::reversed] += ordered->cents;
    for (const auto& paid : ordered->lines) {
      ++row[Count::reversement_lines];
      row[Count::reversement_days] +=
          days_between(line_of(state, paid).payable_on, ordered->execute_on);
    }
  }
  return sums;
}

}  // namespace aripa::projection
