#include "tests/property/dossier_checks.hpp"

#include <algorithm>
#include <map>

#include "aripa/core/limits.hpp"

namespace aripa::property {
namespace {

std::string name_of(const state::Echeance& echeance) {
  return to_string(echeance.month) + "/" + echeance.enfant.str();
}

std::string name_of(const state::Line& line) {
  return line.source.str() + "/" + std::to_string(line.n);
}

Account line_account(AccountNumber number, const state::Line& line) {
  return {.number = number, .line = line.n, .month = {}, .item = line.source.str()};
}

Cents credit_of(const Dossier& dossier) {
  Cents total;
  for (const auto& source : dossier.sources) total += source.credit;
  return total;
}

// What R3.1 would pay on the day; empty when nothing.
std::string owed_on(const Dossier& dossier, Date day) {
  for (const auto& e : dossier.echeances) {
    if (e.due_on > day) continue;
    const bool owed = e.remaining_organisme().is_positive() ||
                      (e.called && e.remaining_creancier().is_positive());
    if (owed) return "echeance " + name_of(e);
  }
  for (const auto& r : dossier.rejets) {
    if (r.cents > r.paid) return "rejet " + std::to_string(r.number);
  }
  for (const auto& f : dossier.frais) {
    if (f.cents > f.paid) return "frais " + f.item;
  }
  for (const auto& p : dossier.penalites) {
    if (p.cents > p.paid) return "penalite " + p.id.str();
  }
  return {};
}

}  // namespace

void books_tell_the_balance(const Dossier& dossier, const Books& books, Findings& findings) {
  static constexpr Invariant invariant{"books_tell_the_balance", "R10.4"};
  const Solde of_state = money_of(solde(dossier));
  const Solde of_books = books.money({});
  if (of_state == of_books) return;
  for (std::size_t i = 0; i < std::min(of_state.echeances.size(), of_books.echeances.size()); ++i) {
    if (of_state.echeances[i] == of_books.echeances[i]) continue;
    const auto& e = of_state.echeances[i];
    return findings.add(invariant, "echeance " + to_string(e.month) + "/" + e.enfant.str());
  }
  findings.add(invariant, "a figure of the balance");
}

void no_credit_beside_a_debt(const Dossier& dossier, Date clock, Findings& findings) {
  static constexpr Invariant invariant{"no_credit_beside_a_debt", "R3.3"};
  const Cents credit = credit_of(dossier);
  if (!credit.is_positive()) return;
  const auto owed = owed_on(dossier, clock);
  if (!owed.empty()) {
    findings.add(invariant,
                 "credit " + to_string(credit) + " beside " + owed + " on " + to_string(clock));
  }
}

void lines_are_where_their_money_is(const Dossier& dossier, const Books& books,
                                    Findings& findings) {
  static constexpr Invariant invariant{"lines_are_where_their_money_is", "R3.4"};
  Cents payable;
  Cents held;
  for (const auto& line : dossier.lines) {
    if (line.target != TargetKind::creancier) continue;
    const Cents money = line.cents + line.extra;
    const Cents in_payable = line.place == state::Place::payable ? money : Cents{};
    const Cents in_held = line.place == state::Place::held ? money : Cents{};
    const bool holds = -books.balance(line_account(AccountNumber::payable, line)) == in_payable &&
                       -books.balance(line_account(AccountNumber::on_hold, line)) == in_held;
    if (!holds) findings.add(invariant, "line " + name_of(line));
    payable += in_payable;
    held += in_held;
  }
  const Solde all = books.money({});
  if (all.payable != payable || all.on_hold != held) findings.add(invariant, "money of no line");
}

void a_hold_holds_everything(const Dossier& dossier, const Books& books, Findings& findings) {
  static constexpr Invariant invariant{"a_hold_holds_everything", "R3.5"};
  for (const auto& [account, cents] : books.balances()) {
    if (cents.is_zero()) continue;
    const bool held =
        account.number == AccountNumber::on_hold || account.number == AccountNumber::asf_on_hold;
    if (held && !dossier.on_hold) findings.add(invariant, "held without a hold");
    if (account.number == AccountNumber::payable && dossier.on_hold) {
      findings.add(invariant, "payable beside a hold");
    }
  }
}

void restitution_waits_for_its_indu(const Dossier& dossier, const Books& books,
                                    Findings& findings) {
  static constexpr Invariant invariant{"restitution_waits_for_its_indu", "docs/accounts.md"};
  std::map<std::string, Cents> open;
  for (const auto& indu : dossier.indus) {
    if (!indu.organisme_only) open[indu.paiement.str()] += indu.open;
  }
  for (const auto& [account, cents] : books.balances()) {
    if (account.number == AccountNumber::restitution) open[account.item] += cents;
  }
  for (const auto& [source, cents] : open) {
    if (!cents.is_zero()) findings.add(invariant, "46719 of " + source);
  }
}

void dossier_is_within_limits(const Dossier& dossier, Findings& findings) {
  static constexpr Invariant invariant{"dossier_is_within_limits", "docs/architecture.md"};
  if (dossier.echeances.size() > limits::dossier_echeances.max) {
    findings.add(invariant, std::to_string(dossier.echeances.size()) + " echeances");
  }
}

}  // namespace aripa::property
