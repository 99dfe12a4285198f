// A process that writes a log until it is killed, or until its input ends:
//   log_writer FOLDER hold   opens the log and keeps it
//   log_writer FOLDER load   appends groups of 10 records, and prints the end after each
// The first line is `open <end>`, or `refused <code>`.

#include <cstdio>
#include <string>

#include "aripa/log/embedded.hpp"
#include "tests/support/log_on_disk.hpp"

namespace {

void say(const std::string& what, const std::string& detail) {
  std::printf("%s %s\n", what.c_str(), detail.c_str());
  std::fflush(stdout);
}

int load(aripa::log::Log& log) {
  while (true) {
    const auto end = *log.end(0);
    const auto answer = log.append(0, end, aripa::tests::record_texts(end, 10));
    if (!answer.ok() || answer->status != aripa::log::AppendStatus::appended) return 1;
    say("end", std::to_string(end + 10));
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const auto opened = aripa::log::EmbeddedLog::open(arguments[1]);
  if (!opened.ok()) {
    say("refused", std::string(to_string(opened.error().code)));
    return 1;
  }
  say("open", std::to_string(*(*opened)->end(0)));
  if (std::string(arguments[2]) == "load") return load(**opened);
  while (std::getchar() != EOF) {
  }
  return 0;
}
