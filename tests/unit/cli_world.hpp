#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "aripa/cli/world.hpp"

namespace aripa::cli {

/// What one call of the program gave back.
struct Ran {
  int status = -1;
  std::string out;
  std::string err;
};

/// A world without files: the data directory is a ledger in memory, the streams are texts.
class TestWorld {
 public:
  TestWorld();
  TestWorld(const TestWorld&) = delete;
  TestWorld& operator=(const TestWorld&) = delete;

  /// Begins anew with an empty ledger on a wall clock.
  void use_wall_clock();
  /// `aripa ARGUMENTS…`, with the input on the standard input.
  Ran run(const std::vector<std::string>& arguments, std::string_view input = {});
  /// `aripa submit -`: what it prints.
  std::string submit(std::string_view lines);

  World world;
  std::string directory;  // the one last asked for
  app::LedgerOptions options;  // those last asked for
  std::chrono::milliseconds time{0};  // of `elapsed`; each look takes `step`
  std::chrono::milliseconds step{0};
  std::unique_ptr<app::Ledger> ledger;
  /// What a command is answered instead of the ledger's answer: takes how many were answered
  /// before.
  std::function<app::Answer(std::size_t, app::Answer)> tamper;

 private:
  void open_ledger(ClockKind clock);

  std::string out_;
  std::string err_;
  std::string_view input_;
};

/// A file of tests/unit/cli_expected.
[[nodiscard]] std::string expected(const std::string& name);

/// The worked example of R. 581-9 (tests/scenarios/waterfall_worked_example.json) up to the
/// paiement of April 2026, as JSON Lines.
[[nodiscard]] const std::string& worked_example();

}  // namespace aripa::cli
