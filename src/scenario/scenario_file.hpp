#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "aripa/app/ledger.hpp"
#include "aripa/bareme/bareme.hpp"
#include "aripa/core/result.hpp"

namespace aripa::scenario {

using Json = nlohmann::ordered_json;

/// `{"do": …}`: a command, as the line that a sender would send.
struct DoStep {
  std::string line;
  std::string label;  // what a failure calls it: `ReceivePaiement D1`
  std::optional<Date> on;  // nothing where it is no date: the command is malformed then
  std::optional<std::string> refused;
};

/// `{"clock": …}`
struct ClockStep {
  Date day;
};

/// `{"expect": …}`
struct ExpectStep {
  std::string kind;
  DossierId dossier;
  std::string plan;
  std::optional<Date> as_of;
  app::KnownOn known;
  Json value;
};

using Step = std::variant<DoStep, ClockStep, ExpectStep>;

struct ScenarioFile {
  std::optional<bareme::Bareme> bareme;
  std::vector<Step> steps;
};

/// Reads a scenario file (rules.md §13) and numbers the commands that have no id.
///   malformed: it is none; `detail` says in French what is wrong, and where.
[[nodiscard]] Result<ScenarioFile> read_scenario(std::string_view text);

}  // namespace aripa::scenario
