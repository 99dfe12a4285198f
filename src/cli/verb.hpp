#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "aripa/cli/world.hpp"
#include "aripa/core/result.hpp"
#include "cli/arguments.hpp"
#include "cli/output.hpp"

namespace aripa::cli {

/// The exit status of the program.
enum class Status { done = 0, refused = 1, failed = 2 };

/// What a command works with, besides its arguments and a ledger.
struct Console {
  const World& world;
  Output& out;
  Output& err;
};

struct Option {
  std::string_view name;
  Kind kind;
  std::string_view help;
};

/// What stands on the line without an option's name.
struct Operand {
  std::string_view name;
  Kind kind;
  bool many;
  std::string_view help;
};

/// One command of `aripa`: how it is typed, what the help says of it, what it does.
struct Verb {
  std::string_view name;
  std::string_view summary;
  std::optional<Operand> operand;
  std::vector<Option> options;
  Result<Status> (*run)(const Arguments&, Console&);
};

/// All commands, in the order in which the help lists them.
[[nodiscard]] const std::vector<Verb>& verbs();

}  // namespace aripa::cli
