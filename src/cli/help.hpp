#pragma once

#include <vector>

#include "cli/verb.hpp"

namespace aripa::cli {

/// What `aripa --help` prints.
void print_help(const std::vector<Verb>& verbs, Output& out);
/// What `aripa solde --help` prints.
void print_help(const Verb& verb, Output& out);

}  // namespace aripa::cli
