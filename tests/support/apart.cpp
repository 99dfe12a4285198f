#include "tests/support/apart.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "aripa/core/assert.hpp"

namespace aripa::tests {
namespace {

std::string read_all(int file) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const auto count = ::read(file, buffer.data(), buffer.size());
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

ApartOutcome run_apart(unsigned seconds_max, const std::function<void(int)>& work) {
  std::array<int, 2> ends{};
  ARIPA_ASSERT(::pipe(ends.data()) == 0);
  std::fflush(nullptr);
  const pid_t child = ::fork();
  ARIPA_ASSERT(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    ::alarm(seconds_max);
    work(ends[1]);
    // Nothing of the parent's is to be done at the end of its copy.
    ::_exit(0);
  }
  ::close(ends[1]);
  ApartOutcome outcome{.output = read_all(ends[0])};
  ::close(ends[0]);
  int status = 0;
  ARIPA_ASSERT(::waitpid(child, &status, 0) == child);
  outcome.too_long = WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
  outcome.stopped = !outcome.too_long && (!WIFEXITED(status) || WEXITSTATUS(status) != 0);
  return outcome;
}

}  // namespace aripa::tests
