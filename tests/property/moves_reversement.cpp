#include <algorithm>

#include "tests/property/moves.hpp"

namespace aripa::property {
namespace {

using state::PaymentStatus;

CodeId id_of(const state::Reversement& r) { return CodeId{"R" + std::to_string(r.number)}; }
CodeId id_of(const state::AsfPayment& a) { return CodeId{"A" + std::to_string(a.number)}; }

// Reported by the bank on the day of its execution or later, seldom before.
template <class Payment>
std::optional<Command> confirm(Scene& s, const List<Payment>& payments) {
  if (s.wild) {
    const auto* any = choose(s.random, payments);
    const bool unknown = any == nullptr || s.random.percent(40);
    return command::ConfirmReversement{unknown ? CodeId{"R0"} : id_of(*any)};
  }
  const auto* payment = choose(s.random, payments, [&](const Payment& p) {
    return p.status == PaymentStatus::ordered && (p.execute_on <= s.today || s.random.percent(10));
  });
  if (payment == nullptr) return std::nullopt;
  if (s.random.percent(60)) s.on = std::min(payment->execute_on, s.today);
  return command::ConfirmReversement{id_of(*payment)};
}

template <class Payment>
std::optional<Command> send_back(Scene& s, const List<Payment>& payments) {
  const auto* payment = choose(s.random, payments, [&](const Payment& p) {
    return p.status != PaymentStatus::returned || s.wild;
  });
  if (payment == nullptr) return std::nullopt;
  const bool unknown = s.wild && s.random.percent(40);
  return command::ReturnReversement{.reason = any_code(s.random),
                                    .reversement = unknown ? CodeId{"A01"} : id_of(*payment)};
}

std::optional<Command> confirm_reversement(Scene& s) {
  return confirm(s, s.dossier().reversements);
}
std::optional<Command> confirm_asf(Scene& s) { return confirm(s, s.dossier().asf_payments); }
std::optional<Command> return_reversement(Scene& s) {
  return send_back(s, s.dossier().reversements);
}
std::optional<Command> return_asf(Scene& s) { return send_back(s, s.dossier().asf_payments); }

std::optional<Command> release_hold(Scene& s) {
  if (!s.dossier().on_hold && !s.wild) return std::nullopt;
  return command::ReleaseHold{};
}

constexpr WeightedMove moves[] = {
    {30, confirm_reversement}, {25, confirm_asf},  {4, return_reversement},
    {2, return_asf},           {12, release_hold},
};

}  // namespace

std::span<const WeightedMove> reversement_moves() { return moves; }

}  // namespace aripa::property
