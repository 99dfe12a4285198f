#include "tests/property/moves.hpp"

namespace aripa::property {
namespace {

bool is_open(const state::AsfRight& right) { return !right.to; }

std::optional<Command> open_asf(Scene& s) {
  const auto enfant = any_enfant(s);
  if (!enfant) return std::nullopt;
  const auto* open = choose(s.random, s.dossier().asf_rights,
                            [&](const auto& r) { return r.enfant == *enfant && is_open(r); });
  if (open != nullptr && !s.wild) return std::nullopt;
  command::OpenAsf c{.enfant = *enfant,
                     .from = add_months(month_of(s.on), s.random.between(-6, 2)),
                     .rate = {},
                     .requested_on = {}};
  if (s.wild && s.random.percent(30)) c.from = month_of(far_day(s.random));
  if (s.random.percent(30)) c.rate = any_word(s.random, AsfRate::two_parents);
  if (s.random.percent(60)) c.requested_on = add_days(s.on, s.random.between(-90, 0));
  return c;
}

std::optional<Command> close_asf(Scene& s) {
  if (s.wild) {
    const auto enfant = any_enfant(s);
    if (!enfant) return std::nullopt;
    const Month from =
        s.random.percent(70) ? add_months(month_of(s.on), 24) : month_of(far_day(s.random));
    return command::CloseAsf{.enfant = *enfant, .from = from};
  }
  const auto* right = choose(s.random, s.dossier().asf_rights);
  if (right == nullptr) return std::nullopt;
  return command::CloseAsf{.enfant = right->enfant,
                           .from = add_months(month_of(s.on), s.random.between(-7, 3))};
}

Cents asf_indus(const Dossier& dossier) {
  Cents total;
  for (const auto& month : dossier.asf_months) total += month.indu;
  return total;
}

template <class C>
std::optional<Command> pay_indu(Scene& s) {
  const Cents open = asf_indus(s.dossier());
  if (s.wild) return C{open + Cents{s.random.between(0, 1)}};
  if (!open.is_positive()) return std::nullopt;
  return C{part_of(s.random, open)};
}

std::optional<Command> record_control(Scene& s) {
  if (s.dossier().asf_rights.empty() && !s.wild) return std::nullopt;
  return command::RecordControl{};
}

constexpr WeightedMove moves[] = {
    {14, open_asf},
    {5, close_asf},
    {6, pay_indu<command::RecoverAsfIndu>},
    {4, pay_indu<command::RemitAsfIndu>},
    {2, record_control},
};

}  // namespace

std::span<const WeightedMove> asf_moves() { return moves; }

}  // namespace aripa::property
