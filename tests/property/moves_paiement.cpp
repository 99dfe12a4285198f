#include <algorithm>

#include "tests/property/moves.hpp"

namespace aripa::property {
namespace {

Channel voluntary_channel(Random& random) {
  constexpr Channel channels[] = {Channel::prelevement, Channel::virement, Channel::carte,
                                  Channel::cheque, Channel::retenue_prestations};
  return channels[random.below(5)];
}

Channel channel_of(const state::Action& action, Random& random) {
  switch (action.kind) {
    case ActionKind::recouvrement_public:
      return Channel::tresor;
    case ActionKind::retenue_prestations:
      return Channel::retenue_prestations;
    case ActionKind::paiement_direct:
    case ActionKind::saisie_remunerations:
    case ActionKind::saisie_attribution:
    case ActionKind::saisie_immobiliere:
      return random.percent(80) ? Channel::tiers_saisi : Channel::virement;
  }
  return Channel::virement;
}

// Now and then one that looks like a source of the ledger's own (`I1`, R2.7).
PaiementId new_paiement(Scene& s) {
  if (s.random.percent(2)) return PaiementId{s.names.next_long("P")};
  return PaiementId{s.names.next(s.random.percent(2) ? "I" : "P")};
}

const state::Source* any_source(const Scene& s) {
  return choose(s.random, s.dossier().sources,
                [](const auto& source) { return !source.returned && !source.from_indu; });
}

void spoil(Scene& s, command::ReceivePaiement& c) {
  switch (s.random.below(5)) {
    case 0:
      c.amount = Cents{s.random.between(-1, 0)};
      return;
    case 1:
      c.paiement = known_paiement(s.random, s.dossier());
      return;
    case 2:
      c.action = ActionId{"nothing"};
      return;
    case 3:
      c.channel = s.random.percent(50) ? Channel::tresor : Channel::tiers_saisi;
      return;
    default:
      c.amount = cents_max;
      return;
  }
}

std::optional<Command> receive(Scene& s) {
  const auto& d = s.dossier();
  if (d.intermediations.empty() && !s.random.percent(5)) return std::nullopt;
  command::ReceivePaiement c{.action = {},
                             .amount = some_of(s.random, owed_by(d, s.on)),
                             .channel = voluntary_channel(s.random),
                             .paiement = new_paiement(s)};
  if (s.wild) spoil(s, c);
  return c;
}

// What a third party pays: all that is owed, for most actions.
std::optional<Command> receive_forced(Scene& s) {
  const auto& d = s.dossier();
  const auto* action = choose(s.random, d.actions, [&](const state::Action& a) {
    return !a.ended_on || s.random.percent(10);
  });
  if (action == nullptr) return std::nullopt;
  const Cents owed = owed_by(d, s.on);
  return command::ReceivePaiement{
      .action = action->id,
      .amount = s.random.percent(75) ? std::max(owed, Cents{1}) : some_of(s.random, owed),
      .channel = channel_of(*action, s.random),
      .paiement = new_paiement(s)};
}

std::optional<Command> return_paiement(Scene& s) {
  const auto* source = any_source(s);
  if (source == nullptr && !s.wild) return std::nullopt;
  return command::ReturnPaiement{
      .paiement = s.wild ? known_paiement(s.random, s.dossier()) : source->id,
      .reason = any_code(s.random)};
}

// R5.6: the paiement that released a recouvrement is taken back.
std::optional<Command> return_releasing(Scene& s) {
  const auto* released = choose(s.random, s.dossier().recouvrements,
                                [](const auto& r) { return r.released_by.has_value(); });
  if (released == nullptr) return std::nullopt;
  return command::ReturnPaiement{.paiement = *released->released_by, .reason = any_code(s.random)};
}

std::vector<DossierId> others_of(const Scene& s) {
  if (s.wild && s.random.percent(30)) return {DossierId{"D99999"}, s.id};
  std::vector<DossierId> others;
  for (const auto& [id, dossier] : s.world.dossiers) {
    if (id != s.id && (s.wild || dossier.organisme == s.dossier().organisme)) others.push_back(id);
  }
  return others;
}

std::optional<Command> reattribute(Scene& s) {
  const auto* source = any_source(s);
  const auto others = others_of(s);
  const auto* to = choose(s.random, others);
  if (to == nullptr || (source == nullptr && !s.wild)) return std::nullopt;
  const bool strange = source == nullptr || (s.wild && s.random.percent(30));
  const bool taken = s.wild && s.random.percent(60);
  return command::ReattributePaiement{
      .paiement = strange ? known_paiement(s.random, s.dossier()) : source->id,
      .to = *to,
      .to_paiement = taken ? known_paiement(s.random, s.world.dossier(*to)) : new_paiement(s)};
}

std::optional<Command> declare_direct(Scene& s) {
  const auto* term = choose(s.random, s.dossier().echeances, [&](const auto& e) {
    return e.remaining_creancier().is_positive() || s.wild;
  });
  if (term == nullptr) return std::nullopt;
  command::DeclareDirectPaiement c{.amount = part_of(s.random, term->remaining_creancier()),
                                   .month = term->month,
                                   .paiement = PaiementId{s.names.next("V")}};
  if (!s.wild) return c;
  switch (s.random.below(4)) {
    case 0:
      if (!s.dossier().directs.empty()) c.paiement = choose(s.random, s.dossier().directs)->id;
      return c;
    case 1:
      c.month = add_months(c.month, -100);
      return c;
    case 2:
      c.amount = Cents{0};
      return c;
    default:
      c.amount = cents_max;
      return c;
  }
}

std::optional<Command> confirm_direct(Scene& s) {
  if (s.wild) return command::ConfirmDirectPaiement{PaiementId{s.names.former("V", s.random)}};
  const auto* direct =
      choose(s.random, s.dossier().directs, [](const auto& d) { return !d.confirmed; });
  if (direct == nullptr) return std::nullopt;
  return command::ConfirmDirectPaiement{direct->id};
}

std::optional<Command> repay_indu(Scene& s) {
  Cents open;
  for (const auto& indu : s.dossier().indus) open += indu.open;
  if (s.wild) return command::RepayIndu{Cents{s.random.between(0, 1)} + open};
  if (!open.is_positive()) return std::nullopt;
  return command::RepayIndu{part_of(s.random, open)};
}

std::optional<Command> refund_credit(Scene& s) {
  Cents credit;
  for (const auto& source : s.dossier().sources) credit += source.credit;
  if (s.wild) return command::RefundCredit{Cents{s.random.between(0, 1)} + credit};
  if (!credit.is_positive()) return std::nullopt;
  return command::RefundCredit{part_of(s.random, credit)};
}

constexpr WeightedMove moves[] = {
    {55, receive},         {30, receive_forced}, {9, return_paiement},
    {9, return_releasing}, {3, reattribute},     {5, declare_direct},
    {8, confirm_direct},   {8, repay_indu},      {4, refund_credit},
};

}  // namespace

std::span<const WeightedMove> paiement_moves() { return moves; }

}  // namespace aripa::property
