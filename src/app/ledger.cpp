#include "aripa/app/ledger.hpp"

#include <future>
#include <utility>

namespace aripa::app {

Answer Ledger::submit_and_wait(Submission submission) {
  std::promise<Answer> promise;
  auto answered = promise.get_future();
  submit(std::move(submission), [&](Answer answer) { promise.set_value(std::move(answer)); });
  return answered.get();
}

Progress Ledger::progress() const {
  const auto end = read()->position().offset;
  return {.durable = end, .projected = end};
}

}  // namespace aripa::app
