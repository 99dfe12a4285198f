// Tells the tests of schemas what the program knows, writes and accepts.
//   schema_probe shapes             the members of all commands and events
//   schema_probe verdicts           for each command on standard input, a line with the field that
//                                   is malformed, `-` where there is none to name, or nothing
//   schema_probe histories FILE…    the commits and documents of scenario files and of an example,
//                                   each as {"schema": …, "value": …, "source": …}; what is the
//                                   same in several, such as the shipped scales, once

#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <unordered_set>

#include "aripa/codec/command_codec.hpp"
#include "aripa/codec/json_writer.hpp"
#include "tests/schemas/histories.hpp"
#include "tests/schemas/shapes.hpp"

namespace aripa::test {
namespace {

int print_verdicts() {
  codec::CommandParser parser;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto parsed = parser.parse(line);
    if (!parsed) std::cout << (parsed.error().field.empty() ? "-" : parsed.error().field);
    std::cout << '\n';
  }
  return 0;
}

/// Prints each value once.
class Printer {
 public:
  void operator()(std::string_view schema, std::string_view source, std::string_view value) {
    std::string line;
    codec::JsonWriter json(line);
    json.begin_object();
    json.key("schema").text(schema);
    json.key("value").raw(value);
    if (!printed_.insert(line).second) return;
    json.key("source").text(source);
    json.end_object();
    std::cout << line << '\n';
  }

 private:
  std::unordered_set<std::string> printed_;
};

int print_histories(int count, const char* const* files) {
  Printer print;
  const auto take = std::ref(print);
  bool passed = true;
  for (int i = 0; i < count; ++i) passed = play_scenario(files[i], take) && passed;
  play_example(take);
  return passed ? 0 : 1;
}

}  // namespace
}  // namespace aripa::test

int main(int count, char** arguments) {
  const std::string_view mode = count > 1 ? arguments[1] : "";
  if (mode == "shapes") {
    std::cout << aripa::test::shapes() << '\n';
    return 0;
  }
  if (mode == "verdicts") return aripa::test::print_verdicts();
  if (mode == "histories") return aripa::test::print_histories(count - 2, arguments + 2);
  std::cerr << "schema_probe shapes | verdicts | histories FILE…\n";
  return 2;
}
