#include "tests/property/failures.hpp"

#include <algorithm>
#include <fstream>

#include "tests/property/shrink.hpp"

namespace aripa::property {
namespace {

bool breaks(const Notes& notes, const std::string& invariant) {
  return std::any_of(notes.findings.begin(), notes.findings.end(),
                     [&](const Finding& f) { return f.invariant == invariant; });
}

}  // namespace

Notes shrunk(const Notes& failed, const Check& check) {
  const auto invariant = failed.findings.front().invariant;
  // Each life that does not end takes all of its time.
  const std::size_t plays_max = invariant == ledger_answers.name ? 30 : 2000;
  const StillFails fails = [&](const Life& life) {
    return breaks(play_again(life, check), invariant);
  };
  const auto smaller = shrink(failed.life, fails, plays_max);
  return play_again(smaller, check);
}

std::string explain(const Notes& failed, const std::string& folder, const Check& check) {
  const auto small = shrunk(failed, check);
  if (small.findings.empty()) return "seed " + std::to_string(failed.life.seed) + ": not again";
  const auto& finding = small.findings.front();
  const auto scenario =
      scenario_of(small.life, small.refusals, finding.invariant + " " + finding.text);
  auto text = "seed " + std::to_string(failed.life.seed) + ", after " +
              std::to_string(failed.life.steps.size()) + " commands: " + finding.invariant + ", " +
              finding.text + "\n";
  if (!folder.empty()) {
    const auto path = folder + "life_" + std::to_string(failed.life.seed) + ".json";
    std::ofstream(path, std::ios::binary) << scenario;
    text += "aripa scenario " + path + "\n";
  }
  return text + scenario;
}

}  // namespace aripa::property
