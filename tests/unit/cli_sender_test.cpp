#include "cli/sender.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "tests/unit/cli_world.hpp"

namespace aripa::cli {
namespace {

std::string open_dossier(int number) {
  const auto n = std::to_string(number);
  return R"({"id":"o)" + n + R"(","do":"OpenDossier","on":"2026-01-02","dossier":"D)" + n +
         R"(","debiteur":"X","creancier":"Y","organisme":"O"})";
}
constexpr std::string_view run_day = R"({"id":"d","do":"RunDay","on":"2026-01-01"})";

/// A ledger that answers each command from a thread of its own, a batch at a time.
class SlowLedger final : public app::Ledger {
 public:
  ~SlowLedger() override { stop(); }

  void submit(app::Submission, std::function<void(app::Answer)> answer) override {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(answer));
    most_waiting = std::max(most_waiting, waiting_.size());
    arrived_.notify_one();
  }
  [[nodiscard]] Result<void> settle() override { return {}; }
  [[nodiscard]] std::unique_ptr<app::Reader> read() const override { return nullptr; }
  void stop() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      arrived_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
  }

  std::size_t most_waiting = 0;

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      arrived_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      auto batch = std::exchange(waiting_, {});
      lock.unlock();
      for (auto& answer : batch) answer(app::Accepted{});
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::function<void(app::Answer)>> waiting_;
  bool stopping_ = false;
  std::thread thread_{[this] { run(); }};
};

TEST(SenderOrder, IsTheOrderOfTheLinesWhoeverAnswersFirst) {
  SlowLedger ledger;
  Sender sender(ledger, {.lines = 7, .bytes = 1 << 20});
  std::vector<std::string> places;
  for (int i = 0; i < 1000; ++i) {
    sender.send(std::to_string(i), i % 3 == 0 ? "{}" : open_dossier(i));
    while (const auto sent = sender.take(false)) places.push_back(sent->place);
  }
  while (const auto sent = sender.take(true)) places.push_back(sent->place);
  ASSERT_EQ(places.size(), 1000U);
  for (std::size_t i = 0; i < places.size(); ++i) EXPECT_EQ(places[i], std::to_string(i));
}

TEST(SenderWindow, HoldsNoMoreLinesThanItMay) {
  SlowLedger ledger;
  Sender sender(ledger, {.lines = 5, .bytes = 1 << 20});
  for (int i = 0; i < 500; ++i) {
    sender.send("p", open_dossier(i));
    while (sender.take(false)) continue;
  }
  while (sender.take(true)) continue;
  EXPECT_LE(ledger.most_waiting, 5U);
  EXPECT_GT(ledger.most_waiting, 0U);
}

TEST(SenderWindow, HoldsNoMoreBytesThanItMay) {
  SlowLedger ledger;
  const auto bytes = open_dossier(100).size();
  Sender sender(ledger, {.lines = 1000, .bytes = 3 * bytes});
  for (int i = 100; i < 600; ++i) {
    sender.send("p", open_dossier(i));
    while (sender.take(false)) continue;
  }
  while (sender.take(true)) continue;
  EXPECT_LE(ledger.most_waiting, 3U);
}

// What is sent after a RunDay is meant for the day after it, and a ledger decides other commands
// while it closes a day.
TEST(SenderWindow, WaitsForADayToBeClosed) {
  SlowLedger ledger;
  Sender sender(ledger, {});
  sender.send("1", open_dossier(1));
  sender.send("2", run_day);
  std::vector<std::string> places;
  while (const auto sent = sender.take(false)) places.push_back(sent->place);
  EXPECT_EQ(places, (std::vector<std::string>{"1", "2"}));
  EXPECT_FALSE(sender.take(true));
}

TEST(SenderIds, AreThoseOfLinesThatAreNoCommandsToo) {
  SlowLedger ledger;
  Sender sender(ledger, {});
  const std::vector<std::pair<std::string, std::string>> cases = {
      {open_dossier(1), "o1"},       {R"({"id":"x"})", "x"}, {R"({"id":"a b"})", "-"},
      {R"({"id":{"id":"x"}})", "-"}, {R"(["id","x"])", "-"}, {R"({"id":"x")", "-"},
  };
  for (const auto& [line, id] : cases) {
    sender.send("p", line);
    EXPECT_EQ(sender.take(true)->id, id) << line;
  }
}

TEST(SubmitToALogThatFails, SaysSoOnceAndStops) {
  TestWorld world;
  world.tamper = [](std::size_t number, app::Answer real) -> app::Answer {
    if (number == 2) return Errc::violence_forbids;
    if (number >= 3) return Error{Errc::disk_full, {}, "journal"};
    return real;
  };
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += open_dossier(i) + "\n";
  const auto ran = world.run({"submit", "-"}, lines);
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(ran.out.starts_with(
      "-:3: o2: violence_forbids : Un titre en vigueur fait état de violences : l'intermédiation "
      "ne peut pas cesser à la demande des parents, choisissez un autre motif ou maintenez-la.\n"
      "-:4: o3: disk_full : Le disque est plein et rien n'est enregistré : libérez de la place, "
      "puis renvoyez la commande. [journal]\n"
      "2 acceptées, 1 refusée, 0 répétée"))
      << ran.out.substr(0, 500);
  EXPECT_EQ(ran.err,
            "aripa : disk_full : Le disque est plein et rien n'est enregistré : libérez de la "
            "place, puis renvoyez la commande. [journal]\n");
}

}  // namespace
}  // namespace aripa::cli
