#include "projections/reversements/rows.hpp"

#include <algorithm>
#include <variant>

namespace aripa::projection {
namespace {

// The number of a payment `R12` or `A3` that an event names.
std::size_t index_of(const CodeId& id) { return std::stoul(id.str().substr(1)) - 1; }

PaymentRow row_of(const Dossier& state, const state::Reversement& r) {
  return {.dossier = state.id,
          .organisme = state.organisme,
          .payment = "R" + std::to_string(r.number),
          .cents = r.cents,
          .ordered_on = r.ordered_on,
          .execute_on = r.execute_on,
          .deadline = r.deadline,
          .late = r.late,
          .status = r.status};
}

PaymentRow row_of(const Dossier& state, const state::AsfPayment& a) {
  return {.dossier = state.id,
          .organisme = state.organisme,
          .payment = "A" + std::to_string(a.number),
          .cents = a.cents,
          .ordered_on = a.ordered_on,
          .execute_on = a.execute_on,
          .deadline = {},
          .late = false,
          .status = a.status};
}

// The payment that an event is about; nothing for another event.
struct PaymentOf {
  const Dossier& state;

  template <class Other>
  std::optional<PaymentRow> operator()(const Other&) const {
    return std::nullopt;
  }
  std::optional<PaymentRow> reversement(const CodeId& id) const {
    return row_of(state, state.reversements[index_of(id)]);
  }
  std::optional<PaymentRow> asf(const CodeId& id) const {
    return row_of(state, state.asf_payments[index_of(id)]);
  }
  auto operator()(const event::ReversementOrdered& e) const { return reversement(e.reversement); }
  auto operator()(const event::ReversementExecuted& e) const { return reversement(e.reversement); }
  auto operator()(const event::ReversementReturned& e) const { return reversement(e.reversement); }
  auto operator()(const event::AsfPaymentOrdered& e) const { return asf(e.payment); }
  auto operator()(const event::AsfPaymentExecuted& e) const { return asf(e.payment); }
  auto operator()(const event::AsfPaymentReturned& e) const { return asf(e.payment); }
};

}  // namespace

std::vector<PaymentRow> changed_payments(const Commit& commit, const Dossier& state) {
  std::vector<PaymentRow> rows;
  for (const auto& event : commit.events) {
    if (auto row = std::visit(PaymentOf{state}, event)) rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace aripa::projection
