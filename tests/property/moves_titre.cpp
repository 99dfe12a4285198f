#include <algorithm>

#include "tests/property/moves.hpp"

namespace aripa::property {
namespace {

// Only these two fix their own due day and clause (R2.1).
bool fixes_its_own_terms(Nature nature) {
  return nature == Nature::decision_judiciaire || nature == Nature::convention_homologuee;
}

command::Revalorisation clause(Scene& s) {
  command::Revalorisation r;
  r.mode = RevalorisationMode::clause;
  constexpr const char* series[] = {"ipc_hors_tabac_q1", "ipc_hors_tabac_urbains", "of.its.own"};
  r.serie = series[s.random.percent(12) ? 2 : s.random.below(2)];
  r.first_on = add_days(s.on, s.random.between(-500, 200));
  r.rounding = any_word(s.random, ClauseRounding::euro_up);
  if (s.random.percent(50)) {
    r.ref_month = add_months(month_of(*r.first_on), s.random.between(-30, -6));
  } else {
    r.ref_value = command::Decimal{std::to_string(s.random.between(95, 121)) + ".5"};
    r.base = "2015";
  }
  if (s.random.percent(25)) r.index_month = s.random.between(1, 12);
  return r;
}

std::optional<command::Revalorisation> any_revalorisation(Scene& s, Nature nature) {
  if (s.random.percent(50)) return std::nullopt;
  if (!fixes_its_own_terms(nature) && !s.wild) return command::Revalorisation{};
  command::Revalorisation excluded;
  excluded.mode = RevalorisationMode::excluded;
  return s.random.percent(60) ? clause(s) : excluded;
}

Cents any_pension(Scene& s) {
  if (s.random.percent(4)) return Cents{s.random.between(1, 9)};
  if (s.random.percent(3)) return cents_max;
  // Near what the Asf is: where a differential begins, and is too small to be paid (R6.4).
  if (s.random.percent(30)) return any_amount(s.random, Cents{18500}, Cents{22000});
  return any_amount(s.random, Cents{3000}, Cents{60000});
}

command::Pension pension_of(Scene& s, const std::string& enfant, const command::RegisterTitre& c) {
  command::Pension p;
  p.amount = any_pension(s);
  p.enfant = EnfantId{enfant};
  if (s.random.percent(10)) {
    p.effective_from = add_days(c.effective_from, s.random.between(-40, 120));
  }
  if (s.random.percent(10)) p.ends_on = add_days(c.effective_from, s.random.between(0, 900));
  if (s.random.percent(5)) p.ends_on = telling_day(s.random, s.dossier(), s.on);
  if (s.random.percent(10)) p.revalorisation = any_revalorisation(s, c.nature);
  return p;
}

// What every titre has; its pensions are to be added.
command::RegisterTitre new_titre(Scene& s) {
  command::RegisterTitre c;
  c.titre = TitreId{s.names.next("T")};
  c.nature = any_word(s.random, Nature::transaction_executoire);
  c.dated = add_days(s.on, s.random.between(-900, 5));
  c.effective_from = add_days(c.dated, s.random.between(-20, 90));
  if (fixes_its_own_terms(c.nature) && s.random.percent(15)) c.due_day = s.random.between(1, 31);
  if (s.random.percent(20)) c.violence = s.random.percent(60);
  c.revalorisation = any_revalorisation(s, c.nature);
  return c;
}

// What a sender gets wrong.
void spoil(Scene& s, command::RegisterTitre& c) {
  switch (s.random.below(11)) {
    case 10:
      // An enfant and a parent of one name.
      c.pensions.front().enfant = EnfantId{s.dossier().creancier.str()};
      return;
    case 7:
      c.dated = far_day(s.random);
      return;
    case 8:
      c.effective_from = far_day(s.random);
      return;
    case 9:
      c.pensions.front().ends_on = far_day(s.random);
      return;
    case 0:
      if (!s.dossier().titres.empty()) c.titre = s.dossier().titres.front().id;
      return;
    case 1:
      c.replaces = TitreId{"T99999"};
      return;
    case 2:
      c.pensions.front().amount = Cents{s.random.between(-1, 0)};
      return;
    case 3:
      c.pensions.push_back(c.pensions.front());
      return;
    case 4:
      c.due_day = s.random.percent(50) ? 32 : 31;
      return;
    case 5:
      c.revalorisation = clause(s);
      c.nature = Nature::acte_notarie;
      return;
    default:
      // Malformed: a clause that states no more than its mode.
      c.revalorisation.emplace().mode = RevalorisationMode::clause;
      return;
  }
}

std::optional<Command> register_titre(Scene& s) {
  const auto& d = s.dossier();
  if (d.id.empty() || (!d.titres.empty() && !s.wild)) return std::nullopt;
  auto c = new_titre(s);
  const int count = s.random.between(1, 3);
  for (int i = 1; i <= count; ++i) {
    const auto number = d.titres.empty() ? std::to_string(i) : s.names.next("");
    c.pensions.push_back(pension_of(s, "E" + number, c));
  }
  if (s.wild) spoil(s, c);
  return c;
}

// For an enfant that no titre names yet, beside the others (R2.3).
std::optional<Command> register_beside(Scene& s) {
  if (s.dossier().titres.empty()) return std::nullopt;
  auto c = new_titre(s);
  c.pensions.push_back(pension_of(s, s.random.percent(90) ? "E" + s.names.next("") : "E1", c));
  return c;
}

// R2.6: up or down, now or from a day long past, with one enfant less or one more.
std::optional<Command> replace_titre(Scene& s) {
  const auto* old = choose(s.random, s.dossier().titres);
  if (old == nullptr) return std::nullopt;
  auto c = new_titre(s);
  c.replaces = old->id;
  c.effective_from = s.random.percent(40) ? telling_day(s.random, s.dossier(), s.on)
                                          : add_days(s.on, s.random.between(-250, 40));
  for (const auto& pension : old->pensions) {
    if (s.random.percent(10)) continue;
    auto p = pension_of(s, pension.enfant.str(), c);
    const auto share = static_cast<std::int64_t>(s.random.below(200));
    p.amount = std::max(scale(pension.initial, Ratio{share, 100}, Rounding::floor), Cents{1});
    p.amount = std::min(p.amount, cents_max);
    c.pensions.push_back(std::move(p));
  }
  if (c.pensions.empty() || s.random.percent(15)) {
    c.pensions.push_back(pension_of(s, "E" + s.names.next(""), c));
  }
  return c;
}

constexpr WeightedMove moves[] = {
    {60, register_titre},
    {4, register_beside},
    {9, replace_titre},
};

}  // namespace

std::span<const WeightedMove> titre_moves() { return moves; }

}  // namespace aripa::property
