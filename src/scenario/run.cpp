#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "aripa/app/ledger.hpp"
#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/documents/json.hpp"
#include "aripa/scenario/scenario.hpp"
#include "scenario/document.hpp"
#include "scenario/json_text.hpp"
#include "scenario/scenario_file.hpp"

namespace aripa::scenario {
namespace {

/// Scales are submitted like any other command: together, because there are a thousand of them, and
/// a log may take its time for each group.
std::unique_ptr<app::Ledger> with_scales(std::unique_ptr<app::Ledger> ledger,
                                         const ScenarioFile& file) {
  static const auto shipped = bareme::publications(bareme::shipped_bareme());
  const auto publish = [&](const std::vector<Envelope>& commands) {
    for (const auto& command : commands) {
      app::Submission submission;
      submission.envelope = command;
      if (&command == &commands.back()) {
        ARIPA_ASSERT(ledger->submit_and_wait(std::move(submission)).ok());
      } else {
        ledger->submit(std::move(submission),
                       [](const app::Answer& answer) { ARIPA_ASSERT(answer.ok()); });
      }
    }
  };
  if (file.bareme) {
    publish(bareme::publications(bareme::overlay(bareme::shipped_bareme(), *file.bareme)));
  } else {
    publish(shipped);
  }
  return ledger;
}

std::unique_ptr<app::Ledger> open_in_memory() {
  app::LedgerOptions options;
  options.random_hex = [] { return std::string(32, '0'); };
  return app::open_memory(options);
}

class Run {
 public:
  Run(std::unique_ptr<app::Ledger> ledger, const std::string& name, const Report& report)
      : name_(name), report_(report), ledger_(std::move(ledger)) {}

  Tally all(const ScenarioFile& file) {
    for (const auto& step : file.steps) {
      ++step_;
      std::visit([this](const auto& s) { take(s); }, step);
    }
    return tally_;
  }

 private:
  void take(const ClockStep& step) { latest_ = std::max(latest_, step.day); }

  void take(const DoStep& step) {
    if (step.on) latest_ = std::max(latest_, *step.on);
    const auto answer = submit(step);
    reader_.reset();
    const std::string found = answer.ok() ? "accepté" : refusal(answer.error());
    if (step.refused) {
      const bool as_expected = !answer.ok() && to_string(answer.error().code) == *step.refused;
      judge(as_expected, step.label, "attendu refusé " + *step.refused + ", trouvé " + found);
    } else if (!answer.ok()) {
      judge(false, step.label, "attendu accepté, trouvé " + found);
    }
  }

  void take(const ExpectStep& step) {
    if (reader_ == nullptr) reader_ = ledger_->read();
    const std::string label = step.kind + (step.dossier.empty() ? "" : ' ' + step.dossier.str());
    const auto found = document(*reader_, step, latest_);
    if (!found) {
      const auto expected = "attendu " + to_text(step.value);
      judge(false, label, expected + ", trouvé " + refusal(found.error()));
      return;
    }
    const auto different = differences(step.value, *found);
    judge(different.empty(), label, different);
  }

  app::Answer submit(const DoStep& step) {
    ARIPA_TRY(auto envelope, parser_.parse(step.line));
    app::Submission submission;
    submission.envelope = std::move(envelope);
    if (latest_ != date_min) submission.day = latest_;
    auto answer = ledger_->submit_and_wait(std::move(submission));
    ARIPA_CHECK(ledger_->settle());
    return answer;
  }

  static std::string refusal(const Error& error) {
    std::string text = fmt::format("refusé {}", to_string(error.code));
    if (!error.field.empty()) text += fmt::format(" ({})", error.field);
    return text;
  }

  void judge(bool passed, const std::string& label, const std::string& difference) {
    ++(passed ? tally_.passed : tally_.failed);
    if (!passed) report_(fmt::format("{}: étape {}, {} : {}", name_, step_, label, difference));
  }

  const std::string& name_;
  const Report& report_;
  std::unique_ptr<app::Ledger> ledger_;
  std::unique_ptr<app::Reader> reader_;  // of the state after the last command
  codec::CommandParser parser_;
  Date latest_ = date_min;  // the latest date seen (rules.md §13)
  std::size_t step_ = 0;
  Tally tally_;
};

}  // namespace

Tally run(const std::string& name, std::string_view text, const Report& report) {
  return run_on(open_in_memory, name, text, report);
}

Tally run_on(const OpenLedger& open, const std::string& name, std::string_view text,
             const Report& report) {
  const auto file = read_scenario(text);
  if (!file) {
    report(fmt::format("{}: scénario illisible : {}", name, file.error().detail));
    return {.passed = 0, .failed = 1};
  }
  return Run(with_scales(open(), *file), name, report).all(*file);
}

}  // namespace aripa::scenario
