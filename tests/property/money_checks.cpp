#include "tests/property/money_checks.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace aripa::property {
namespace {

using Term = std::pair<Month, EnfantId>;

std::string name_of(const state::Echeance& e) { return to_string(e.month) + "/" + e.enfant.str(); }

bool rejet_owed(const Dossier& dossier, const state::Echeance& e) {
  return std::any_of(dossier.rejets.begin(), dossier.rejets.end(), [&](const state::Rejet& r) {
    return r.month == e.month && r.enfant == e.enfant && r.cents > r.paid;
  });
}

/// What the lines of a dossier pay, by target.
struct PaidByLines {
  explicit PaidByLines(const Dossier& dossier) {
    for (const auto& line : dossier.lines) {
      if (line.target == TargetKind::creancier) creancier[{*line.month, line.enfant}] += line.cents;
      if (line.target == TargetKind::organisme) organisme[{*line.month, line.enfant}] += line.cents;
      if (line.target == TargetKind::rejet) rejets[line.item_n] += line.cents;
      if (line.target == TargetKind::penalite) penalites[line.item] += line.cents;
      const bool of_costs = line.target == TargetKind::costs;
      if (of_costs || line.target == TargetKind::frais) frais[{of_costs, line.item}] += line.cents;
    }
  }
  std::map<Term, Cents> creancier;
  std::map<Term, Cents> organisme;
  std::map<std::uint32_t, Cents> rejets;
  std::map<std::pair<bool, std::string>, Cents> frais;
  std::map<std::string, Cents> penalites;
};

}  // namespace

void every_cent_of_a_paiement_is_somewhere(const Dossier& dossier, Findings& findings) {
  static constexpr Invariant invariant{"every_cent_of_a_paiement_is_somewhere", "R10.3"};
  std::map<PaiementId, Cents> found;
  for (const auto& line : dossier.lines) found[line.source] += line.cents;
  for (const auto& indu : dossier.indus) found[indu.paiement] += indu.open + indu.repaid;
  for (const auto& source : dossier.sources) {
    const Cents there = found[source.id] + source.credit + source.refunded;
    const bool holds = source.returned ? source.credit.is_zero() : there == source.amount;
    if (holds) continue;
    findings.add(invariant, source.id.str() + " of " + to_string(source.amount) + " is in " +
                                to_string(there));
  }
}

void debts_are_paid_by_their_lines(const Dossier& dossier, Findings& findings) {
  static constexpr Invariant invariant{"debts_are_paid_by_their_lines", "R3.1"};
  PaidByLines paid{dossier};
  for (const auto& e : dossier.echeances) {
    const Term term{e.month, e.enfant};
    const bool holds =
        paid.creancier[term] == e.paid_creancier && paid.organisme[term] == e.paid_organisme;
    if (!holds) findings.add(invariant, "echeance " + name_of(e));
  }
  for (const auto& r : dossier.rejets) {
    if (paid.rejets[r.number] != r.paid) {
      findings.add(invariant, "rejet " + std::to_string(r.number));
    }
  }
  for (const auto& f : dossier.frais) {
    if (paid.frais[{f.costs, f.item}] != f.paid) findings.add(invariant, "frais " + f.item);
  }
  for (const auto& p : dossier.penalites) {
    if (paid.penalites[p.id.str()] != p.paid) findings.add(invariant, "penalite " + p.id.str());
  }
}

void impayes_are_unpaid(const Dossier& dossier, Findings& findings) {
  static constexpr Invariant unpaid{"impayes_are_unpaid", "R5.1"};
  static constexpr Invariant open_once{"recouvrements_are_open_once", "R5.2"};
  for (const auto& e : dossier.echeances) {
    const bool stands =
        e.called && e.due.is_positive() && (e.remaining().is_positive() || rejet_owed(dossier, e));
    if (e.impaye && !stands) findings.add(unpaid, name_of(e));
  }
  std::set<RecouvrementName> open;
  for (const auto& r : dossier.recouvrements) {
    if (!r.ended_on && !open.insert(r.name).second) findings.add(open_once, "twice");
  }
}

void paid_marks_are_true(const Dossier& dossier, Findings& findings) {
  static constexpr Invariant invariant{"paid_marks_are_true", "R5.2"};
  for (const auto& e : dossier.echeances) {
    if (!e.due.is_positive()) continue;
    const bool owes = e.remaining().is_positive() || rejet_owed(dossier, e);
    if (e.paid == owes) findings.add(invariant, name_of(e));
  }
}

void subrogation_is_of_its_month(const Dossier& dossier, Findings& findings) {
  static constexpr Invariant invariant{"subrogation_is_of_its_month", "R6.5"};
  std::map<Term, Cents> subrogated;
  for (const auto& m : dossier.asf_months) subrogated[{m.month, m.enfant}] = m.subrogated;
  for (const auto& e : dossier.echeances) {
    const auto& of_month = subrogated[{e.month, e.enfant}];
    if (e.subrogated != of_month) {
      findings.add(invariant,
                   name_of(e) + ": " + to_string(e.subrogated) + " is not " + to_string(of_month));
    }
  }
}

void echeances_are_in_order(const Dossier& dossier, Findings& findings) {
  static constexpr Invariant invariant{"echeances_are_in_order", "§3"};
  const auto& all = dossier.echeances;
  const bool in_order =
      std::adjacent_find(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return std::tie(b.month, b.enfant) <= std::tie(a.month, a.enfant);
      }) == all.end();
  findings.expect(in_order, invariant, dossier.id.str());
}

}  // namespace aripa::property
