#include "tests/unit/domain_life.hpp"

#include <utility>

#include <gtest/gtest.h>

namespace aripa {

Life::Life(PolicyTable policies) : policies_(std::move(policies)) {}

Context Life::context() const {
  return {.reference = &reference_, .closed_to = closed_to_, .policies = &policies_};
}

std::vector<Event> Life::add(DossierDecision decision) {
  state_ = std::move(decision.after);
  const auto& events = decision.decision.events;
  events_.insert(events_.end(), events.begin(), events.end());
  return events;
}

Result<std::vector<Event>> Life::decide_one(const Envelope& envelope) {
  if (const auto* c = std::get_if<command::PublishIndice>(&envelope.command)) {
    return decide(reference_, *c);
  }
  if (const auto* c = std::get_if<command::PublishBareme>(&envelope.command)) {
    return decide(reference_, *c);
  }
  ARIPA_TRY(auto decision, decide(state_, envelope, context()));
  return add(std::move(decision));
}

Result<std::vector<Event>> Life::give(std::string_view on, std::string_view members) {
  const Date day = *parse_date(on);
  if (!state_.id.empty()) close(to_string(add_days(day, -1)));
  std::string line = R"({"id":"c)" + std::to_string(++commands_) + R"(","on":")";
  line.append(on).append(R"(",)");
  if (members.find(R"("do":"Publish)") == std::string_view::npos) line += R"("dossier":"D1",)";
  line.append(members).append("}");
  ARIPA_TRY(const auto envelope, parser_.parse(line));
  ARIPA_TRY(const auto events, decide_one(envelope));
  for (const auto& event : events) evolve(reference_, event);
  return events;
}

void Life::take(std::string_view on, std::string_view members) {
  const auto given = give(on, members);
  EXPECT_TRUE(given.ok()) << members << ": " << (given.ok() ? "" : to_string(given.error().code))
                          << " " << (given.ok() ? "" : given.error().field);
}

void Life::close(std::string_view to) {
  const Date last = *parse_date(to);
  Date day = closed_to_ ? add_days(*closed_to_, 1) : state_.opened_on;
  for (; day <= last; day = add_days(day, 1)) {
    const auto due = next_due(state_, policies_);
    for (auto& decision : close_day(state_, day, context())) {
      EXPECT_TRUE(due && *due <= day) << to_string(day) << " was not foreseen";
      add(std::move(decision));
    }
    closed_to_ = day;
  }
}

}  // namespace aripa
