#include "tests/property/scene.hpp"

#include <algorithm>

namespace aripa::property {

std::string Names::next_long(const std::string& kind) {
  auto name = next(kind);
  name.insert(kind.size(), id_length_max - name.size(), '_');
  return name;
}

std::string Names::former(const std::string& kind, Random& random) const {
  const auto found = counts_.find(kind);
  const auto count = found == counts_.end() ? 0 : found->second;
  return kind + std::to_string(1 + random.below(std::max(count, std::uint32_t{1})));
}

Cents some_of(Random& random, Cents amount) {
  switch (random.below(8)) {
    case 0:
      return part_of(random, amount);
    case 6:
      return std::max(amount - any_amount(random, Cents{1}, Cents{2500}), Cents{1});
    case 1:
      return amount + any_amount(random, Cents{1}, Cents{30000});
    case 2:
      return any_amount(random, Cents{1}, Cents{300});
    default:
      return std::max(amount, Cents{1});
  }
}

Cents part_of(Random& random, Cents amount) {
  if (random.percent(40)) return std::max(amount, Cents{1});
  const auto share = static_cast<std::int64_t>(random.below(1000));
  return std::max(scale(amount, Ratio{share, 1000}, Rounding::floor), Cents{1});
}

Date telling_day(Random& random, const Dossier& dossier, Date today) {
  std::vector<Date> days{today};
  for (const auto& titre : dossier.titres) {
    days.push_back(titre.effective_from);
    for (const auto& pension : titre.pensions) {
      if (pension.ends_on) days.push_back(*pension.ends_on);
    }
  }
  for (const auto& run : dossier.intermediations) {
    days.push_back(run.from);
    if (run.to) days.push_back(*run.to);
  }
  for (const auto& period : dossier.hors_etats) {
    days.push_back(period.from);
    if (period.to) days.push_back(*period.to);
  }
  for (const auto& deces : dossier.deces) days.push_back(deces.on);
  for (const auto& e : dossier.echeances) days.push_back(e.due_on);
  for (const auto& source : dossier.sources) days.push_back(source.received_on);
  for (const auto& r : dossier.reversements) days.push_back(r.ordered_on);
  return add_days(*choose(random, days), random.between(-1, 1));
}

Date far_day(Random& random) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  constexpr Date days[] = {date_min,
                           {year{1899}, month{12}, day{31}},
                           {year{1970}, month{1}, day{1}},
                           {year{2100}, month{2}, day{28}},
                           {year{9998}, month{11}, day{30}},
                           date_max};
  return days[random.below(6)];
}

std::optional<EnfantId> any_enfant(const Scene& scene) {
  std::vector<EnfantId> enfants;
  for (const auto& titre : scene.dossier().titres) {
    for (const auto& pension : titre.pensions) enfants.push_back(pension.enfant);
  }
  if (scene.wild && scene.random.percent(30)) return EnfantId{"nobody"};
  const auto* chosen = choose(scene.random, enfants);
  return chosen == nullptr ? std::nullopt : std::optional{*chosen};
}

Cents owed_by(const Dossier& dossier, Date day) {
  Cents total;
  for (const auto& e : dossier.echeances) {
    if (e.due_on > day) continue;
    total += e.called ? e.remaining() : e.remaining_organisme();
  }
  return total;
}

std::optional<Date> last_start(const Dossier& dossier) {
  if (dossier.intermediations.empty()) return std::nullopt;
  return dossier.intermediations.back().from;
}

PaiementId known_paiement(Random& random, const Dossier& dossier) {
  const auto* source = choose(random, dossier.sources);
  return source == nullptr ? PaiementId{"P99999"} : source->id;
}

CodeId any_code(Random& random) {
  static const std::vector<CodeId> codes{CodeId{"MS03"}, CodeId{"AC04"}, CodeId{"a.b_c-d"}};
  return *choose(random, codes);
}

}  // namespace aripa::property
