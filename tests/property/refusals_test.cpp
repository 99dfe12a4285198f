// Refusals that lives do not come to: a day of the future, which a wall clock alone knows, and the
// limits of docs/architecture.md.

#include <string>

#include <gtest/gtest.h>

#include "aripa/app/ledger.hpp"
#include "aripa/core/limits.hpp"
#include "aripa/domain/decide.hpp"

namespace aripa::property {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Date first_day_of_all{year{2020}, month{1}, day{1}};

/// A ledger in memory, and its commands one after the other.
class Sender {
 public:
  explicit Sender(app::LedgerOptions options = {}) {
    options.random_hex = [] { return std::string(32, '0'); };
    ledger_ = app::open_memory(options);
  }

  app::Answer send(Date on, Command command) {
    app::Submission submission;
    const bool named = names_dossier(command);
    submission.envelope = {.id = CommandId{"c" + std::to_string(++sent_)},
                           .on = on,
                           .dossier = named ? dossier : DossierId{},
                           .command = std::move(command)};
    return ledger_->submit_and_wait(std::move(submission));
  }
  Dossier state() const { return *ledger_->read()->dossier(dossier); }
  std::size_t largest_record() const {
    std::size_t largest = 0;
    const auto read = ledger_->read()->commits({}, 0, [&](const log::Record& record) {
      largest = std::max(largest, record.bytes.size());
      return true;
    });
    EXPECT_TRUE(read.ok());
    return largest;
  }

  DossierId dossier{"D1"};

 private:
  std::unique_ptr<app::Ledger> ledger_;
  unsigned sent_ = 0;
};

command::OpenDossier opening() {
  return {
      .creancier = PersonId{"cre"}, .debiteur = PersonId{"deb"}, .organisme = OrganismeId{"CAF"}};
}

// As many enfants as a titre may have, whose ids begin with `name`.
command::RegisterTitre large_titre(const std::string& name) {
  command::RegisterTitre c;
  c.titre = TitreId{"T1"};
  c.dated = c.effective_from = first_day_of_all;
  c.revalorisation.emplace().mode = RevalorisationMode::excluded;
  for (std::uint64_t i = 0; i < limits::titre_pensions.max; ++i) {
    command::Pension pension;
    pension.amount = Cents{10000};
    pension.enfant = EnfantId{name + std::to_string(100 + i)};
    c.pensions.push_back(std::move(pension));
  }
  return c;
}

void open_large(Sender& sender, const std::string& name) {
  ASSERT_TRUE(sender.send(first_day_of_all, opening()).ok());
  ASSERT_TRUE(sender.send(first_day_of_all, large_titre(name)).ok());
  ASSERT_TRUE(
      sender
          .send(first_day_of_all,
                command::StartIntermediation{.due_day = {}, .effective_on = first_day_of_all})
          .ok());
}

command::ReceivePaiement paiement(const std::string& id, Cents amount) {
  return {.action = {}, .amount = amount, .channel = Channel::virement, .paiement = PaiementId{id}};
}

Errc refusal_of(const app::Answer& answer) {
  return answer.ok() ? Errc::malformed : answer.error().code;
}

TEST(WallClock, RefusesWhatTakesEffectAfterItsDay) {
  using namespace std::chrono_literals;
  app::LedgerOptions options;
  options.clock = ClockKind::wall;
  // Half past midnight in Paris, still the day before in UTC.
  options.now = [] { return Instant{std::chrono::sys_days{2024y / 6 / 30} + 22h + 30min}; };
  Sender sender(options);
  EXPECT_EQ(refusal_of(sender.send(2024y / 7 / 2, opening())), Errc::on_in_future);
  EXPECT_TRUE(sender.send(2024y / 7 / 1, opening()).ok());
  EXPECT_EQ(refusal_of(sender.send(2024y / 7 / 2, paiement("P1", Cents{1}))), Errc::on_in_future);
  EXPECT_EQ(refusal_of(sender.send(2024y / 7 / 2, command::RunDay{})), Errc::on_in_future);
}

// 64 pensions over 37 months are 2,368 echeances; the 38th month is too much.
TEST(Limits, OfEcheancesRefuseACommandAndSetTheDossierAside) {
  Sender sender;
  open_large(sender, "E");
  const Date last{year{2023}, month{1}, day{31}};
  EXPECT_TRUE(sender.send(last, paiement("P1", Cents{100})).ok());
  EXPECT_EQ(sender.state().echeances.size(), 2368U);
  const Date over{year{2023}, month{2}, day{10}};
  const auto refused = sender.send(over, paiement("P2", Cents{100}));
  ASSERT_EQ(refusal_of(refused), Errc::limit_exceeded);
  EXPECT_EQ(refused.error().field, limits::dossier_echeances.name);
  ASSERT_TRUE(sender.send(over, command::RunDay{}).ok());
  EXPECT_EQ(sender.state().blocked_cause, to_string(Errc::limit_exceeded));
  EXPECT_EQ(refusal_of(sender.send(last, paiement("P3", Cents{100}))), Errc::limit_exceeded);
}

// Terms that open uncalled, are called and are paid with the same command make four events each.
app::Answer pay_all_at_once(Sender& sender, const std::string& name, Date to) {
  open_large(sender, name);
  EXPECT_TRUE(sender.send(first_day_of_all, command::RecordHorsEtat{}).ok());
  EXPECT_TRUE(sender.send(first_day_of_all, paiement(name + "1", Cents{1'000'000'000})).ok());
  return sender.send(to, command::EndHorsEtat{});
}

TEST(Limits, OfEventsRefuseACommand) {
  Sender sender;
  const auto refused = pay_all_at_once(sender, "E", Date{year{2023}, month{1}, day{31}});
  ASSERT_EQ(refusal_of(refused), Errc::limit_exceeded);
  EXPECT_EQ(refused.error().field, limits::commit_events.name);
}

// A dossier with ids as long as they may be, and more than 10,000 lines to the creancier: 64 for
// each paiement of 64 cents.
void open_with_many_lines(Sender& sender) {
  const std::string name(id_length_max - 3, 'x');
  sender.dossier = DossierId{std::string(id_length_max, 'd')};
  open_large(sender, name);
  const Date due{year{2020}, month{1}, day{10}};
  ASSERT_TRUE(sender.send(due, paiement("first", Cents{6400})).ok());
  ASSERT_TRUE(sender.send(due, command::RunDay{}).ok());
}

void add_lines(Sender& sender, Date on) {
  for (int i = 100; i < 270; ++i) {
    const auto id = std::string(id_length_max - 3, 'p') + std::to_string(i);
    ASSERT_TRUE(sender.send(on, paiement(id, Cents{64})).ok());
  }
}

TEST(Limits, OfBytesRefuseACommand) {
  Sender sender;
  open_with_many_lines(sender);
  const Date on{year{2020}, month{1}, day{13}};
  const command::ReturnReversement sent_back{.reason = CodeId{"AC04"}, .reversement = CodeId{"R1"}};
  ASSERT_TRUE(sender.send(on, sent_back).ok());
  add_lines(sender, on);
  const auto refused = sender.send(on, command::ReleaseHold{});
  ASSERT_EQ(refusal_of(refused), Errc::limit_exceeded);
  EXPECT_EQ(refused.error().field, limits::commit_bytes.name);
}

TEST(Limits, OfBytesSetADossierAside) {
  Sender sender;
  open_with_many_lines(sender);
  add_lines(sender, Date{year{2020}, month{1}, day{13}});
  ASSERT_TRUE(sender.send(Date{year{2020}, month{1}, day{13}}, command::RunDay{}).ok());
  EXPECT_EQ(sender.state().blocked_cause, to_string(Errc::limit_exceeded));
  EXPECT_LE(sender.largest_record(), limits::commit_bytes.max);
}

}  // namespace
}  // namespace aripa::property
