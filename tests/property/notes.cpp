#include "tests/property/notes.hpp"

#include <unistd.h>

#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"

namespace aripa::property {
namespace {

constexpr std::string_view accepted = "accepted";

// Takes what stands before the separator, or all.
std::string_view take(std::string_view& text, char separator) {
  const auto end = text.find(separator);
  const auto part = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  return part;
}

/// Puts lines back together.
class NoteReader {
 public:
  void read(std::string_view line) {
    const auto kind = take(line, ' ');
    if (kind == "step") step(line);
    if (kind == "answer") answer(line);
    if (kind == "event") event(line);
    if (kind == "finding") finding(line);
  }
  Notes notes;

 private:
  // A malformed command is none: it stays out of the life.
  void step(std::string_view text) {
    const auto day = parse_date(take(text, ' '));
    type_ = take(text, ' ');
    auto envelope = parser_.parse(text);
    is_command_ = envelope.ok();
    if (is_command_) notes.life.steps.push_back({*std::move(envelope), *day});
  }
  void answer(std::string_view text) {
    const Refusal refusal = text == accepted ? std::nullopt : parse_errc(text);
    if (is_command_) notes.refusals.push_back(refusal);
    if (refusal) {
      ++notes.coverage.refused[{type_, std::string{text}}];
    } else {
      ++notes.coverage.accepted[type_];
    }
  }
  void event(std::string_view text) {
    const std::string type{take(text, ' ')};
    notes.coverage.events[type] += std::stoull(std::string{text});
  }
  void finding(std::string_view text) {
    std::string invariant{take(text, ' ')};
    notes.findings.push_back({std::move(invariant), std::string{text}});
  }

  codec::CommandParser parser_;
  std::string type_;
  bool is_command_ = false;
};

}  // namespace

void Coverage::add(const Coverage& other) {
  for (const auto& [command, count] : other.accepted) accepted[command] += count;
  for (const auto& [refusal, count] : other.refused) refused[refusal] += count;
  for (const auto& [type, count] : other.events) events[type] += count;
}

std::uint64_t Coverage::commands() const {
  std::uint64_t total = 0;
  for (const auto& [command, count] : accepted) total += count;
  for (const auto& [refusal, count] : refused) total += count;
  return total;
}

void NoteWriter::line(std::string_view kind, std::string_view text) {
  std::string line{kind};
  line += ' ';
  line += text;
  line += '\n';
  for (std::string_view left = line; !left.empty();) {
    const auto written = ::write(file_, left.data(), left.size());
    ARIPA_ASSERT(written > 0);
    left.remove_prefix(static_cast<std::size_t>(written));
  }
}

void NoteWriter::step(const Step& step) {
  std::string text = to_string(step.day) + ' ';
  text += type_name(step.envelope.command);
  text += ' ';
  codec::append_command(text, step.envelope);
  line("step", text);
}

void NoteWriter::answer(const Refusal& refusal) {
  line("answer", refusal ? to_string(*refusal) : accepted);
}

void NoteWriter::event(std::string_view type, std::uint64_t count) {
  line("event", std::string{type} + ' ' + std::to_string(count));
}

void NoteWriter::finding(const Finding& finding) {
  line("finding", finding.invariant + ' ' + finding.text);
}

Notes read_notes(std::string_view text) {
  NoteReader reader;
  while (!text.empty()) reader.read(take(text, '\n'));
  return std::move(reader.notes);
}

}  // namespace aripa::property
