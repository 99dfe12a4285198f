#include "aripa/app/ledger.hpp"

#include <future>
#include <utility>

namespace aripa::app {

Result<Solde> Reader::solde(const DossierId& id, Date as_of, const KnownOn& known) const {
  ARIPA_TRY(const auto state, dossier(id));
  return solde(state, as_of, known);
}

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
