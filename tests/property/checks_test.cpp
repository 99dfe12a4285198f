// Each check finds the fault that it is there for: on a dossier that is right, nothing; with one
// thing wrong, its invariant.

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/property/books.hpp"
#include "tests/property/close_checks.hpp"
#include "tests/property/dossier_checks.hpp"
#include "tests/property/money_checks.hpp"
#include "tests/property/payouts.hpp"

namespace aripa::property {
namespace {

// The last of so many elements.
template <class T>
T& grow(List<T>& list, std::size_t size) {
  while (list.size() < size) list.push_back(T{});
  return list.edit_back();
}

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Date march{year{2024}, month{3}, day{10}};
constexpr Month of_march{year{2024}, month{3}};
const EnfantId enfant{"E1"};

Account term(AccountNumber number) {
  return {.number = number, .line = 0, .month = of_march, .item = "E1"};
}
Account item(AccountNumber number, const char* name, std::uint32_t line = 0) {
  return {.number = number, .line = line, .month = {}, .item = name};
}

/// A dossier with a term of 200.00 of which a paiement of 120.00 pays all that it can, and the
/// commit that leads there.
struct Example {
  Dossier dossier;
  Commit commit;
};

void post(Commit& commit, std::uint32_t event, const Account& debit, const Account& credit,
          Cents cents) {
  commit.postings.push_back({.event = event, .account = debit, .cents = cents, .on = march});
  commit.postings.push_back({.event = event, .account = credit, .cents = -cents, .on = march});
}

Example example() {
  Example e;
  auto& d = e.dossier;
  d.id = DossierId{"D1"};
  d.opened_on = d.clock = march;
  state::Echeance term_of_march;
  term_of_march.month = of_march;
  term_of_march.enfant = enfant;
  term_of_march.due_on = march;
  term_of_march.due = Cents{20000};
  term_of_march.paid_creancier = Cents{12000};
  d.echeances.push_back(term_of_march);
  state::Source source;
  source.id = PaiementId{"P1"};
  source.amount = Cents{12000};
  d.sources.push_back(source);
  state::Line line;
  line.source = PaiementId{"P1"};
  line.n = 1;
  line.month = of_march;
  line.enfant = enfant;
  line.cents = Cents{12000};
  line.payable_on = march;
  d.lines.push_back(line);

  event::PaiementReceived received;
  received.paiement = PaiementId{"P1"};
  event::PaiementImputed imputed;
  imputed.paiement = PaiementId{"P1"};
  imputed.n = 1;
  e.commit.events = {event::EcheanceOpened{}, received, imputed};
  const auto mandate = item(AccountNumber::mandate, "");
  post(e.commit, 0, term(AccountNumber::due), mandate, Cents{20000});
  post(e.commit, 1, item(AccountNumber::bank, "CAF"), item(AccountNumber::credit, "P1"),
       Cents{12000});
  post(e.commit, 2, item(AccountNumber::credit, "P1"), item(AccountNumber::payable, "P1", 1),
       Cents{12000});
  post(e.commit, 2, mandate, term(AccountNumber::paid_creancier), Cents{12000});
  return e;
}

std::vector<std::string> faults_of(const Example& e) {
  Findings findings;
  Books books;
  Payouts payouts;
  books.take(e.commit, findings);
  payouts.take(e.commit, findings);
  postings_balance(e.commit, findings);
  bank_is_held_less_claims_less_charge(books, findings);
  memo_accounts_mirror(books, findings);
  books_tell_the_balance(e.dossier, books, findings);
  no_credit_beside_a_debt(e.dossier, march, findings);
  lines_are_where_their_money_is(e.dossier, books, findings);
  a_hold_holds_everything(e.dossier, books, findings);
  restitution_waits_for_its_indu(e.dossier, books, findings);
  dossier_is_within_limits(e.dossier, findings);
  every_cent_of_a_paiement_is_somewhere(e.dossier, findings);
  debts_are_paid_by_their_lines(e.dossier, findings);
  impayes_are_unpaid(e.dossier, findings);
  paid_marks_are_true(e.dossier, findings);
  subrogation_is_of_its_month(e.dossier, findings);
  echeances_are_in_order(e.dossier, findings);
  std::vector<std::string> names;
  for (const auto& finding : findings.all()) names.push_back(finding.invariant);
  return names;
}

struct Fault {
  const char* invariant;
  std::function<void(Example&)> make;
};

const Fault faults[] = {
    {"postings_balance", [](Example& e) { e.commit.postings.front().cents += Cents{1}; }},
    {"postings_balance",
     [](Example& e) { e.commit.postings.push_back(e.commit.postings.front()); }},
    {"days_never_go_back", [](Example& e) { e.commit.postings.back().on = add_days(march, -1); }},
    {"no_figure_is_negative",
     [](Example& e) {
       post(e.commit, 2, item(AccountNumber::payable, "P1", 2), item(AccountNumber::credit, "P1"),
            Cents{1});
     }},
    {"no_remainder_is_negative",
     [](Example& e) {
       post(e.commit, 2, item(AccountNumber::mandate, ""), term(AccountNumber::direct),
            Cents{8001});
     }},
    {"bank_is_held_less_claims_less_charge",
     [](Example& e) {
       post(e.commit, 2, item(AccountNumber::bank, "CAF"), item(AccountNumber::receipts, "Q"),
            Cents{5});
     }},
    {"memo_accounts_mirror",
     [](Example& e) {
       post(e.commit, 2, item(AccountNumber::mandate, ""), term(AccountNumber::due_subrogated),
            Cents{5});
     }},
    {"books_tell_the_balance", [](Example& e) { e.dossier.echeances.edit(0).due += Cents{1}; }},
    {"no_credit_beside_a_debt", [](Example& e) { e.dossier.sources.edit(0).credit = Cents{1}; }},
    {"lines_are_where_their_money_is",
     [](Example& e) { e.dossier.lines.edit(0).place = state::Place::held; }},
    {"a_hold_holds_everything", [](Example& e) { e.dossier.on_hold = true; }},
    {"restitution_waits_for_its_indu",
     [](Example& e) { grow(e.dossier.indus, e.dossier.indus.size() + 1).open = Cents{1}; }},
    {"dossier_is_within_limits", [](Example& e) { grow(e.dossier.echeances, 2401); }},
    {"every_cent_of_a_paiement_is_somewhere",
     [](Example& e) { e.dossier.sources.edit(0).refunded = Cents{1}; }},
    {"debts_are_paid_by_their_lines",
     [](Example& e) { e.dossier.echeances.edit(0).paid_organisme = Cents{1}; }},
    {"impayes_are_unpaid",
     [](Example& e) {
       e.dossier.echeances.edit(0).impaye = true;
       e.dossier.echeances.edit(0).called = false;
     }},
    {"paid_marks_are_true", [](Example& e) { e.dossier.echeances.edit(0).paid = true; }},
    {"subrogation_is_of_its_month",
     [](Example& e) { e.dossier.echeances.edit(0).subrogated = Cents{1}; }},
    {"recouvrements_are_open_once", [](Example& e) { grow(e.dossier.recouvrements, 2); }},
    {"echeances_are_in_order",
     [](Example& e) { e.dossier.echeances.push_back(e.dossier.echeances[0]); }},
    {"what_left_the_bank_has_lines",
     [](Example& e) {
       e.commit.events.push_back(event::ReversementExecuted{});
       post(e.commit, 3, item(AccountNumber::payable, "P1", 1), item(AccountNumber::bank, "CAF"),
            Cents{12000});
     }},
};

TEST(Checks, FindNothingWrongWithADossierThatIsRight) {
  EXPECT_THAT(faults_of(example()), testing::IsEmpty());
}

TEST(Checks, FindTheFaultThatTheyAreThereFor) {
  for (const auto& fault : faults) {
    auto e = example();
    fault.make(e);
    EXPECT_THAT(faults_of(e), testing::Contains(fault.invariant));
  }
}

// What the close of a day left, by the checks.
std::vector<std::string> left_by_a_close(const Dossier& dossier, Date closed) {
  Findings findings;
  check_after_close(dossier, closed, findings);
  std::vector<std::string> names;
  for (const auto& finding : findings.all()) names.push_back(finding.invariant);
  return names;
}

TEST(Checks, OfACloseFindMoneyThatIsLeft) {
  const auto dossier = example().dossier;
  EXPECT_THAT(left_by_a_close(dossier, add_days(march, -1)), testing::IsEmpty());
  EXPECT_THAT(left_by_a_close(dossier, add_days(march, 4)),
              testing::ElementsAre("nothing_payable_after_a_close"));
}

TEST(Checks, OfACloseFindAnImpayeThatIsLeft) {
  EXPECT_THAT(left_by_a_close(example().dossier, add_days(march, 5)),
              testing::Contains("impayes_are_found_by_a_close"));
}

TEST(Checks, OfACloseFindARecouvrementOfNothing) {
  auto dossier = example().dossier;
  grow(dossier.recouvrements, 1).stage = Stage::notice_due;
  EXPECT_THAT(left_by_a_close(dossier, march),
              testing::Contains("recouvrements_are_where_they_belong"));
}

TEST(Checks, OfACloseFindATermThatIsNotOpen) {
  auto dossier = example().dossier;
  state::Titre titre;
  titre.id = TitreId{"T1"};
  titre.effective_from = march;
  titre.pensions.resize(1);
  titre.pensions[0].enfant = EnfantId{"E2"};
  titre.pensions[0].initial = Cents{10000};
  titre.pensions[0].effective_from = march;
  dossier.titres.push_back(titre);
  dossier.intermediations.push_back({.from = march, .to = {}, .ground = {}});
  EXPECT_THAT(left_by_a_close(dossier, march), testing::Contains("nothing_is_left_to_open"));
}

TEST(Checks, OfACloseFindAMonthThatIsNotSettled) {
  auto dossier = example().dossier;
  state::AsfRight right;
  right.enfant = enfant;
  right.from = of_march;
  dossier.asf_rights.push_back(right);
  EXPECT_THAT(left_by_a_close(dossier, add_days(march, 25)),
              testing::Not(testing::Contains("months_are_settled")));
  EXPECT_THAT(left_by_a_close(dossier, add_days(march, 26)),
              testing::Contains("months_are_settled"));
}

}  // namespace
}  // namespace aripa::property
