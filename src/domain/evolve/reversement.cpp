#include <algorithm>

#include "domain/evolve/apply.hpp"
#include "domain/evolve/edit.hpp"

namespace aripa {
namespace {

bool is_to_creancier(const state::Line& line, state::Place place) {
  return line.target == TargetKind::creancier && line.place == place;
}

state::Reversement& reversement_of(Dossier& dossier, const CodeId& id) {
  return dossier.reversements.edit(payment_number(id.str(), 'R') - 1);
}

}  // namespace

void apply(Dossier& dossier, const event::ReversementOrdered& e) {
  state::Reversement reversement;
  reversement.number = payment_number(e.reversement.str(), 'R');
  reversement.cents = e.cents;
  reversement.ordered_on = dossier.on;
  reversement.execute_on = e.execute_on;
  reversement.deadline = e.deadline;
  reversement.late = e.late;
  reversement.lines = e.lines;
  reversement.posted_to = e.on;
  for (const auto& part : e.lines) {
    auto& line = edit_line(dossier, part.paiement, part.n);
    line.place = state::Place::reversement;
    line.reversement = reversement.number;
    post_to(line.posted_to, e.on);
  }
  dossier.reversements.push_back(std::move(reversement));
}

void apply(Dossier& dossier, const event::ReversementExecuted& e) {
  auto& reversement = reversement_of(dossier, e.reversement);
  reversement.status = state::PaymentStatus::executed;
  post_to(reversement.posted_to, e.on);
}

void apply(Dossier& dossier, const event::ReversementReturned& e) {
  auto& reversement = reversement_of(dossier, e.reversement);
  reversement.status = state::PaymentStatus::returned;
  post_to(reversement.posted_to, e.on);
  dossier.lines.edit_if(
      [&](const state::Line& line) {
        return line.place == state::Place::reversement && line.reversement == reversement.number;
      },
      [&](state::Line& line) {
        line.place = state::Place::held;
        post_to(line.posted_to, e.on);
      });
}

void apply(Dossier& dossier, const event::HoldOpened& e) {
  dossier.on_hold = true;
  dossier.lines.edit_if(
      [](const state::Line& line) { return is_to_creancier(line, state::Place::payable); },
      [&](state::Line& line) {
        line.place = state::Place::held;
        post_to(line.posted_to, e.on);
      });
  dossier.asf_months.edit_if(
      [](const state::AsfMonth& month) { return !month.owed(false).is_zero(); },
      [&](state::AsfMonth& month) {
        post_to(month.posted_to, e.on);
        for (auto& part : month.to_order) part.held = true;
      });
}

void apply(Dossier& dossier, const event::HoldReleased& e) {
  dossier.on_hold = false;
  dossier.lines.edit_if(
      [](const state::Line& line) { return is_to_creancier(line, state::Place::held); },
      [&](state::Line& line) {
        line.place = state::Place::payable;
        post_to(line.posted_to, e.on);
        line.payable_on = line.posted_to;
        line.released_on = line.posted_to;
      });
  dossier.asf_months.edit_if(
      [](const state::AsfMonth& month) { return !month.owed(true).is_zero(); },
      [&](state::AsfMonth& month) {
        post_to(month.posted_to, e.on);
        for (auto& part : month.to_order) {
          part.on = part.held ? month.posted_to : part.on;
          part.held = false;
        }
      });
}

}  // namespace aripa
