// R9.4: closing a day touches only the dossiers that `next_due` names.

#include <string>

#include <gtest/gtest.h>

#include "tests/unit/domain_life.hpp"

namespace aripa {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

void begin(Life& life) {
  life.take("2026-01-01",
            R"("do":"OpenDossier","debiteur":"DEB","creancier":"CRE","organisme":"ORG")");
  life.take("2026-01-01", R"("do":"RegisterTitre","titre":"T1","nature":"decision_judiciaire",)"
                          R"("dated":"2024-01-15","effective_from":"2025-01-01",)"
                          R"("pensions":[{"enfant":"E1","amount_cents":25000}],)"
                          R"("revalorisation":{"mode":"excluded"})");
}

/// The days of a stretch on which a close had something to do, and those on which `next_due` named
/// the dossier though it had nothing.
struct Stretch {
  int worked = 0;
  int idle = 0;
};

// `Life::close` fails where a close that was not foreseen does something.
Stretch close_daily(Life& life, std::string_view to) {
  Stretch stretch;
  for (Date d = life.state().clock; d <= day(to); d = add_days(d, 1)) {
    const auto due = next_due(life.state());
    const auto before = life.events().size();
    life.close(to_string(d));
    const bool worked = life.events().size() > before;
    stretch.worked += worked ? 1 : 0;
    stretch.idle += !worked && due && *due <= d ? 1 : 0;
  }
  return stretch;
}

// R9.4: a dossier that is registered and not intermediated is due on no day.
TEST(NextDue, OfADossierThatIsNotIntermediatedIsNoDay) {
  Life life;
  begin(life);
  EXPECT_EQ(next_due(life.state()), std::nullopt);
  const auto stretch = close_daily(life, "2026-12-31");
  EXPECT_EQ(stretch.worked, 0);
}

// R9.4: with one term a month and nothing paid, twelve closes of 181 do something: each term falls
// due, and becomes an impaye five days later.
TEST(NextDue, NamesExactlyTheDaysOnWhichACloseHasSomethingToDo) {
  Life life;
  begin(life);
  life.take("2026-01-01", R"("do":"StartIntermediation","effective_on":"2026-01-01")");
  const auto stretch = close_daily(life, "2026-06-30");
  EXPECT_EQ(stretch.worked, 12);
  EXPECT_EQ(stretch.idle, 0);
}

// R9.4: the same with everything that a close may have to do: money that is passed on, a notice
// that runs out, arrears on a plan that is broken, Asf.
TEST(NextDue, IsNeverLaterThanTheFirstCloseThatDoesSomething) {
  Life life;
  life.take("2026-01-01",
            R"("do":"PublishBareme","bmaf":[{"from":"2025-04-01","cents":47437}],)"
            R"("asf_rates":[{"from":"2025-04-01","one_parent":"42.20","two_parents":"56.25"}])");
  begin(life);
  life.take("2026-01-01", R"("do":"StartIntermediation","effective_on":"2026-01-01")");
  life.take("2026-01-01", R"("do":"OpenAsf","enfant":"E1","from":"2026-01")");
  life.take("2026-01-20", R"("do":"NotifyDebiteur","recouvrement":"courant",)"
                          R"("sent_on":"2026-01-16","received_on":"2026-01-18")");
  life.take("2026-01-21", R"("do":"ClaimArrears","terms":)"
                          R"([{"enfant":"E1","amount_cents":25000,"month":"2025-11"},)"
                          R"({"enfant":"E1","amount_cents":25000,"month":"2025-12"}])");
  life.take("2026-01-22", R"("do":"PlanArrears","plan":"L1","kind":"amiable","instalments":2,)"
                          R"("months":["2025-11","2025-12"],"first_on":"2026-02-15")");
  auto stretch = close_daily(life, "2026-02-11");
  life.take("2026-02-12", R"("do":"ReceivePaiement","paiement":"P1","amount_cents":30000,)"
                          R"("channel":"virement")");
  const auto rest = close_daily(life, "2026-05-31");
  stretch.worked += rest.worked;
  stretch.idle += rest.idle;
  EXPECT_GT(stretch.worked, 12);
  EXPECT_EQ(stretch.idle, 0);
  EXPECT_FALSE(life.all<event::PlanBroken>().empty());
  EXPECT_FALSE(life.all<event::ReversementOrdered>().empty());
  EXPECT_FALSE(life.all<event::AsfPaymentOrdered>().empty());
}

}  // namespace
}  // namespace aripa
