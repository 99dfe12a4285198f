#include <algorithm>

#include "domain/evolve/apply.hpp"
#include "domain/evolve/edit.hpp"

namespace aripa {
namespace {

// The element that matches, to be changed; there is one.
template <class T, class Match>
T& the(List<T>& list, Match match) {
  return list.edit(std::find_if(list.begin(), list.end(), match));
}

template <class T>
T& numbered(List<T>& list, std::uint32_t number) {
  return the(list, [&](const T& thing) { return thing.number == number; });
}

state::Frais& frais_of(Dossier& dossier, const std::string& item, bool costs) {
  return the(dossier.frais,
             [&](const state::Frais& f) { return f.costs == costs && f.item == item; });
}

template <class Thing>
void pay(Thing& thing, Cents cents, Date on) {
  thing.paid += cents;
  post_to(thing.posted_to, on);
}

// What a line pays moves by `cents`; negative when it is undone.
void move_target(Dossier& dossier, const state::Line& line, Cents cents, Date on) {
  switch (line.target) {
    case TargetKind::creancier:
    case TargetKind::organisme: {
      auto& echeance = edit_echeance(dossier, *line.month, line.enfant);
      auto& paid =
          line.target == TargetKind::creancier ? echeance.paid_creancier : echeance.paid_organisme;
      paid += cents;
      post_to(echeance.posted_to, on);
      return;
    }
    case TargetKind::rejet:
      return pay(numbered(dossier.rejets, line.item_n), cents, on);
    case TargetKind::frais:
    case TargetKind::costs:
      return pay(frais_of(dossier, line.item, line.target == TargetKind::costs), cents, on);
    case TargetKind::penalite:
      return pay(
          the(dossier.penalites, [&](const state::Penalite& p) { return p.id.str() == line.item; }),
          cents, on);
  }
}

void move_credit(Dossier& dossier, const PaiementId& id, Cents cents, Date on) {
  auto& source = edit_source(dossier, id);
  source.credit += cents;
  post_to(source.posted_to, on);
}

// The line falls: what it paid is owed again, unless it falls from what is due too.
struct Fall {
  Cents cents;
  Cents due;
  Date on{};
};

void reduce_line(Dossier& dossier, const PaiementId& source, std::uint32_t n, const Fall& fall) {
  auto& line = edit_line(dossier, source, n);
  line.cents -= fall.cents;
  post_to(line.posted_to, fall.on);
  move_target(dossier, line, -fall.cents, fall.on);
  if (!fall.due.is_zero()) edit_echeance(dossier, *line.month, line.enfant).due -= fall.due;
}

}  // namespace

void apply(Dossier& dossier, const event::PaiementReceived& e) {
  state::Source source;
  source.id = e.paiement;
  source.amount = e.cents;
  source.credit = e.cents;
  source.received_on = e.received_on;
  source.channel = e.channel;
  source.action = e.action;
  source.posted_to = e.on;
  dossier.sources.push_back(std::move(source));
  if (!e.action) dossier.acknowledgements.push_back(e.received_on);  // R5.7: voluntary
}

void apply(Dossier& dossier, const event::PaiementImputed& e) {
  move_credit(dossier, e.paiement, -e.cents, e.on);
  edit_source(dossier, e.paiement).lines = e.n;
  state::Line line;
  line.source = e.paiement;
  line.n = e.n;
  line.target = e.target;
  line.month = e.month;
  line.enfant = e.enfant.value_or(EnfantId{});
  line.item = e.item.value_or("");
  line.item_n = e.item_n.value_or(0);
  line.cents = e.cents;
  line.place = dossier.on_hold ? state::Place::held : state::Place::payable;
  line.payable_on = e.on;
  line.posted_to = e.on;
  move_target(dossier, line, e.cents, e.on);
  dossier.lines.push_back(std::move(line));
}

void apply(Dossier& dossier, const event::ImputationUndone& e) {
  reduce_line(dossier, e.paiement, e.n, {e.cents, e.due, e.on});
  move_credit(dossier, e.paiement, e.cents, e.on);
}

void apply(Dossier& dossier, const event::PaiementReturned& e) {
  move_credit(dossier, e.paiement, -e.cents, e.on);
  edit_source(dossier, e.paiement).returned = true;
}

void apply(Dossier& dossier, const event::PaiementReattributed& e) {
  move_credit(dossier, e.paiement, -e.cents, e.on);
  auto& source = edit_source(dossier, e.paiement);
  source.returned = true;
  source.moved = true;
  if (source.action) return;
  auto& dates = dossier.acknowledgements;  // R5.7: a paiement that was moved away does not count
  const auto found = std::find(dates.begin(), dates.end(), source.received_on);
  if (found != dates.end()) dates.erase(found);
}

void apply(Dossier& dossier, const event::CreditRefunded& e) {
  move_credit(dossier, e.paiement, -e.cents, e.on);
  edit_source(dossier, e.paiement).refunded += e.cents;
}

void apply(Dossier& dossier, const event::DirectPaiementDeclared& e) {
  dossier.directs.push_back(
      {.id = e.paiement, .month = e.month, .cents = e.cents, .confirm_by = e.confirm_by});
}

void apply(Dossier& dossier, const event::DirectPaiementConfirmed& e) {
  dossier.directs.edit_if([&](const state::DirectPaiement& d) { return d.id == e.paiement; },
                          [](state::DirectPaiement& d) { d.confirmed = true; });
  for (const auto& part : e.parts) {
    auto& echeance = edit_echeance(dossier, e.month, part.enfant);
    echeance.direct += part.cents;
    post_to(echeance.posted_to, part.on);
  }
}

void apply(Dossier& dossier, const event::DirectPaiementUndone& e) {
  auto& echeance = edit_echeance(dossier, e.month, e.enfant);
  echeance.direct -= e.cents;
  echeance.due -= e.due;
  post_to(echeance.posted_to, e.on);
}

void apply(Dossier& dossier, const event::RejetOpened& e) {
  state::Rejet rejet;
  rejet.number = e.rejet;
  rejet.paiement = e.paiement;
  rejet.n = e.n.value_or(0);
  rejet.of_line = e.n.has_value();
  rejet.month = e.month;
  rejet.enfant = e.enfant.value_or(EnfantId{});
  rejet.on = dossier.on;
  rejet.cents = e.cents;
  rejet.posted_to = e.on;
  dossier.rejets.push_back(std::move(rejet));
  move_credit(dossier, e.paiement, e.cents, e.on);
  if (e.n) edit_line(dossier, e.paiement, *e.n).rejected = true;
}

void apply(Dossier& dossier, const event::RejetReduced& e) {
  auto& rejet = numbered(dossier.rejets, e.rejet);
  rejet.cents -= e.cents;
  post_to(rejet.posted_to, e.on);
  reduce_line(dossier, e.paiement, e.n, {e.cents, Cents{0}, e.on});
}

void apply(Dossier& dossier, const event::InduOpened& e) {
  reduce_line(dossier, e.paiement, e.n, {e.cents, e.due, e.on});
  state::Indu indu;
  indu.number = e.indu;
  indu.paiement = e.paiement;
  indu.n = e.n;
  indu.month = e.month;
  indu.enfant = e.enfant;
  indu.reversement = find_line(dossier, e.paiement, e.n)->reversement;
  indu.on = dossier.on;
  indu.open = e.cents;
  indu.organisme_only = e.organisme_only;
  indu.posted_to = e.on;
  dossier.indus.push_back(std::move(indu));
  if (!e.rejet) {
    // R3.10: a paiement that leaves takes the money with it; otherwise it waits for the repayment.
    move_credit(dossier, e.paiement, e.organisme_only ? e.cents : Cents{0}, e.on);
    return;
  }
  auto& rejet = numbered(dossier.rejets, *e.rejet);
  rejet.cents -= e.cents;
  post_to(rejet.posted_to, e.on);
}

void apply(Dossier& dossier, const event::InduReduced& e) {
  auto& indu = numbered(dossier.indus, e.indu);
  indu.open -= e.cents;
  post_to(indu.posted_to, e.on);
  if (!indu.organisme_only) move_credit(dossier, e.paiement, e.cents, e.on);
  auto& line = edit_line(dossier, e.paiement, e.n);
  line.extra += e.held;
  post_to(line.posted_to, e.on);
}

void apply(Dossier& dossier, const event::InduTakenOver& e) {
  auto& indu = numbered(dossier.indus, e.indu);
  indu.organisme_only = true;
  post_to(indu.posted_to, e.on);
  move_credit(dossier, e.paiement, e.cents, e.on);
}

void apply(Dossier& dossier, const event::InduRepaid& e) {
  for (const auto& part : e.parts) {
    auto& indu = numbered(dossier.indus, part.indu);
    indu.open -= part.cents;
    indu.repaid += part.cents;
    post_to(indu.posted_to, part.on);
    if (!indu.organisme_only) post_to(edit_source(dossier, part.paiement).posted_to, part.on);
  }
  if (!e.source) return;
  ++dossier.indu_sources;
  state::Source source;
  source.id = *e.source;
  source.from_indu = true;
  source.amount = e.credit;
  source.credit = e.credit;
  source.received_on = e.on;
  source.posted_to = e.on;
  for (const auto& part : e.parts) post_to(source.posted_to, part.on);
  dossier.sources.push_back(std::move(source));
}

void apply(Dossier& dossier, const event::FraisCharged& e) {
  dossier.frais.push_back({.item = e.paiement.str(),
                           .costs = false,
                           .on = e.on,
                           .cents = e.cents,
                           .paid = {},
                           .posted_to = e.on});
}

void apply(Dossier& dossier, const event::FraisCancelled& e) {
  auto& frais = frais_of(dossier, e.paiement.str(), false);
  frais.cents -= e.cents;
  post_to(frais.posted_to, e.on);
}

void apply(Dossier& dossier, const event::CostsRecorded& e) {
  dossier.frais.push_back({.item = e.piece.str(),
                           .costs = true,
                           .on = e.on,
                           .cents = e.cents,
                           .paid = {},
                           .posted_to = e.on});
}

void apply(Dossier& dossier, const event::PenaliteImposed& e) {
  dossier.penalites.push_back(
      {.id = e.penalite, .on = e.on, .cents = e.cents, .paid = {}, .posted_to = e.on});
}

}  // namespace aripa
