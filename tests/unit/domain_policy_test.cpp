// Every reading that is a number, or has two words that are carried out, can be switched from a day
// on: what was decided before stays, what comes after follows, and the events say which value was
// used (docs/adr/0006).

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/domain_life.hpp"

namespace aripa {
namespace {

using testing::ElementsAre;

Date day(std::string_view text) { return *parse_date(text); }

PolicyTable table_with(Policy policy, std::string_view from, int value) {
  return *shipped_policies().with(policy, {from == "always" ? date_min : day(from), value});
}

std::vector<std::string> texts(const PolicyUses& uses) {
  std::vector<std::string> texts;
  std::transform(uses.begin(), uses.end(), std::back_inserter(texts),
                 [](PolicyUse use) { return to_string(use); });
  return texts;
}

// `2026-02-15: impaye.detection_days=5` of each event that has a day.
template <class Type>
std::vector<std::string> dated(const Life& life) {
  std::vector<std::string> found;
  for (const auto& event : life.all<Type>()) {
    std::string text = to_string(event.on) + ":";
    for (const auto& use : event.policies) text += " " + to_string(use);
    found.push_back(std::move(text));
  }
  return found;
}

void open(Life& life, std::string_view on) {
  life.take(on, R"("do":"OpenDossier","debiteur":"DEB","creancier":"CRE","organisme":"ORG")");
}

// One pension of 250.00 without indexation from 2024-01 on.
void register_titre(Life& life, std::string_view on) {
  life.take(on, R"("do":"RegisterTitre","titre":"T1","nature":"decision_judiciaire",)"
                R"("dated":"2023-12-15","effective_from":"2024-01-01",)"
                R"("pensions":[{"enfant":"E1","amount_cents":25000}],)"
                R"("revalorisation":{"mode":"excluded"})");
}

void start(Life& life, std::string_view on) {
  life.take(
      on, R"("do":"StartIntermediation","due_day":10,"effective_on":")" + std::string(on) + R"(")");
}

// From 2026-01-01, called on the 10th.
void begin(Life& life) {
  open(life, "2026-01-01");
  register_titre(life, "2026-01-01");
  start(life, "2026-01-01");
}

void pay(Life& life, std::string_view on, std::string_view id, int cents) {
  life.take(on, R"("do":"ReceivePaiement","paiement":")" + std::string(id) +
                    R"(","amount_cents":)" + std::to_string(cents) + R"(,"channel":"virement")");
}

void publish_bareme(Life& life) {
  life.take("2026-01-01",
            R"("do":"PublishBareme","bmaf":[{"from":"2025-04-01","cents":47437}],)"
            R"("asf_rates":[{"from":"2025-04-01","one_parent":"42.20","two_parents":"56.25"}])");
}

// R2.2: a due day is chosen once, at the start.
TEST(Policy, OfTheDefaultDueDayHoldsForTheDebiteurWhoIsSilentFromThenOn) {
  for (const auto& [on, due_day] : {std::pair{"2026-02-28", 10}, std::pair{"2026-03-01", 15}}) {
    Life life{table_with(Policy::due_day_default, "2026-03-01", 15)};
    open(life, "2026-01-01");
    register_titre(life, "2026-01-01");
    life.take(on, R"("do":"StartIntermediation","effective_on":"2026-02-01")");
    const auto started = life.all<event::IntermediationStarted>().at(0);
    EXPECT_EQ(started.due_day, due_day) << on;
    EXPECT_THAT(texts(started.policies), ElementsAre("due_day.default=" + std::to_string(due_day)));
  }
  Life chosen{table_with(Policy::due_day_default, "always", 15)};
  begin(chosen);
  EXPECT_EQ(chosen.all<event::IntermediationStarted>().at(0).due_day, 10);
  EXPECT_TRUE(chosen.all<event::IntermediationStarted>().at(0).policies.empty());
}

// R2.2, R6.3: a term that Asf opens before any start has a due day as well.
TEST(Policy, OfTheDefaultDueDayHoldsBeforeAnyStartToo) {
  Life life{table_with(Policy::due_day_default, "2026-02-01", 15)};
  publish_bareme(life);
  open(life, "2026-01-01");
  register_titre(life, "2026-01-01");
  life.take("2026-01-01", R"("do":"OpenAsf","enfant":"E1","from":"2026-01")");
  life.close("2026-03-05");
  const auto opened = life.all<event::EcheanceOpened>();
  ASSERT_EQ(opened.size(), 2U);
  EXPECT_EQ(opened.at(0).due_on, day("2026-01-10"));
  EXPECT_EQ(opened.at(1).due_on, day("2026-02-15"));
  EXPECT_THAT(texts(opened.at(0).policies), ElementsAre("due_day.default=10"));
  EXPECT_THAT(texts(opened.at(1).policies), ElementsAre("due_day.default=15"));
}

// R2.3: no pro rata of a first or last month.
TEST(Policy, OfThePartialMonthStandsInTheTermsOfMonthsThatAreNotWhole) {
  Life life;
  open(life, "2026-01-01");
  register_titre(life, "2026-01-01");
  start(life, "2026-01-05");
  life.take("2026-03-01",
            R"("do":"EndPension","enfant":"E1","last_month":"2026-03","ground":"AGE")");
  life.close("2026-04-30");
  const auto opened = life.all<event::EcheanceOpened>();
  ASSERT_EQ(opened.size(), 3U);
  EXPECT_THAT(texts(opened.at(0).policies), ElementsAre("echeance.partial_month=whole_or_none"));
  EXPECT_TRUE(opened.at(1).policies.empty());
  EXPECT_TRUE(opened.at(2).policies.empty()) << "a last month that is whole";
  EXPECT_EQ(opened.at(0).cents, Cents{25000}) << "no pro rata";
}

// R2.5: the pension accrues while the intermediation is suspended.
TEST(Policy, OfHorsEtatStandsWhereNeitherAJudgeNorTheLawAnswers) {
  for (const auto& [ground, stands] :
       {std::pair{"insolvable", true}, {"pension_suspendue", false}, {"violence", false}}) {
    Life life;
    begin(life);
    life.take("2026-02-01", R"("do":"RecordHorsEtat","ground":")" + std::string(ground) + R"(")");
    const auto uses = texts(life.all<event::HorsEtatRecorded>().at(0).policies);
    EXPECT_EQ(uses, stands ? std::vector<std::string>{"hors_etat.terms=accrue_uncalled"}
                           : std::vector<std::string>{})
        << ground;
  }
}

// R5.1: days after the due date.
TEST(Policy, OfDetectionLeavesOlderTermsAndHoldsForThoseDueFromThenOn) {
  Life life{table_with(Policy::impaye_detection_days, "2026-03-01", 2)};
  begin(life);
  life.close("2026-04-30");
  EXPECT_THAT(
      dated<event::ImpayeDetected>(life),
      ElementsAre("2026-01-15: impaye.detection_days=5", "2026-02-15: impaye.detection_days=5",
                  "2026-03-12: impaye.detection_days=2", "2026-04-12: impaye.detection_days=2"));
}

// R3.1, R3.6, R5.1: a default toward the organisme waits for nothing.
TEST(Policy, OfDetectionIsNotNamedWhereTheRejetOfAReturnMakesTheImpaye) {
  Life life;
  begin(life);
  pay(life, "2026-01-10", "P1", 25000);
  life.take("2026-01-20", R"("do":"ReturnPaiement","paiement":"P1","reason":"AM04")");
  life.close("2026-01-20");
  EXPECT_THAT(dated<event::ImpayeDetected>(life), ElementsAre("2026-01-20:"));
  EXPECT_THAT(dated<event::RejetOpened>(life), ElementsAre("2026-01-20: rejet=v1"));
  EXPECT_THAT(dated<event::PaiementReceived>(life), ElementsAre("2026-01-10: imputation=v1"));
}

// R3.7: days to confirm.
TEST(Policy, OfConfirmationHoldsForDeclarationsFromThenOn) {
  Life life{table_with(Policy::direct_confirm_days, "2026-02-01", 8)};
  begin(life);
  const std::string declare =
      R"("do":"DeclareDirectPaiement","month":"2026-01","amount_cents":100,)";
  life.take("2026-01-31", declare + R"("paiement":"Q1")");
  life.take("2026-02-01", declare + R"("paiement":"Q2")");
  const auto declared = life.all<event::DirectPaiementDeclared>();
  EXPECT_EQ(declared.at(0).confirm_by, day("2026-03-02"));
  EXPECT_EQ(declared.at(1).confirm_by, day("2026-02-09"));
  EXPECT_THAT(texts(declared.at(0).policies), ElementsAre("direct_paiement.confirm_days=30"));
  EXPECT_THAT(texts(declared.at(1).policies), ElementsAre("direct_paiement.confirm_days=8"));
  const std::string confirm = R"("do":"ConfirmDirectPaiement",)";
  const auto late = life.give("2026-02-10", confirm + R"("paiement":"Q2")");
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, Errc::lapsed);
  life.take("2026-02-10", confirm + R"("paiement":"Q1")");
}

// R4.2: published on or before the anniversary.
TEST(Policy, OfTheIndexOfTheSameDayDecidesWhetherItCounts) {
  struct Case {
    SameDay same_day;
    Month used;
    std::string_view text;
  };
  const Month december{std::chrono::year{2025}, std::chrono::December};
  for (const auto& [same_day, used, text] :
       {Case{SameDay::included, december, "revalorisation.same_day=included"},
        Case{SameDay::excluded, add_months(december, -1), "revalorisation.same_day=excluded"}}) {
    Life life{
        table_with(Policy::revalorisation_same_day, "2026-01-01", static_cast<int>(same_day))};
    for (const auto& [month, published_on, value] :
         {std::array{"2024-11", "2024-12-13", "100"}, std::array{"2025-11", "2025-12-13", "99"},
          std::array{"2025-12", "2026-01-15", "98"}}) {
      life.take(published_on, R"("do":"PublishIndice","serie":"ipc_hors_tabac_ensemble",)"
                              R"("base":"2015","month":")" +
                                  std::string(month) + R"(","value":")" + value +
                                  R"(","published_on":")" + published_on + R"(")");
    }
    open(life, "2026-01-14");
    life.take("2026-01-14",
              R"("do":"RegisterTitre","titre":"T1","nature":"acte_notarie","dated":"2025-01-15",)"
              R"("effective_from":"2025-01-15","pensions":[{"enfant":"E1","amount_cents":25000}])");
    start(life, "2026-01-14");
    life.close("2026-01-15");
    const auto revalued = life.all<event::PensionRevalued>();
    ASSERT_EQ(revalued.size(), 1U);
    EXPECT_EQ(revalued.at(0).on, day("2026-01-15"));
    EXPECT_EQ(revalued.at(0).new_month, used);
    EXPECT_THAT(texts(revalued.at(0).policies), ElementsAre("revalorisation.base=initial", text,
                                                            "revalorisation.decrease=follows"));
  }
}

// R6.3: the day of the month after.
TEST(Policy, OfTheSettlementDayHoldsForMonthsSettledFromThenOn) {
  Life life{table_with(Policy::asf_settlement_day, "2026-03-01", 3)};
  publish_bareme(life);
  begin(life);
  life.take("2026-01-01", R"("do":"OpenAsf","enfant":"E1","from":"2026-01")");
  life.close("2026-04-30");
  EXPECT_THAT(dated<event::AsfSettled>(life),
              ElementsAre("2026-02-05: asf.settlement_day=5", "2026-03-03: asf.settlement_day=3",
                          "2026-04-03: asf.settlement_day=3"));
}

// R6.4: for each enfant.
TEST(Policy, OfTheUnitOfAsfIsNamedWhereSeveralEnfantsAreSettledTogether) {
  Life life;
  publish_bareme(life);
  begin(life);
  life.take("2026-01-01", R"("do":"RegisterTitre","titre":"T2","nature":"decision_judiciaire",)"
                          R"("dated":"2023-12-15","effective_from":"2024-01-01",)"
                          R"("pensions":[{"enfant":"E2","amount_cents":25000}],)"
                          R"("revalorisation":{"mode":"excluded"})");
  for (const std::string enfant : {"E1", "E2"}) {
    life.take("2026-01-01", R"("do":"OpenAsf","from":"2026-01","enfant":")" + enfant + R"(")");
  }
  life.close("2026-02-05");
  EXPECT_THAT(dated<event::AsfSettled>(life),
              ElementsAre("2026-02-05: asf.settlement_day=5 asf.unit=enfant",
                          "2026-02-05: asf.settlement_day=5 asf.unit=enfant"));
}

// Claims the months from `first` on, `months` of them, and tells the debiteur.
void claim(Life& life, std::string_view on, Month first, int months) {
  std::string terms;
  for (int i = 0; i < months; ++i) {
    terms += std::string(i == 0 ? "" : ",") + R"({"enfant":"E1","amount_cents":25000,"month":")" +
             to_string(add_months(first, i)) + R"("})";
  }
  life.take(on, R"("do":"ClaimArrears","terms":[)" + terms + "]");
}

std::string plan(std::string_view kind, std::string_view id, Month first, int months,
                 int instalments) {
  std::string named;
  for (int i = 0; i < months; ++i) {
    named += std::string(i == 0 ? "\"" : ",\"") + to_string(add_months(first, i)) + "\"";
  }
  return R"("do":"PlanArrears","plan":")" + std::string(id) + R"(","kind":")" + std::string(kind) +
         R"(","months":[)" + named + R"(],"instalments":)" + std::to_string(instalments) +
         R"(,"first_on":"2026-06-05")";
}

// R8.2: months before the request.
TEST(Policy, OfTheReachBackHoldsForRequestsFromThenOn) {
  Life life{table_with(Policy::reach_back_months, "2027-01-01", 3)};
  begin(life);
  const Month december{std::chrono::year{2025}, std::chrono::December};
  claim(life, "2026-03-31", december, 1);
  claim(life, "2026-04-01", add_months(december, -1), 1);
  const auto outside =
      life.give("2027-01-01", R"("do":"ClaimArrears","terms":)"
                              R"([{"enfant":"E1","amount_cents":25000,"month":"2025-10"}])");
  ASSERT_FALSE(outside.ok());
  EXPECT_EQ(outside.error().code, Errc::term_outside_reach_back);
  std::vector<std::string> uses;
  for (const auto& opened : life.all<event::EcheanceOpened>()) {
    if (opened.rule == "R8.1") uses.push_back(texts(opened.policies).back());
  }
  EXPECT_THAT(uses, ElementsAre("reach_back.ifpa_months=24", "reach_back.ifpa_months=60"));
}

// R7.2: over 24 named months.
TEST(Policy, OfTheLengthOfPlansHoldsForPlansFromThenOn) {
  Life life{table_with(Policy::plan_months_max, "2026-05-01", 36)};
  begin(life);
  const Month first{std::chrono::year{2024}, std::chrono::January};
  claim(life, "2026-04-01", first, 24);  // and January 2026, which is called
  const auto direct = [&](std::string_view id, int months, int instalments) {
    return plan("paiement_direct", id, first, months, instalments);
  };
  life.take("2026-04-30", direct("L1", 25, 60));
  const auto longer = life.give("2026-05-01", direct("L2", 25, 37));
  ASSERT_FALSE(longer.ok());
  EXPECT_EQ(longer.error().code, Errc::plan_length);
  life.take("2026-05-01", direct("L2", 25, 36));
  life.take("2026-05-01", direct("L3", 24, 24));
  const auto made = life.all<event::PlanMade>();
  EXPECT_THAT(texts(made.at(0).policies), ElementsAre("plan.months_max=60"));
  EXPECT_THAT(texts(made.at(1).policies), ElementsAre("plan.months_max=36"));
  EXPECT_TRUE(made.at(2).policies.empty()) << "24 months are a matter of law (CPCE R. 213-11)";
}

// Two months claimed, an amiable plan made on 2026-05-20 with instalments on 5 June and 5 July.
Life on_plan(PolicyTable policies) {
  Life life{std::move(policies)};
  begin(life);
  const Month november{std::chrono::year{2025}, std::chrono::November};
  claim(life, "2026-05-01", november, 2);
  life.take("2026-05-20", plan("amiable", "L1", november, 2, 2));
  return life;
}

// R7.3: days for a first paiement.
TEST(Policy, OfTheFirstInstalmentIsThatOfTheDayOfThePlan) {
  for (const auto& [from, broken] :
       {std::pair{"2026-05-20", "2026-06-09: plan.first_instalment_days=3"},
        std::pair{"2026-05-21", "2026-06-16: plan.first_instalment_days=10"}}) {
    Life life = on_plan(table_with(Policy::plan_first_days, from, 3));
    life.close("2026-06-30");
    EXPECT_THAT(dated<event::PlanBroken>(life), ElementsAre(broken));
  }
}

// R7.3: days for each later instalment.
TEST(Policy, OfALaterInstalmentIsThatOfTheDayOfThePlan) {
  for (const auto& [from, broken] :
       {std::pair{"2026-05-20", "2026-07-07: plan.later_instalment_days=1"},
        std::pair{"2026-05-21", "2026-07-11: plan.later_instalment_days=5"}}) {
    Life life = on_plan(table_with(Policy::plan_later_days, from, 1));
    pay(life, "2026-06-05", "P1", 100);
    life.close("2026-07-31");
    EXPECT_THAT(dated<event::PlanBroken>(life), ElementsAre(broken));
  }
}

// R5.3, R7.4: how the notice was received, and what frais are reckoned on.
TEST(Policy, OfNoticeAndFraisStandInTheirEvents) {
  Life life;
  begin(life);
  life.take("2026-01-20", R"("do":"NotifyDebiteur","recouvrement":"courant",)"
                          R"("sent_on":"2026-01-16","received_on":"2026-01-18")");
  life.take("2026-02-05", R"("do":"StartRecoveryAction","recouvrement":"courant",)"
                          R"("action":"A1","kind":"paiement_direct")");
  life.take("2026-02-06", R"("do":"ReceivePaiement","paiement":"P1","amount_cents":25000,)"
                          R"("channel":"tiers_saisi","action":"A1")");
  EXPECT_THAT(texts(life.all<event::DebiteurNotified>().at(0).policies),
              ElementsAre("notice.receipt=first_presentation"));
  EXPECT_THAT(dated<event::FraisCharged>(life), ElementsAre("2026-02-06: frais.base=impayes"));
}

// A life that uses every policy that is a number, up to the day given.
std::vector<Event> long_life(const PolicyTable& policies, std::string_view to) {
  Life life{policies};
  publish_bareme(life);
  begin(life);
  life.take("2026-01-01", R"("do":"OpenAsf","enfant":"E1","from":"2026-01")");
  const Month november{std::chrono::year{2025}, std::chrono::November};
  claim(life, "2026-02-01", november, 2);
  life.take("2026-02-03", R"("do":"DeclareDirectPaiement","paiement":"Q1","month":"2026-01",)"
                          R"("amount_cents":100)");
  life.take("2026-02-10", plan("amiable", "L1", november, 2, 2));
  pay(life, "2026-02-20", "P1", 30000);
  life.close(to);
  return life.events();
}

// R10.2: another table is no other past.
TEST(Policy, ThatChangesLaterLeavesEverythingBeforeAsItWas) {
  auto changed = shipped_policies();
  for (const auto& policy : policy_catalogue()) {
    if (policy.unit == PolicyUnit::word) continue;
    const int value = policy.numbers.empty() ? policy.least : policy.numbers.front();
    changed = *changed.with(policy.policy, {day("2026-03-01"), value});
  }
  EXPECT_EQ(long_life(changed, "2026-02-28"), long_life(shipped_policies(), "2026-02-28"));

  const auto before = long_life(shipped_policies(), "2026-02-28");
  const auto with_change = long_life(changed, "2026-06-30");
  const auto without = long_life(shipped_policies(), "2026-06-30");
  ASSERT_GT(with_change.size(), before.size());
  EXPECT_TRUE(std::equal(before.begin(), before.end(), with_change.begin()));
  EXPECT_NE(with_change, without) << "and what comes after follows";
}

}  // namespace
}  // namespace aripa
