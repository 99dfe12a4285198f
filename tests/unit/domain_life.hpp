#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aripa/codec/command_codec.hpp"
#include "aripa/domain/decide.hpp"
#include "aripa/domain/policy.hpp"

namespace aripa {

/// One dossier, D1, that lives by commands and closed days, under a table of policies.
class Life {
 public:
  explicit Life(PolicyTable policies = shipped_policies());

  /// Gives a command: its members as in a scenario file, without `on` and `dossier`; closes the
  /// days before it first. The events, or the refusal.
  Result<std::vector<Event>> give(std::string_view on, std::string_view members);
  /// A command that must be taken.
  void take(std::string_view on, std::string_view members);
  /// Closes the days up to this one, which must be foreseen by `next_due` where they change
  /// something (R9.4).
  void close(std::string_view to);

  /// Every event so far.
  [[nodiscard]] const std::vector<Event>& events() const { return events_; }
  /// The events of one type, in order.
  template <class Type>
  [[nodiscard]] std::vector<Type> all() const {
    std::vector<Type> found;
    for (const auto& event : events_) {
      if (const auto* e = std::get_if<Type>(&event)) found.push_back(*e);
    }
    return found;
  }

  [[nodiscard]] const Dossier& state() const { return state_; }

 private:
  [[nodiscard]] Context context() const;
  std::vector<Event> add(DossierDecision decision);
  Result<std::vector<Event>> decide_one(const Envelope& envelope);

  PolicyTable policies_;
  Reference reference_;
  codec::CommandParser parser_;
  int commands_ = 0;
  std::optional<Date> closed_to_;
  Dossier state_;
  std::vector<Event> events_;
};

}  // namespace aripa
