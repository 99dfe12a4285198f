#include <algorithm>
#include <utility>

#include "append/engine.hpp"
#include "aripa/store/keys.hpp"

namespace aripa::append {
namespace {

// How many dossiers are closed between two looks at other commands.
constexpr std::size_t slice = 512;

CommandId close_id(const CommandId& id, Date day) {
  return CommandId{id.str() + "#" + to_string(day)};
}

}  // namespace

// R9.1: each day once; the first RunDay closes only its own.
Result<void> Engine::begin_day(const app::Submission& submission) const {
  if (shard_.closed_to && submission.envelope.on <= *shard_.closed_to) return Errc::day_closed;
  return {};
}

// R9.4: the dossiers with something due by the day, and those set aside, by id.
Result<void> Engine::collect_due() {
  auto& day = *day_;
  day.dossiers.clear();
  day.next = 0;
  ARIPA_CHECK(collect_due(date_min));
  if (due_from_) {
    for (Date due = *due_from_; due <= day.day; due = add_days(due, 1)) {
      ARIPA_CHECK(collect_due(due));
    }
  } else {
    ARIPA_CHECK(collect_all_due(day.day));
  }
  due_from_ = add_days(day.day, 1);
  std::sort(day.dossiers.begin(), day.dossiers.end());
  day.collected = true;
  return {};
}

Result<void> Engine::collect_due(Date due) {
  std::string day;
  store::append_day(day, due);
  return rows_.scan(store::Family::agenda, day, {}, [&](std::string_view key, std::string_view) {
    day_->dossiers.emplace_back(key.substr(day.size()));
    return true;
  });
}

// Those due by the day, from whatever day on; those set aside are not among them.
Result<void> Engine::collect_all_due(Date to) {
  std::string first;
  std::string end;
  store::append_day(first, add_days(date_min, 1));
  store::append_day(end, add_days(to, 1));
  return rows_.scan(store::Family::agenda, {}, first, [&](std::string_view key, std::string_view) {
    if (key >= end) return false;
    day_->dossiers.emplace_back(key.substr(end.size()));
    return true;
  });
}

Result<void> Engine::close_dossier(const std::string& id) {
  auto& day = *day_;
  ARIPA_TRY(auto before, dossier(id));
  if (!before) return {};
  auto decisions = close_day(before->state, day.day, context());
  if (decisions.empty()) {
    // Opened after the day, it is left alone (R9.1) and still due: a later day looks for it.
    note_due(*before);
    return {};
  }
  ++day.touched;
  if (decisions.back().after.blocked_on) ++day.blocked;
  for (auto& decision : decisions) {
    const Origin origin{close_id(day.submission.envelope.id, decision.on), command::RunDay{},
                        decision.on, &day.submission};
    append_dossier(origin, before, std::move(decision));
    before = open_.dossiers.at(id);
  }
  return {};
}

void Engine::close_slice() {
  auto& day = *day_;
  if (!day.collected) {
    if (const auto collected = collect_due(); !collected.ok()) {
      return finish_day(collected.error());
    }
  }
  const auto end = std::min(day.dossiers.size(), day.next + slice);
  for (; day.next < end; ++day.next) {
    if (const auto closed = close_dossier(day.dossiers[day.next]); !closed.ok()) {
      return finish_day(closed.error());
    }
  }
  if (day.next == day.dossiers.size()) end_day();
}

void Engine::end_day() {
  auto& day = *day_;
  const auto& envelope = day.submission.envelope;
  const Origin origin{close_id(envelope.id, day.day), command::RunDay{}, day.day, &day.submission};
  content_ = day.content;
  const auto offset = append_event(origin, shard_stream,
                                   {event::DayClosed{.rule = "R9.1",
                                                     .day = day.day,
                                                     .requested = envelope.on,
                                                     .dossiers = day.touched,
                                                     .blocked = day.blocked}});
  if (day.day >= envelope.on) {
    return finish_day(app::Accepted{.shard = shard_.shard, .offset = offset});
  }
  day.day = add_days(day.day, 1);
  day.collected = false;
  day.touched = day.blocked = 0;
}

void Engine::finish_day(app::Answer answer) {
  // A day that was not closed leaves dossiers that are due by it.
  if (!answer.ok()) due_from_.reset();
  group_.answers.emplace_back(std::move(day_->reply), std::move(answer));
  day_.reset();
}

}  // namespace aripa::append
