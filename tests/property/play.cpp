#include "tests/property/play.hpp"

#include "aripa/bareme/bareme.hpp"
#include "tests/property/closings.hpp"
#include "tests/property/ledgers.hpp"
#include "tests/property/questions.hpp"

namespace aripa::property {

Play::Play() : ledger_(open_ledger()), witness_(findings_) {
  Step scales;
  scales.day = bareme::scales_on;
  witness_.look(*ledger_->read(), scales);
}

Refusal Play::step(const Step& step) {
  std::string line;
  codec::append_command(line, step.envelope);
  const auto parsed = parser_.parse(line);
  if (!parsed.ok()) {
    refused(step, parsed.error());
    return parsed.error().code;
  }
  check_line(step, *parsed);
  if (std::holds_alternative<command::RunDay>(step.envelope.command)) {
    late_paiement_is_imputed_the_same(world(), findings_);
  }
  const auto answer = submit(*ledger_, step);
  steps_.push_back(step);
  if (!answer.ok()) {
    refused(step, answer.error());
    return answer.error().code;
  }
  accepted(step, *answer);
  return std::nullopt;
}

// The line that a sender would send says the same.
void Play::check_line(const Step& step, const Envelope& parsed) {
  static constexpr Invariant line_is_read_again{"line_is_read_again", "R10.1"};
  const bool same = parsed.id == step.envelope.id && parsed.on == step.envelope.on &&
                    parsed.dossier == step.envelope.dossier &&
                    parsed.command == step.envelope.command &&
                    codec::content_hash(parsed) == codec::content_hash(step.envelope);
  findings_.expect(same, line_is_read_again, step.envelope.id.str());
}

void Play::accepted(const Step& step, const app::Accepted& answer) {
  static constexpr Invariant answers_once{"a_command_is_answered_once", "R10.1"};
  const auto& id = step.envelope.id;
  const auto known = answered_.find(id);
  if (known != answered_.end()) {
    findings_.expect(answer.repeated && answer.offset == known->second, answers_once, id.str());
    return check_nothing_changed("a repetition of " + id.str());
  }
  findings_.expect(!answer.repeated, answers_once, id.str());
  answered_.emplace(id, answer.offset);
  witness_.look(*ledger_->read(), step);
  check_sent_again(step, answer);
  const auto reader = ledger_->read();
  reader_tells_the_states(*reader, witness_, findings_);
  snapshots_.take(*reader, world());
}

// R10.1: the same once more is answered as before; other content is refused; both change nothing.
void Play::check_sent_again(const Step& step, const app::Accepted& answer) {
  static constexpr Invariant sent_twice{"sent_twice_is_once", "R10.1"};
  const auto& id = step.envelope.id.str();
  const auto again = submit(*ledger_, step);
  const bool as_before = again.ok() && again->repeated && again->offset == answer.offset;
  findings_.expect(as_before, sent_twice, id);
  Step other = step;
  const int other_day = other.envelope.on == date_min ? 1 : -1;
  other.envelope.on = add_days(other.envelope.on, other_day);
  const auto different = submit(*ledger_, other);
  const bool told_apart =
      !different.ok() && different.error().code == Errc::recorded_with_different_content;
  findings_.expect(told_apart, sent_twice, id);
  check_nothing_changed("what was sent twice: " + id);
}

// rules.md §11: a refusal changes nothing, and tells a clerk what to do.
void Play::refused(const Step& step, const Error& error) {
  static constexpr Invariant refusals_are_told{"refusals_are_told_in_french", "rules.md §11"};
  const bool told = is_refusal(error.code) && !sentence_fr(error.code).empty();
  findings_.expect(told, refusals_are_told, to_string(error.code));
  check_nothing_changed("the refused " + step.envelope.id.str());
}

void Play::check_nothing_changed(const std::string& by) {
  static constexpr Invariant nothing_changed{"nothing_is_changed", "R10.1, rules.md §11"};
  const auto reader = ledger_->read();
  if (reader->position().offset != witness_.next()) findings_.add(nothing_changed, by);
  reader_tells_the_states(*reader, witness_, findings_);
}

void Play::end() {
  const auto reader = ledger_->read();
  totals_add_up(*reader, witness_, findings_);
  lists_tell_the_states(*reader, witness_, findings_);
  balances_of_two_days(*reader, witness_, findings_);
  snapshots_.ask_again(*reader, findings_);
  days_close_one_by_one(*ledger_, steps_, findings_);
}

}  // namespace aripa::property
