#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/verb.hpp"

namespace aripa::cli {

/// What a person asked for by what they typed.
struct Asked {
  enum class For { run, help, version, nothing } what = For::nothing;
  const Verb* verb = nullptr;  // of `run`; of `help`, for one command
  Arguments arguments;
  std::string fault;  // of `nothing`: what is wrong, in French
};

/// The option of every command that works on a data directory; it may stand before the command too.
inline constexpr Option data_option{"--data", Kind::folder,
                                    "répertoire du registre (sinon $ARIPA_DATA, sinon ./var)"};

[[nodiscard]] Asked parse(int count, const char* const* arguments, const std::vector<Verb>& verbs);

/// The version of the library that reads the command line.
[[nodiscard]] Library command_line_library();

}  // namespace aripa::cli
