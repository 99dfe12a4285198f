// A process that works on the ledger in a directory until it is killed or done:
//   ledger_writer init DIRECTORY [CALLS]                  makes it, and dies when it asks for
//   random
//                                                         digits for the CALLS-th time
//   ledger_writer hold DIRECTORY                          opens it and keeps it until its input
//   ends ledger_writer submit DIRECTORY FROM DOSSIERS MONTHS   hands in `load_commands` from FROM
//   on ledger_writer rebuild DIRECTORY
// Each line that it prints is said once it is true: `begin`, `open`, `progress`, `done`, or
// `refused <code>`; before a close is handed in `day <index>`; for each answer
// `<index> <offset> accepted|repeated|<code>`.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>

#include "tests/support/ledger_load.hpp"

namespace aripa::tests {
namespace {

void say(const std::string& line) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

int refused(const Error& error) {
  say("refused " + std::string(to_string(error.code)));
  return 1;
}

int init(const std::string& directory, int calls_max) {
  auto options = ledger_options();
  options.random_hex = [&] {
    say("begin");
    if (--calls_max == 0) std::raise(SIGKILL);
    return std::string(32, '0');
  };
  const auto made = app::init_directory(directory, options, example_scales());
  if (!made.ok()) return refused(made.error());
  say("done");
  return 0;
}

int hold(const std::string& directory) {
  const auto ledger = app::open_directory(directory, ledger_options());
  if (!ledger.ok()) return refused(ledger.error());
  say("open");
  while (std::getchar() != EOF) {
  }
  return 0;
}

void say_answer(std::size_t index, const app::Answer& answer) {
  const auto offset = answer.ok() ? answer->offset : 0;
  const std::string what = !answer.ok()       ? std::string(to_string(answer.error().code))
                           : answer->repeated ? "repeated"
                                              : "accepted";
  say(std::to_string(index) + " " + std::to_string(offset) + " " + what);
}

// Behind a close that is under way, commands that are known already: their answers come between
// its slices. The same close once more is answered when it is over.
void close_among_others(app::Ledger& ledger, std::span<const Envelope> commands,
                        std::size_t day_index) {
  constexpr std::size_t others_max = 40;
  say("day " + std::to_string(day_index));
  app::Submission day;
  day.envelope = commands[day_index];
  ledger.submit(std::move(day), [&](const app::Answer& answer) { say_answer(day_index, answer); });
  for (std::size_t i = day_index - std::min(day_index, others_max); i < day_index; ++i) {
    app::Submission other;
    other.envelope = commands[i];
    ledger.submit(std::move(other), [&, i](const app::Answer& answer) { say_answer(i, answer); });
  }
  submit_all(ledger, commands.subspan(day_index, 1), [](std::size_t, const app::Answer&) {});
}

int submit(const std::string& directory, std::size_t from, std::span<const Envelope> commands) {
  const auto opened = app::open_directory(directory, ledger_options());
  if (!opened.ok()) return refused(opened.error());
  auto& ledger = **opened;
  say("open");
  while (from < commands.size()) {
    auto end = from;
    while (end < commands.size() &&
           !std::holds_alternative<command::RunDay>(commands[end].command)) {
      ++end;
    }
    submit_all(ledger, commands.subspan(from, end - from),
               [&](std::size_t i, const app::Answer& answer) { say_answer(from + i, answer); });
    if (end < commands.size()) close_among_others(ledger, commands, end);
    from = end + 1;
  }
  ledger.stop();
  say("done");
  return 0;
}

int close(const std::string& directory) {
  const auto opened = app::open_directory(directory, ledger_options());
  if (!opened.ok()) return refused(opened.error());
  say("open");
  const auto commands = large_close();
  close_among_others(**opened, commands, commands.size() - 1);
  return 0;
}

int rebuild(const std::string& directory) {
  say("begin");
  const auto report =
      app::rebuild_directory(directory, [](const app::RebuildProgress&) { say("progress"); });
  if (!report.ok()) return refused(report.error());
  say("done");
  return 0;
}

int run(const std::string& what, const std::string& directory, int count, char** rest) {
  if (what == "init") return init(directory, count == 1 ? std::stoi(rest[0]) : 0);
  if (what == "hold") return hold(directory);
  if (what == "close") return close(directory);
  if (what == "rebuild") return rebuild(directory);
  if (what != "submit" || count != 3) return 2;
  const auto commands = load_commands(static_cast<std::uint32_t>(std::stoul(rest[1])),
                                      static_cast<std::uint32_t>(std::stoul(rest[2])));
  return submit(directory, std::stoul(rest[0]), commands);
}

}  // namespace
}  // namespace aripa::tests

int main(int count, char** arguments) {
  if (count < 3) return 2;
  return aripa::tests::run(arguments[1], arguments[2], count - 3, arguments + 3);
}
