#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/property/findings.hpp"
#include "tests/property/life.hpp"

namespace aripa::property {

/// How often something was seen: commands accepted, refusals of each command, types of events.
struct Coverage {
  std::map<std::string, std::uint64_t> accepted;
  std::map<std::pair<std::string, std::string>, std::uint64_t> refused;  // command, code
  std::map<std::string, std::uint64_t> events;

  void add(const Coverage& other);
  [[nodiscard]] std::uint64_t commands() const;
};

/// What became of a life.
struct Notes {
  Life life;  // as far as it was told
  std::vector<Refusal> refusals;  // of each step
  Coverage coverage;
  std::vector<Finding> findings;
};

/// Notes as lines, for one process to tell another: each is written at once, so that those of a
/// process that stops are known up to there.
class NoteWriter {
 public:
  explicit NoteWriter(int file) : file_(file) {}

  void step(const Step& step);
  void answer(const Refusal& refusal);
  void event(std::string_view type, std::uint64_t count);
  void finding(const Finding& finding);

 private:
  void line(std::string_view kind, std::string_view text);

  int file_;
};

/// Reads notes as far as they go.
[[nodiscard]] Notes read_notes(std::string_view text);

}  // namespace aripa::property
