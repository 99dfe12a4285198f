#include "cli/kafka.hpp"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace aripa::cli {
namespace {

using Properties = std::vector<std::pair<std::string, std::string>>;

std::string_view trimmed(std::string_view text) {
  static constexpr std::string_view white = " \t\r";
  const auto first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

// Lines that are empty, or begin with `#`, say nothing. What stands on a line is not repeated: it
// may be a password.
Result<Properties> read_properties(const std::string& name) {
  std::ifstream file{name};
  Properties properties;
  std::string text;
  for (int number = 1; std::getline(file, text); ++number) {
    const auto line = trimmed(text);
    if (line.empty() || line.front() == '#') continue;
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) {
      return Error{Errc::malformed, std::string{kafka_config_option.name},
                   fmt::format("{}, ligne {} : il faut nom=valeur", name, number)};
    }
    properties.emplace_back(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)));
  }
  if (!file.eof()) return Error{Errc::input_unreadable, {}, name};
  return properties;
}

}  // namespace

Result<log::KafkaOptions> kafka_options(const Arguments& arguments) {
  log::KafkaOptions options;
  const auto servers = arguments.text(bootstrap_option.name);
  if (!servers) {
    return Error{Errc::malformed, std::string{bootstrap_option.name}, "il faut un broker"};
  }
  options.bootstrap = *servers;
  options.topic = arguments.text(topic_option.name).value_or(options.topic);
  if (const auto config = arguments.text(kafka_config_option.name)) {
    ARIPA_TRY(options.properties, read_properties(*config));
  }
  return options;
}

}  // namespace aripa::cli
