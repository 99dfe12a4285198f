#include "domain/decide/work.hpp"

#include <utility>

#include "aripa/domain/evolve.hpp"
#include "domain/evolve/apply.hpp"

namespace aripa {
namespace {

template <class T, class Match>
const T* find_in(const List<T>& list, Match match) {
  const auto found = std::find_if(list.begin(), list.end(), match);
  return found == list.end() ? nullptr : &*found;
}

// The thing of a month and enfant in a list that is ordered by both.
template <class T>
const T* find_term(const List<T>& list, Month month, const EnfantId& enfant) {
  const auto at = std::lower_bound(list.begin(), list.end(), month, [&](const T& t, Month m) {
    return t.month != m ? t.month < m : t.enfant < enfant;
  });
  const bool found = at != list.end() && at->month == month && at->enfant == enfant;
  return found ? &*at : nullptr;
}

}  // namespace

Date clock_of(const Dossier& dossier, std::optional<Date> ledger_closed_to) {
  const bool closed_since = !dossier.blocked_on && ledger_closed_to &&
                            dossier.opened_on <= *ledger_closed_to &&
                            ledger_closed_to != dossier.opened_after_close;
  return closed_since ? std::max(dossier.clock, *ledger_closed_to) : dossier.clock;
}

Work::Work(const Dossier& before, Date effective_on, const Context& with)
    : state(before),
      on(effective_on),
      clock(clock_of(before, with.closed_to)),
      clock_before(clock),
      opened_to(before.opened_to),
      context(with),
      decision{},
      dossier(state.id) {
  begin_commit(state, on);
}

void Work::record(Event event) {
  evolve(state, event);
  decision.events.push_back(std::move(event));
}

void Work::entry(Date day, const Account& debit, const Account& credit, Cents cents) {
  if (cents.is_zero()) return;
  const auto event = static_cast<std::uint32_t>(decision.events.size() - 1);
  decision.postings.push_back({.event = event, .account = debit, .cents = cents, .on = day});
  decision.postings.push_back({.event = event, .account = credit, .cents = -cents, .on = day});
}

Date Work::day_for(std::initializer_list<Date> posted_to) const {
  return std::max(on, std::max(posted_to));
}

DossierDecision Work::finish() && {
  end_commit(state, on);
  return {.on = on, .decision = std::move(decision), .after = std::move(state)};
}

Account dossier_account(AccountNumber number) {
  return {.number = number, .line = 0, .month = {}, .item = {}};
}

Account organisme_account(AccountNumber number, const Work& work) {
  return {.number = number, .line = 0, .month = {}, .item = work.state.organisme.str()};
}

Account charge_account(AccountNumber number, const Work& work, Month month) {
  return {.number = number, .line = 0, .month = month, .item = work.state.organisme.str()};
}

Account item_account(AccountNumber number, std::string_view item) {
  return {.number = number, .line = 0, .month = {}, .item = std::string{item}};
}

Account line_account(AccountNumber number, std::string_view source, std::uint32_t line) {
  return {.number = number, .line = line, .month = {}, .item = std::string{source}};
}

Account term_account(AccountNumber number, Month month, const EnfantId& enfant) {
  return {.number = number, .line = 0, .month = month, .item = enfant.str()};
}

const state::Echeance* find_echeance(const Dossier& dossier, Month month, const EnfantId& enfant) {
  return find_term(dossier.echeances, month, enfant);
}

const state::Source* find_source(const Dossier& dossier, const PaiementId& id) {
  return find_in(dossier.sources, [&](const state::Source& s) { return s.id == id; });
}

const state::Line* find_line(const Dossier& dossier, const PaiementId& source, std::uint32_t n) {
  return find_in(dossier.lines,
                 [&](const state::Line& l) { return l.n == n && l.source == source; });
}

const state::Indu* find_indu(const Dossier& dossier, const PaiementId& source, std::uint32_t n) {
  return find_in(dossier.indus,
                 [&](const state::Indu& i) { return i.n == n && i.paiement == source; });
}

const state::Rejet* find_rejet_of_line(const Dossier& dossier, const PaiementId& source,
                                       std::uint32_t n) {
  return find_in(dossier.rejets, [&](const state::Rejet& r) {
    return r.of_line && r.n == n && r.paiement == source;
  });
}

const state::AsfMonth* find_asf_month(const Dossier& dossier, Month month, const EnfantId& enfant) {
  return find_term(dossier.asf_months, month, enfant);
}

const state::Action* find_action(const Dossier& dossier, const ActionId& id) {
  return find_in(dossier.actions, [&](const state::Action& a) { return a.id == id; });
}

const state::Recouvrement* open_recouvrement(const Dossier& dossier, RecouvrementName name) {
  return find_in(dossier.recouvrements,
                 [&](const state::Recouvrement& r) { return r.name == name && !r.ended_on; });
}

Date indus_posted_to(const Dossier& dossier, const PaiementId& source, std::uint32_t n) {
  Date latest = date_min;
  for (const auto& indu : dossier.indus) {
    if (indu.paiement == source && indu.n == n) latest = std::max(latest, indu.posted_to);
  }
  return latest;
}

Cents rejets_owed(const Dossier& dossier, Month month, const EnfantId& enfant) {
  Cents sum;
  for (const auto& rejet : dossier.rejets) {
    if (rejet.month == month && rejet.enfant == enfant) sum += owed(rejet);
  }
  return sum;
}

bool unpaid(const Dossier& dossier, const state::Echeance& echeance) {
  return echeance.remaining().is_positive() ||
         rejets_owed(dossier, echeance.month, echeance.enfant).is_positive();
}

}  // namespace aripa
