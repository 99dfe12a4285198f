#include "tests/property/books.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace aripa::property {
namespace {

using enum AccountNumber;

/// The side on which an account may stand (docs/accounts.md, "Chart").
enum class Side { debit, credit, either };

Side side_of(AccountNumber number) {
  switch (number) {
    case due:
    case subrogated:
    case indu:
    case asf_indu:
    case rejets:
    case frais:
    case costs:
    case penalites:
      return Side::debit;
    case receipts:
    case credit:
    case restitution:
    case payable:
    case on_hold:
    case in_transit:
    case asf_payable:
    case asf_on_hold:
    case recovered:
    case due_subrogated:
    case paid_creancier:
    case direct:
      return Side::credit;
    default:
      return Side::either;
  }
}

/// What an account belongs to, of those things on which postings take effect in the order in which
/// they were recorded (R10.4); empty for an account that adds up many.
std::string thing_of(const Account& account) {
  const auto key = "/" + (account.month ? to_string(*account.month) : std::string{}) + "/" +
                   account.item + "/" + std::to_string(account.line);
  switch (account.number) {
    case due:
    case due_subrogated:
    case paid_creancier:
    case direct:
    case subrogated:
    case recovered:
      return "echeance" + key;
    case credit:
    case restitution:
      return "source" + key;
    case payable:
    case on_hold:
      return "line" + key;
    case asf_payable:
    case asf_on_hold:
      return "asf" + key;
    default:
      if (side_of(account.number) == Side::either) return {};
      return std::to_string(static_cast<unsigned>(account.number)) + key;
  }
}

bool is_cash(AccountNumber number) { return number == bank || number == under_way; }

bool is_held(AccountNumber number) {
  return number == credit || number == restitution || number == payable || number == on_hold ||
         number == in_transit || number == asf_payable || number == asf_on_hold;
}

bool is_claim(AccountNumber number) {
  return number == subrogated || number == recovered || number == indu || number == asf_indu ||
         number == rejets || number == frais || number == costs || number == penalites;
}

bool is_charge(AccountNumber number) {
  const auto root = static_cast<unsigned>(number) / 10;
  return root == 6561 || number == asf_attenuation || number == bailiffs ||
         number == bank_charges || number == losses || number == frais_product ||
         number == penalites_product;
}

void add_to(Solde& solde, const Account& account, Cents cents) {
  switch (account.number) {
    case credit:
      solde.credit -= cents;
      return;
    case payable:
      solde.payable -= cents;
      return;
    case on_hold:
      solde.on_hold -= cents;
      return;
    case in_transit:
      solde.in_transit -= cents;
      return;
    case asf_payable:
    case asf_on_hold:
      solde.asf_payable -= cents;
      return;
    case reversed:
      solde.reversed += cents;
      return;
    case asf_paid:
      solde.asf_paid += cents;
      return;
    case indu:
      solde.indu += cents;
      return;
    case asf_indu:
      solde.asf_indu += cents;
      return;
    case rejets:
      solde.rejets += cents;
      return;
    case frais:
    case costs:
      solde.frais += cents;
      return;
    case penalites:
      solde.penalites += cents;
      return;
    default:
      return;
  }
}

void add_to(SoldeEcheance& echeance, AccountNumber number, Cents cents) {
  if (number == due) echeance.due += cents;
  if (number == subrogated) echeance.subrogated += cents;
  if (number == paid_creancier) echeance.paid_creancier -= cents;
  if (number == recovered) echeance.paid_organisme -= cents;
  if (number == direct) echeance.direct -= cents;
}

bool has_money(const SoldeEcheance& e) {
  return !(e.due.is_zero() && e.subrogated.is_zero() && e.paid_creancier.is_zero() &&
           e.paid_organisme.is_zero() && e.direct.is_zero());
}

Solde document_of(const Balances& balances) {
  Solde solde;
  std::map<std::pair<Month, EnfantId>, SoldeEcheance> echeances;
  for (const auto& [account, cents] : balances) {
    add_to(solde, account, cents);
    if (thing_of(account).starts_with("echeance")) {
      auto& echeance = echeances[{*account.month, EnfantId{account.item}}];
      echeance.month = *account.month;
      echeance.enfant = EnfantId{account.item};
      add_to(echeance, account.number, cents);
    }
  }
  for (auto& [key, echeance] : echeances) {
    solde.owes_creancier += echeance.remaining_creancier();
    solde.owes_organisme += echeance.remaining_organisme();
    if (has_money(echeance)) solde.echeances.push_back(std::move(echeance));
  }
  return solde;
}

}  // namespace

Solde money_of(Solde document) {
  document.courant = {};
  document.arrieres = {};
  std::erase_if(document.echeances, [](const auto& e) { return !has_money(e); });
  for (auto& e : document.echeances) {
    e.due_on = {};
    e.called = true;
    e.impaye = false;
    e.prescribed_on = {};
  }
  return document;
}

bool ByKey::operator()(const Account& a, const Account& b) const {
  return std::tie(a.number, a.line, a.month, a.item) < std::tie(b.number, b.line, b.month, b.item);
}

void Books::take(const Commit& commit, Findings& findings) {
  std::set<std::string> touched;
  for (const auto& posting : commit.postings) {
    balances_[posting.account] += posting.cents;
    recorded_.push_back({commit.recorded_on, posting});
    const auto name = thing_of(posting.account);
    if (name.empty()) continue;
    take(posting, findings);
    touched.insert(name);
  }
  for (const auto& name : touched) check(name, things_.at(name), findings);
}

void Books::take(const Posting& posting, Findings& findings) {
  static constexpr Invariant days_never_go_back{"days_never_go_back", "R10.4"};
  const auto name = thing_of(posting.account);
  auto& thing = things_[name];
  if (posting.on < thing.on) {
    findings.add(days_never_go_back,
                 name + " from " + to_string(thing.on) + " to " + to_string(posting.on));
  }
  if (posting.on > thing.on) check(name, thing, findings);
  thing.on = std::max(thing.on, posting.on);
  thing.sums[posting.account.number] += posting.cents;
}

void Books::check(const std::string& name, const Thing& thing, Findings& findings) const {
  static constexpr Invariant no_figure_is_negative{"no_figure_is_negative", "R10.4"};
  static constexpr Invariant no_remainder_is_negative{"no_remainder_is_negative", "R10.4, §3"};
  const auto wrong = [&](const Invariant& invariant, std::string_view what) {
    findings.add(invariant, std::string{what} + " of " + name + " after " + to_string(thing.on));
  };
  Cents creancier;
  Cents organisme;
  for (const auto& [number, cents] : thing.sums) {
    const auto side = side_of(number);
    const bool holds = side == Side::debit ? !cents.is_negative() : !cents.is_positive();
    if (!holds) wrong(no_figure_is_negative, std::to_string(static_cast<unsigned>(number)));
    if (is_memo(number)) creancier += cents;
    if (number == subrogated || number == recovered) organisme += cents;
  }
  if (creancier.is_negative()) wrong(no_remainder_is_negative, "801");
  if (organisme.is_negative()) wrong(no_remainder_is_negative, "4621");
}

Cents Books::balance(const Account& account) const {
  const auto found = balances_.find(account);
  return found == balances_.end() ? Cents{} : found->second;
}

Solde Books::money(const TwoDays& days) const {
  if (days.as_of == date_max && days.known_on == date_max) return document_of(balances_);
  Balances known;
  for (const auto& [recorded_on, posting] : recorded_) {
    if (recorded_on > days.known_on || posting.on > days.as_of) continue;
    known[posting.account] += posting.cents;
  }
  return document_of(known);
}

void bank_is_held_less_claims_less_charge(const Books& books, Findings& findings) {
  static constexpr Invariant invariant{"bank_is_held_less_claims_less_charge", "R10.3"};
  Cents cash;
  Cents held;
  Cents claims;
  Cents charge;
  for (const auto& [account, cents] : books.balances()) {
    if (is_cash(account.number)) cash += cents;
    if (is_held(account.number)) held -= cents;
    if (is_claim(account.number)) claims += cents;
    if (is_charge(account.number)) charge += cents;
  }
  findings.expect(cash == held - claims - charge, invariant,
                  to_string(cash) + " is not " + to_string(held) + " - " + to_string(claims) +
                      " - " + to_string(charge));
}

void memo_accounts_mirror(const Books& books, Findings& findings) {
  static constexpr Invariant invariant{"memo_accounts_mirror", "docs/accounts.md"};
  Cents of_mandate;
  Cents of_payments;
  std::map<std::string, Cents> of_echeance;
  for (const auto& [account, cents] : books.balances()) {
    const auto root = static_cast<unsigned>(account.number) / 10;
    if (root == 801 || account.number == mandate) of_mandate += cents;
    if (root == 802) of_payments += cents;
    if (account.number == due_subrogated || account.number == subrogated) {
      of_echeance[thing_of(account)] += cents;
    }
  }
  findings.expect(of_mandate.is_zero(), invariant, "801 and 809 are not zero together");
  findings.expect(of_payments.is_zero(), invariant, "802 and 8029 are not zero together");
  for (const auto& [name, cents] : of_echeance) {
    findings.expect(cents.is_zero(), invariant, "8012 and 46211 of " + name);
  }
}

void postings_balance(const Commit& commit, Findings& findings) {
  static constexpr Invariant invariant{"postings_balance", "R10.3"};
  std::map<std::tuple<std::uint32_t, Date, bool>, Cents> sums;
  for (const auto& posting : commit.postings) {
    findings.expect(!posting.cents.is_zero(), invariant, "a posting of zero cents");
    findings.expect(posting.event < commit.events.size(), invariant, "a posting without event");
    sums[{posting.event, posting.on, is_memo(posting.account.number)}] += posting.cents;
  }
  for (const auto& [key, sum] : sums) {
    findings.expect(sum.is_zero(), invariant,
                    "event " + std::to_string(std::get<0>(key)) + " on " +
                        to_string(std::get<1>(key)) + " leaves " + to_string(sum));
  }
}

}  // namespace aripa::property
