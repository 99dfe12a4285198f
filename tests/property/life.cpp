#include "tests/property/life.hpp"

#include <algorithm>

#include "aripa/codec/command_codec.hpp"
#include "aripa/codec/json_writer.hpp"

namespace aripa::property {
namespace {

constexpr std::string_view new_line = "\n    ";

std::string clock_step(Date day) { return "{\"clock\":\"" + to_string(day) + "\"}"; }

std::string do_step(const Step& step, const Refusal& refusal) {
  std::string line;
  codec::append_command(line, step.envelope);
  if (!refusal) return line;
  line.back() = ',';
  return line + "\"refused\":\"" + std::string{to_string(*refusal)} + "\"}";
}

}  // namespace

std::string scenario_of(const Life& life, const std::vector<Refusal>& refusals,
                        std::string_view why) {
  std::string text;
  codec::JsonWriter writer(text);
  writer.begin_object();
  writer.key("name").text("life_" + std::to_string(life.seed)).key("why").text(why);
  writer.key("steps").begin_array();
  Date latest = date_min;
  for (std::size_t i = 0; i < life.steps.size(); ++i) {
    const auto& step = life.steps[i];
    const Refusal refusal = i < refusals.size() ? refusals[i] : std::nullopt;
    latest = std::max(latest, step.envelope.on);
    if (step.day > latest) {
      latest = step.day;
      writer.raw(std::string{new_line} + clock_step(latest));
    }
    writer.raw(std::string{new_line} + do_step(step, refusal));
  }
  writer.end_array().end_object();
  return text + '\n';
}

}  // namespace aripa::property
