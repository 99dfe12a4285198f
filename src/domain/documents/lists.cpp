#include <algorithm>
#include <tuple>

#include "aripa/domain/documents.hpp"

namespace aripa {

std::vector<RevalorisationItem> revalorisations(const Dossier& dossier) {
  std::vector<RevalorisationItem> items;
  for (const auto& titre : dossier.titres) {
    for (const auto& pension : titre.pensions) {
      for (const auto& r : pension.revaluations) {
        items.push_back({.enfant = pension.enfant, .on = r.on, .from = r.from, .to = r.to});
      }
    }
  }
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) {
    return std::tie(a.on, a.enfant) < std::tie(b.on, b.enfant);
  });
  return items;
}

std::vector<state::AsfMonth> asf(const Dossier& dossier) {
  std::vector<state::AsfMonth> months;
  std::copy_if(dossier.asf_months.begin(), dossier.asf_months.end(), std::back_inserter(months),
               [](const state::AsfMonth& m) { return m.settled && m.cents.is_positive(); });
  return months;
}

std::vector<state::Recouvrement> recouvrements(const Dossier& dossier) {
  std::vector<state::Recouvrement> all{dossier.recouvrements.begin(), dossier.recouvrements.end()};
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::pair{a.opened_on, to_string(a.name)} < std::pair{b.opened_on, to_string(b.name)};
  });
  return all;
}

}  // namespace aripa
