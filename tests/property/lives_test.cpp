// Lives of the ledger, told by chance: whatever is sent, in whatever order and however late, what
// docs/rules.md and docs/accounts.md say of every ledger holds after every step. A failure prints
// its seed, and the smallest scenario found that fails the same way.
//   ARIPA_PROPERTY_SEED      the seed of the first life (1 unless told)
//   ARIPA_PROPERTY_COMMANDS  how many commands to send (40000 unless told; fewer with sanitizers)

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/property/failures.hpp"
#include "tests/property/runs.hpp"

namespace aripa::property {
namespace {

// So many that everything happens.
constexpr std::uint64_t commands_in_ci = 40000;
#ifdef __SANITIZE_ADDRESS__
constexpr std::uint64_t commands_unless_told = 8000;
#else
constexpr std::uint64_t commands_unless_told = commands_in_ci;
#endif
constexpr std::size_t steps_of_a_life = 250;
constexpr std::size_t own_commands = 2;  // Genesis and ClaimEpoch, which nobody sends

std::uint64_t wish(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

template <class... Types>
std::set<std::string> names_of(const std::variant<Types...>*) {
  return {std::string{Types::type_name}...};
}

// The refusals of the table of rules.md §11, by command.
std::set<std::pair<std::string, std::string>> refusals_of_the_rulebook() {
  std::set<std::pair<std::string, std::string>> refusals;
  std::ifstream file(std::string{ARIPA_SOURCE_DIR} + "/docs/rules.md");
  const std::regex row{R"(^\| (`.*) \|.*\| ([^|]*) \|$)"};
  const std::regex name{R"(`(\w+)`)"};
  const auto each = [&](const std::string& text, const auto& visit) {
    for (std::sregex_iterator at{text.begin(), text.end(), name}, end; at != end; ++at) {
      visit((*at)[1].str());
    }
  };
  const auto commands = names_of(static_cast<const Command*>(nullptr));
  for (std::string line; std::getline(file, line);) {
    std::smatch parts;
    if (!std::regex_match(line, parts, row)) continue;
    const std::string codes = parts[2];
    each(parts[1], [&](const std::string& command) {
      if (!commands.contains(command)) return;
      each(codes, [&](const std::string& code) {
        if (parse_errc(code)) refusals.emplace(command, code);
      });
    });
  }
  return refusals;
}

void expect_everything_happened(const Coverage& coverage) {
  for (const auto& command : names_of(static_cast<const Command*>(nullptr))) {
    const bool own = command == "Genesis" || command == "ClaimEpoch";
    EXPECT_TRUE(own || coverage.accepted.contains(command)) << command << " was never accepted";
  }
  for (const auto& event : names_of(static_cast<const Event*>(nullptr))) {
    EXPECT_TRUE(coverage.events.contains(event)) << event << " never happened";
  }
  const auto refusals = refusals_of_the_rulebook();
  std::set<std::string> told;
  for (const auto& refusal : refusals) {
    told.insert(refusal.first);
    EXPECT_TRUE(coverage.refused.contains(refusal))
        << refusal.first << " was never refused with " << refusal.second;
  }
  EXPECT_EQ(told.size() + own_commands, std::variant_size_v<Command>) << "not the whole table";
}

// What happened least often: what a change of the moves may lose.
void print_rarest(const Coverage& coverage) {
  std::set<std::pair<std::uint64_t, std::string>> counts;
  for (const auto& [command, count] : coverage.accepted) counts.emplace(count, command);
  for (const auto& [event, count] : coverage.events) counts.emplace(count, event);
  const auto rulebook = refusals_of_the_rulebook();
  for (const auto& [refusal, count] : coverage.refused) {
    if (rulebook.contains(refusal)) counts.emplace(count, refusal.first + " " + refusal.second);
  }
  std::size_t left = 12;
  for (const auto& [count, what] : counts) {
    std::printf("%6llu %s\n", static_cast<unsigned long long>(count), what.c_str());
    if (--left == 0) return;
  }
}

void print(const Coverage& coverage, std::uint64_t first, std::uint64_t next) {
  std::uint64_t accepted = 0;
  for (const auto& [command, count] : coverage.accepted) accepted += count;
  std::printf("seeds %llu to %llu: %llu commands, %llu of them accepted\n",
              static_cast<unsigned long long>(first), static_cast<unsigned long long>(next - 1),
              static_cast<unsigned long long>(coverage.commands()),
              static_cast<unsigned long long>(accepted));
}

TEST(Lives, KeepEveryRule) {
  const auto first = wish("ARIPA_PROPERTY_SEED", 1);
  const auto commands = wish("ARIPA_PROPERTY_COMMANDS", commands_unless_told);
  Coverage coverage;
  auto seed = first;
  for (; coverage.commands() < commands; ++seed) {
    const auto notes = tell(seed, steps_of_a_life);
    coverage.add(notes.coverage);
    if (!notes.findings.empty()) ADD_FAILURE() << explain(notes, testing::TempDir());
  }
  print(coverage, first, seed);
  print_rarest(coverage);
  if (commands >= commands_in_ci && !HasFailure()) expect_everything_happened(coverage);
}

}  // namespace
}  // namespace aripa::property
