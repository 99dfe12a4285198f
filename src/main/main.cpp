#include <signal.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "aripa/app/ledger.hpp"
#include "aripa/app/node.hpp"
#include "aripa/cli/run.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/log/kafka_group.hpp"
#include "aripa/log/kafka_topic.hpp"
#include "main/versions.hpp"

// Composition: the only place that reads clocks, the environment, random bits and the standard
// streams.

namespace aripa {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

cli::Written write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno == EPIPE ? cli::Written::unread : cli::Written::failed;
    }
  }
  return cli::Written::done;
}

std::optional<std::size_t> read_some(int descriptor, std::span<char> buffer) {
  while (true) {
    const auto got = ::read(descriptor, buffer.data(), buffer.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return std::nullopt;
  }
}

std::string random_hex() {
  std::array<unsigned char, 16> bytes{};
  ARIPA_ASSERT(::getrandom(bytes.data(), bytes.size(), 0) == std::ssize(bytes));
  std::string text;
  for (const auto byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

Instant now() {
  return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

milliseconds elapsed() {
  return duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

std::optional<std::string> environment(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string{value};
}

// $TMPDIR, else /tmp: readers leave nothing behind there.
Result<std::unique_ptr<app::Reader>> open_reader(const std::string& directory) {
  return app::open_reader(directory, {.scratch = environment("TMPDIR").value_or("/tmp")});
}

Result<std::shared_ptr<log::KafkaLog>> open_kafka(const log::KafkaOptions& options) {
  ARIPA_TRY(auto log, log::KafkaLog::open(options));
  return std::shared_ptr<log::KafkaLog>{std::move(log)};
}

sigset_t stop_signals() {
  sigset_t signals{};
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  return signals;
}

// Threads made from here on leave them to whoever waits.
void hold_signals() {
  const auto signals = stop_signals();
  ARIPA_ASSERT(::pthread_sigmask(SIG_BLOCK, &signals, nullptr) == 0);
}

void wait_for_signal() {
  const auto signals = stop_signals();
  int signal = 0;
  while (::sigwait(&signals, &signal) != 0) {
  }
}

cli::World make_world() {
  cli::World world;
  world.out = [](std::string_view bytes) { return write_all(STDOUT_FILENO, bytes); };
  world.err = [](std::string_view bytes) { return write_all(STDERR_FILENO, bytes); };
  world.in = [](std::span<char> buffer) { return read_some(STDIN_FILENO, buffer); };
  world.err_on_terminal = ::isatty(STDERR_FILENO) == 1;
  world.now = now;
  world.elapsed = elapsed;
  world.random_hex = random_hex;
  world.data = environment("ARIPA_DATA");
  world.signals = {.hold = hold_signals, .wait = wait_for_signal};
  world.directory = {.init = app::init_directory,
                     .open = app::open_directory,
                     .read = open_reader,
                     .rebuild = app::rebuild_directory};
  world.shared = {.open_log = open_kafka,
                  .join = log::KafkaGroup::join,
                  .init = app::init_log,
                  .open = app::open_node};
  world.topics = {.create = log::create_topic, .check = log::check_topic};
  world.libraries = library_versions();
  return world;
}

}  // namespace
}  // namespace aripa

int main(int count, char** arguments) {
  // A reader that goes away (`| head`) is an answer of `write`, not the end of the process.
  ::signal(SIGPIPE, SIG_IGN);
  return aripa::cli::run(count, arguments, aripa::make_world());
}
