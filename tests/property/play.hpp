#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/codec/command_codec.hpp"
#include "tests/property/findings.hpp"
#include "tests/property/life.hpp"
#include "tests/property/snapshots.hpp"
#include "tests/property/witness.hpp"

namespace aripa::property {

/// A life on a ledger in memory that begins with the shipped scales; everything is checked after
/// each step.
class Play {
 public:
  Play();

  /// What the ledger answers; whatever does not hold is in `findings` from then on.
  Refusal step(const Step& step);
  /// Checks what can be said of a life as a whole.
  void end();

  [[nodiscard]] const World& world() const { return witness_.world(); }
  [[nodiscard]] const Witness& witness() const { return witness_; }
  [[nodiscard]] Findings& findings() { return findings_; }

 private:
  void accepted(const Step& step, const app::Accepted& answer);
  void refused(const Step& step, const Error& error);
  void check_line(const Step& step, const Envelope& parsed);
  void check_sent_again(const Step& step, const app::Accepted& answer);
  void check_nothing_changed(const std::string& by);

  Findings findings_;
  std::unique_ptr<app::Ledger> ledger_;
  Witness witness_;
  Snapshots snapshots_;
  codec::CommandParser parser_;
  std::vector<Step> steps_;
  std::map<CommandId, log::Offset> answered_;
};

}  // namespace aripa::property
