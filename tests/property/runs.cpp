#include "tests/property/runs.hpp"

#include "tests/property/play.hpp"
#include "tests/property/teller.hpp"
#include "tests/support/apart.hpp"

namespace aripa::property {
namespace {

// Far more than a life takes: one that takes longer does not end.
constexpr unsigned seconds_max = 90;

using NextStep = std::function<Step(std::size_t, const World&)>;

void play_steps(std::size_t count, const NextStep& next, const Check& check, NoteWriter& writer) {
  Play play;
  for (std::size_t i = 0; i < count && play.findings().empty(); ++i) {
    const Step step = next(i, play.world());
    writer.step(step);
    writer.answer(play.step(step));
    if (check) check(play.world(), play.findings());
  }
  if (play.findings().empty()) play.end();
  for (const auto& [type, times] : play.witness().events()) writer.event(type, times);
  for (const auto& finding : play.findings().all()) writer.finding(finding);
}

Notes run(std::size_t count, const NextStep& next, const Check& check) {
  const auto outcome = tests::run_apart(seconds_max, [&](int file) {
    NoteWriter writer(file);
    play_steps(count, next, check, writer);
  });
  auto notes = read_notes(outcome.output);
  Findings stopped;
  if (outcome.stopped) stopped.add(ledger_goes_on, "it stopped its process");
  if (outcome.too_long) stopped.add(ledger_answers, "it did not answer in time");
  for (const auto& finding : stopped.all()) notes.findings.push_back(finding);
  return notes;
}

}  // namespace

Notes tell(std::uint64_t seed, std::size_t steps, const Check& check) {
  Teller teller(seed);
  auto notes = run(
      steps, [&](std::size_t, const World& world) { return teller.next(world); }, check);
  notes.life.seed = seed;
  return notes;
}

Notes play_again(const Life& life, const Check& check) {
  auto notes = run(
      life.steps.size(), [&](std::size_t i, const World&) { return life.steps[i]; }, check);
  notes.life.seed = life.seed;
  return notes;
}

}  // namespace aripa::property
