#include "domain/imputation/impute.hpp"

#include <algorithm>
#include <tuple>

#include "domain/imputation/order.hpp"
#include "domain/recouvrement/frais.hpp"

namespace aripa {
namespace {

bool is_public(const Work& work, const state::Source& source) {
  const auto* action = source.action ? find_action(work.state, *source.action) : nullptr;
  return action != nullptr && action->kind == ActionKind::recouvrement_public;
}

// The latest day posted on any rejet of the same month and enfant: they share one account.
Date rejets_posted_to(const Dossier& dossier, const Target& target) {
  Date latest = date_min;
  for (const auto& rejet : dossier.rejets) {
    if (rejet.month == target.month && rejet.enfant == target.enfant) {
      latest = std::max(latest, rejet.posted_to);
    }
  }
  return latest;
}

Date posted_to(const Dossier& dossier, const Target& target) {
  const auto of_item = [&](const auto& things, const auto& matches) {
    return std::find_if(things.begin(), things.end(), matches)->posted_to;
  };
  switch (target.kind) {
    case TargetKind::creancier:
    case TargetKind::organisme:
      return find_echeance(dossier, *target.month, target.enfant)->posted_to;
    case TargetKind::rejet:
      return rejets_posted_to(dossier, target);
    case TargetKind::frais:
    case TargetKind::costs:
      return of_item(dossier.frais, [&](const state::Frais& f) {
        return f.costs == (target.kind == TargetKind::costs) && f.item == target.item;
      });
    case TargetKind::penalite:
      return of_item(dossier.penalites,
                     [&](const state::Penalite& p) { return p.id.str() == target.item; });
  }
  return date_min;
}

// The account of what a line pays, other than the creancier's money.
Account debt_account(TargetKind kind, std::optional<Month> month, const EnfantId& enfant,
                     std::string_view item) {
  switch (kind) {
    case TargetKind::organisme:
      return term_account(AccountNumber::recovered, *month, enfant);
    case TargetKind::rejet:
      return {.number = AccountNumber::rejets, .line = 0, .month = month, .item = enfant.str()};
    case TargetKind::frais:
      return item_account(AccountNumber::frais, item);
    case TargetKind::costs:
      return item_account(AccountNumber::costs, item);
    case TargetKind::penalite:
      return item_account(AccountNumber::penalites, item);
    case TargetKind::creancier:
      break;
  }
  return dossier_account(AccountNumber::mandate);
}

// The memo side of a line that is taken back: what of the due amount falls with it is not owed
// again (docs/accounts.md, "adjusted down").
void post_taken_back(Work& work, Date day, const state::Line& line, Cents cents, Cents due) {
  const auto paid = term_account(AccountNumber::paid_creancier, *line.month, line.enfant);
  work.entry(day, paid, term_account(AccountNumber::due, *line.month, line.enfant), due);
  work.entry(day, paid, dossier_account(AccountNumber::mandate), cents - due);
}

AccountNumber place_account(const state::Line& line) {
  return line.place == state::Place::held ? AccountNumber::on_hold : AccountNumber::payable;
}

void post_creancier_line(Work& work, Date day, const state::Line& line, Cents cents) {
  work.entry(day, item_account(AccountNumber::credit, line.source.str()),
             line_account(place_account(line), line.source.str(), line.n), cents);
  work.entry(day, dossier_account(AccountNumber::mandate),
             term_account(AccountNumber::paid_creancier, *line.month, line.enfant), cents);
}

void post_line(Work& work, Date day, const state::Line& line, Cents cents) {
  if (line.target == TargetKind::creancier) return post_creancier_line(work, day, line, cents);
  work.entry(day, item_account(AccountNumber::credit, line.source.str()),
             debt_account(line.target, line.month, line.enfant, line.item), cents);
}

template <class T>
std::optional<T> given(const T& value, bool is_given) {
  return is_given ? std::optional<T>{value} : std::nullopt;
}

// R3.1: one line of the source for one target.
void add_line(Work& work, const PaiementId& id, int step, const Target& target, Cents cents) {
  if (!cents.is_positive()) return;
  const auto& source = *find_source(work.state, id);
  const Date day = work.day_for({source.posted_to, posted_to(work.state, target)});
  work.record(event::PaiementImputed{.rule = "R3.1",
                                     .step = step,
                                     .paiement = id,
                                     .n = source.lines + 1,
                                     .target = target.kind,
                                     .month = target.month,
                                     .enfant = given(target.enfant, !target.enfant.empty()),
                                     .item = given(target.item, !target.item.empty()),
                                     .item_n = given(target.rejet, target.rejet != 0),
                                     .cents = cents,
                                     .on = day});
  const state::Line line = work.state.lines.back();
  post_line(work, day, line, cents);
}

// R3.2 (code civil 1342-10): the money of the source over the targets of one group.
void pay_group(Work& work, const PaiementId& id, const TargetGroup& group) {
  std::vector<Cents> weights;
  Cents total;
  for (const auto& target : group.targets) {
    weights.push_back(target.remaining);
    total += target.remaining;
  }
  const Cents money = std::min(find_source(work.state, id)->credit, total);
  const auto parts = split(money, weights);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    add_line(work, id, group.step, group.targets[i], parts[i]);
  }
}

void pay_groups(Work& work, const PaiementId& id, const std::vector<TargetGroup>& groups) {
  for (const auto& group : groups) {
    if (!find_source(work.state, id)->credit.is_positive()) return;
    pay_group(work, id, group);
  }
}

// R2.7 (d): money in a reversement that is no longer due becomes an indu of the creancier.
void turn_into_indu(Work& work, const Undoing& undoing) {
  const auto& [rule, source, n, cents, due] = undoing;
  const state::Line line = *find_line(work.state, source, n);
  const auto number = static_cast<std::uint32_t>(work.state.indus.size() + 1);
  auto* rejet = line.rejected ? find_rejet_of_line(work.state, source, n) : nullptr;
  if (rejet != nullptr) {
    const Cents paid_over = rejet->paid - (rejet->cents - cents);
    take_back_payments(work, rule, TargetKind::rejet, {}, rejet->number, paid_over);
    rejet = find_rejet_of_line(work.state, source, n);
  }
  const Date day =
      work.day_for({line.posted_to, find_source(work.state, source)->posted_to,
                    indus_posted_to(work.state, source, n),
                    find_echeance(work.state, *line.month, line.enfant)->posted_to,
                    rejet != nullptr ? rejets_posted_to(work.state, {.kind = TargetKind::rejet,
                                                                     .month = rejet->month,
                                                                     .enfant = rejet->enfant,
                                                                     .item = {},
                                                                     .rejet = rejet->number,
                                                                     .remaining = {}})
                                     : date_min});
  const auto rejet_number = rejet != nullptr ? std::optional{rejet->number} : std::nullopt;
  work.record(event::InduOpened{.rule = std::string{rule},
                                .indu = number,
                                .paiement = source,
                                .n = n,
                                .month = *line.month,
                                .enfant = line.enfant,
                                .cents = cents,
                                .due = due,
                                .organisme_only = rejet_number.has_value(),
                                .rejet = rejet_number,
                                .on = day});
  const auto indu = line_account(AccountNumber::indu, source.str(), n);
  work.entry(day, indu,
             rejet_number ? term_account(AccountNumber::rejets, *line.month, line.enfant)
                          : item_account(AccountNumber::restitution, source.str()),
             cents);
  post_taken_back(work, day, line, cents, due);
}

// The lines of one echeance to one target, the latest first; what could not be taken of `excess`.
template <class Take>
Cents take_latest_first(Work& work, const Target& target, Cents excess, Take take) {
  for (auto i = work.state.lines.size(); i > 0 && excess.is_positive(); --i) {
    const state::Line line = work.state.lines[i - 1];
    const bool pays_it = line.target == target.kind && line.month == target.month &&
                         line.enfant == target.enfant && line.cents.is_positive();
    if (!pays_it) continue;
    const Cents cents = std::min(line.cents, excess);
    take(line, cents);
    excess -= cents;
  }
  return excess;
}

Target term_target(TargetKind kind, Month month, const EnfantId& enfant) {
  return {.kind = kind, .month = month, .enfant = enfant, .item = {}, .rejet = 0, .remaining = {}};
}

}  // namespace

void impute_recorded(Work& work, const PaiementId& id, Date day) {
  const auto source = *find_source(work.state, id);
  const auto first_line = work.state.lines.size();
  pay_groups(work, id, echeance_groups(work.state, day, is_public(work, source)));
  charge_frais(work, id, first_line);
  pay_groups(work, id, rejet_groups(work.state));
  pay_groups(work, id, frais_groups(work.state));
}

void impute_credit(Work& work) {
  std::vector<std::pair<Date, PaiementId>> sources;
  for (const auto& source : work.state.sources) {
    if (source.credit.is_positive()) sources.emplace_back(source.received_on, source.id);
  }
  std::sort(sources.begin(), sources.end());
  for (const auto& [received_on, id] : sources) {
    const auto source = *find_source(work.state, id);
    pay_groups(work, id, echeance_groups(work.state, work.clock, is_public(work, source)));
    pay_groups(work, id, rejet_groups(work.state));
    pay_groups(work, id, frais_groups(work.state));
  }
}

std::optional<Date> next_imputation(const Dossier& dossier) {
  const bool has_credit = std::any_of(dossier.sources.begin(), dossier.sources.end(),
                                      [](const auto& s) { return s.credit.is_positive(); });
  if (!has_credit) return std::nullopt;
  // Open though not due yet: claimed before a start to come (R8.1).
  std::optional<Date> first;
  for (const auto& e : dossier.echeances) {
    const bool payable =
        e.called ? e.remaining().is_positive() : e.remaining_organisme().is_positive();
    if (payable) first = std::min(first.value_or(e.due_on), e.due_on);
  }
  return first;
}

void undo_line(Work& work, const Undoing& undoing) {
  const auto& [rule, source, n, cents, due] = undoing;
  if (!cents.is_positive()) return;
  const state::Line line = *find_line(work.state, source, n);
  const Target target{.kind = line.target,
                      .month = line.month,
                      .enfant = line.enfant,
                      .item = line.item,
                      .rejet = line.item_n,
                      .remaining = {}};
  const Date day = work.day_for(
      {line.posted_to, find_source(work.state, source)->posted_to, posted_to(work.state, target)});
  work.record(event::ImputationUndone{.rule = std::string{rule},
                                      .paiement = source,
                                      .n = n,
                                      .target = line.target,
                                      .month = line.month,
                                      .enfant = given(line.enfant, !line.enfant.empty()),
                                      .cents = cents,
                                      .due = due,
                                      .on = day});
  if (line.target != TargetKind::creancier) return post_line(work, day, line, -cents);
  work.entry(day, line_account(place_account(line), source.str(), n),
             item_account(AccountNumber::credit, source.str()), cents);
  post_taken_back(work, day, line, cents, due);
}

void take_back_from_organisme(Work& work, Month month, const EnfantId& enfant, Cents excess) {
  take_latest_first(work, term_target(TargetKind::organisme, month, enfant), excess,
                    [&](const state::Line& line, Cents cents) {
                      undo_line(work, {"R2.7", line.source, line.n, cents});
                    });
}

Cents take_back_from_creancier(Work& work, Month month, const EnfantId& enfant, Cents excess,
                               Cents new_due) {
  const auto take = [&](const state::Line& line, Cents cents) {
    const Cents falls = std::max(find_echeance(work.state, month, enfant)->due - new_due, Cents{0});
    const Undoing undoing{"R2.7", line.source, line.n, cents, std::min(cents, falls)};
    if (line.place == state::Place::reversement) {
      turn_into_indu(work, undoing);
    } else {
      undo_line(work, undoing);
    }
  };
  return take_latest_first(work, term_target(TargetKind::creancier, month, enfant), excess, take);
}

void take_back_payments(Work& work, std::string_view rule, TargetKind target, std::string_view item,
                        std::uint32_t rejet, Cents excess) {
  for (auto i = work.state.lines.size(); i > 0 && excess.is_positive(); --i) {
    const state::Line line = work.state.lines[i - 1];
    if (line.target != target || line.item != item || line.item_n != rejet) continue;
    const Cents cents = std::min(line.cents, excess);
    undo_line(work, {rule, line.source, line.n, cents});
    excess -= std::max(cents, Cents{0});
  }
}

}  // namespace aripa
