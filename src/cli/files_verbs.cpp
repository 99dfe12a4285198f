#include "cli/files_verbs.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>

#include <fmt/format.h>

#include "aripa/exemple/exemple.hpp"
#include "aripa/scenario/scenario.hpp"

namespace aripa::cli {
namespace {

// A number that is too large for an option stays too large.
std::uint32_t small(std::uint64_t number) {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(number, std::numeric_limits<std::uint32_t>::max()));
}

// What an option of the example may be, said to whoever typed another value.
Error explained(Error error) {
  if (error.code != Errc::malformed) return error;
  if (error.field == "dossiers") error.detail = fmt::format("1 à {}", exemple::dossiers_max);
  if (error.field == "until") {
    error.detail = fmt::format("{} au plus tôt", to_string(exemple::first_month_min));
  }
  if (error.field == "months") {
    error.detail = fmt::format("1 au moins, et l'exemple ne commence pas avant {}",
                               to_string(exemple::first_month_min));
  }
  error.field = "--" + error.field;
  return error;
}

}  // namespace

Result<Status> exemple(const Arguments& arguments, Console& console) {
  exemple::Options options;
  options.seed = arguments.number("--seed").value_or(options.seed);
  options.dossiers = small(arguments.number("--dossiers").value_or(options.dossiers));
  options.months = small(arguments.number("--months").value_or(options.months));
  options.until = arguments.month("--until").value_or(options.until);
  const auto written =
      exemple::write_example(options, [&](std::string_view lines) { console.out.text(lines); });
  if (!written.ok()) return explained(written.error());
  return Status::done;
}

Result<Status> scenario(const Arguments& arguments, Console& console) {
  scenario::Tally total;
  const auto print = [&](const std::string& line) { console.out.line(line); };
  for (const auto& name : arguments.operands()) {
    std::ifstream file(name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad()) return Error{Errc::input_unreadable, {}, name};
    const auto tally = scenario::run(name, text, print);
    total.passed += tally.passed;
    total.failed += tally.failed;
  }
  console.out.line(fmt::format("{} passed, {} failed", total.passed, total.failed));
  return total.failed == 0 ? Status::done : Status::refused;
}

}  // namespace aripa::cli
