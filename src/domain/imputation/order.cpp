#include "domain/imputation/order.hpp"

#include <algorithm>
#include <tuple>

#include "domain/decide/work.hpp"

namespace aripa {
namespace {

using Echeances = std::vector<const state::Echeance*>;

Target target_of(const state::Echeance& echeance, TargetKind kind) {
  const Cents remaining = kind == TargetKind::creancier ? echeance.remaining_creancier()
                                                        : echeance.remaining_organisme();
  return {.kind = kind,
          .month = echeance.month,
          .enfant = echeance.enfant,
          .item = {},
          .rejet = 0,
          .remaining = remaining};
}

// The targets of some echeances that share the money, by enfant; nothing when nothing remains.
void add_group(std::vector<TargetGroup>& groups, int step, const Echeances& echeances,
               TargetKind kind) {
  TargetGroup group{.step = step, .targets = {}};
  for (const auto* echeance : echeances) {
    auto target = target_of(*echeance, kind);
    if (target.remaining.is_positive()) group.targets.push_back(std::move(target));
  }
  if (!group.targets.empty()) groups.push_back(std::move(group));
}

// R3.1, steps 2 and 3: by due date, those of one date together (R3.2).
void add_by_due_date(std::vector<TargetGroup>& groups, int step, const Echeances& echeances,
                     TargetKind kind) {
  for (std::size_t first = 0; first < echeances.size();) {
    std::size_t last = first;
    Echeances same_date;
    while (last < echeances.size() && echeances[last]->due_on == echeances[first]->due_on) {
      same_date.push_back(echeances[last++]);
    }
    add_group(groups, step, same_date, kind);
    first = last;
  }
}

// Everything due by the day on which something remains, by due date, then enfant.
Echeances due_echeances(const Dossier& dossier, Date day) {
  Echeances due;
  for (const auto& echeance : dossier.echeances) {
    if (counts(echeance) && echeance.due_on <= day && echeance.remaining().is_positive()) {
      due.push_back(&echeance);
    }
  }
  std::stable_sort(due.begin(), due.end(), [](const auto* a, const auto* b) {
    return std::tie(a->due_on, a->enfant) < std::tie(b->due_on, b->enfant);
  });
  return due;
}

Echeances called_only(const Echeances& echeances) {
  Echeances called;
  std::copy_if(echeances.begin(), echeances.end(), std::back_inserter(called),
               [](const auto* e) { return e->called; });
  return called;
}

Echeances without(const Echeances& echeances, const Echeances& excluded) {
  Echeances left;
  std::copy_if(echeances.begin(), echeances.end(), std::back_inserter(left), [&](const auto* e) {
    return std::find(excluded.begin(), excluded.end(), e) == excluded.end();
  });
  return left;
}

template <class Things>
auto oldest_first(const Things& things) {
  std::vector<const typename Things::value_type*> sorted;
  for (const auto& thing : things) {
    if (owed(thing).is_positive()) sorted.push_back(&thing);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto* a, const auto* b) { return a->on < b->on; });
  return sorted;
}

TargetGroup alone(int step, Target target) {
  TargetGroup group{.step = step, .targets = {}};
  group.targets.push_back(std::move(target));
  return group;
}

}  // namespace

std::vector<const state::Echeance*> latest_called(const Dossier& dossier, Date day) {
  Echeances latest;
  for (const auto& echeance : dossier.echeances) {
    if (!echeance.called || !counts(echeance) || echeance.due_on > day) continue;
    const auto same = std::find_if(latest.begin(), latest.end(), [&](const auto* other) {
      return other->enfant == echeance.enfant;
    });
    if (same == latest.end()) {
      latest.push_back(&echeance);
    } else if ((*same)->due_on < echeance.due_on) {
      *same = &echeance;
    }
  }
  std::sort(latest.begin(), latest.end(),
            [](const auto* a, const auto* b) { return a->enfant < b->enfant; });
  return latest;
}

std::vector<TargetGroup> echeance_groups(const Dossier& dossier, Date day, bool public_recovery) {
  const Echeances latest = latest_called(dossier, day);
  const Echeances due = due_echeances(dossier, day);
  const Echeances others = without(due, latest);
  std::vector<TargetGroup> groups;
  if (public_recovery) {
    // R3.1 (L. 581-10): the organisme first, on all echeances due, the oldest first.
    add_by_due_date(groups, 2, due, TargetKind::organisme);
    add_group(groups, 1, latest, TargetKind::creancier);
  } else {
    // R3.1, step 1 (CSS R. 581-9): the latest term first, the creancier before the organisme.
    add_group(groups, 1, latest, TargetKind::creancier);
    add_group(groups, 1, latest, TargetKind::organisme);
    // R3.1, step 2 (L. 581-3): then what was advanced.
    add_by_due_date(groups, 2, others, TargetKind::organisme);
  }
  add_by_due_date(groups, 3, called_only(others), TargetKind::creancier);
  return groups;
}

std::vector<TargetGroup> rejet_groups(const Dossier& dossier) {
  auto rejets = oldest_first(dossier.rejets);
  std::stable_sort(rejets.begin(), rejets.end(), [](const auto* a, const auto* b) {
    return std::tie(a->on, a->month, a->enfant) < std::tie(b->on, b->month, b->enfant);
  });
  std::vector<TargetGroup> groups;
  for (const auto* rejet : rejets) {
    groups.push_back(alone(4, {.kind = TargetKind::rejet,
                               .month = rejet->month,
                               .enfant = rejet->enfant,
                               .item = {},
                               .rejet = rejet->number,
                               .remaining = owed(*rejet)}));
  }
  return groups;
}

std::vector<TargetGroup> frais_groups(const Dossier& dossier) {
  std::vector<TargetGroup> groups;
  for (const auto* frais : oldest_first(dossier.frais)) {
    groups.push_back(alone(5, {.kind = frais->costs ? TargetKind::costs : TargetKind::frais,
                               .month = {},
                               .enfant = {},
                               .item = frais->item,
                               .rejet = 0,
                               .remaining = owed(*frais)}));
  }
  for (const auto* penalite : oldest_first(dossier.penalites)) {
    groups.push_back(alone(5, {.kind = TargetKind::penalite,
                               .month = {},
                               .enfant = {},
                               .item = penalite->id.str(),
                               .rejet = 0,
                               .remaining = owed(*penalite)}));
  }
  return groups;
}

}  // namespace aripa
