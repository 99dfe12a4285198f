#pragma once

#include <sys/types.h>

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

namespace aripa::tests {

/// Another program, whose output is read line by line. Killed with the object.
class ChildProcess {
 public:
  explicit ChildProcess(const std::vector<std::string>& command);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// The next line that it prints; none when it has ended.
  std::optional<std::string> line();
  /// Asks it to end (SIGTERM).
  void terminate() const;
  /// Stops it in the middle of whatever it does (SIGSTOP).
  void pause() const;
  void resume() const;
  /// `kill -9`, and waits until it is gone.
  void kill();
  /// Ends its input, and waits until it has ended; gives its exit status.
  int finish();

 private:
  pid_t pid_ = -1;
  int input_ = -1;
  std::FILE* output_ = nullptr;
};

}  // namespace aripa::tests
