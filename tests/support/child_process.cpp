#include "tests/support/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "aripa/core/assert.hpp"

namespace aripa::tests {
namespace {

std::array<int, 2> new_pipe() {
  std::array<int, 2> ends{};
  ARIPA_ASSERT(::pipe2(ends.data(), O_CLOEXEC) == 0);
  return ends;
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command) {
  const auto in = new_pipe();
  const auto out = new_pipe();
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  std::vector<char*> arguments;
  for (const auto& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  const int status =
      ::posix_spawn(&pid_, arguments[0], &actions, nullptr, arguments.data(), ::environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ARIPA_ASSERT(status == 0);
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  output_ = ::fdopen(out[0], "r");
}

ChildProcess::~ChildProcess() {
  kill();
  std::fclose(output_);
}

std::optional<std::string> ChildProcess::line() {
  std::string text;
  for (int next = std::fgetc(output_); next != EOF; next = std::fgetc(output_)) {
    if (next == '\n') return text;
    text.push_back(static_cast<char>(next));
  }
  return std::nullopt;
}

void ChildProcess::terminate() const {
  if (pid_ > 0) ::kill(pid_, SIGTERM);
}

void ChildProcess::pause() const {
  if (pid_ > 0) ::kill(pid_, SIGSTOP);
}

void ChildProcess::resume() const {
  if (pid_ > 0) ::kill(pid_, SIGCONT);
}

void ChildProcess::kill() {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
  finish();
}

int ChildProcess::finish() {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
  int status = 0;
  if (pid_ > 0) ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace aripa::tests
