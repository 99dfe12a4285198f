#include "domain/echeance/open.hpp"

#include <algorithm>
#include <tuple>

#include "aripa/core/limits.hpp"
#include "domain/echeance/adjust.hpp"
#include "domain/revalorisation/amount.hpp"

namespace aripa {
namespace {

// Where terms that open are looked for: due after `after` and on or before `to`.
struct Search {
  const Dossier& dossier;
  const PolicyTable& policies;
  Date after{};
  Date to{};
};

// The first month in which a term may open; the intermediation has started at least once.
Month first_month(const Dossier& dossier, const PensionRef& ref, Date after) {
  Date start = date_max;
  for (const auto& run : dossier.intermediations) start = std::min(start, run.from);
  return std::max({month_of(after), month_of(ref.pension->effective_from), month_of(start)});
}

// When the pension's term of the month opens that was never opened: due while the intermediation
// runs (R2.3). Of two pensions of one month, the first one due has its term, also where it fell due
// before the start.
std::optional<Date> opens_on(const Search& search, const PensionRef& ref, Month month) {
  const auto& [dossier, policies, after, to] = search;
  const auto& enfant = ref.pension->enfant;
  const Date due_on = due_date(dossier, ref, month, policies);
  if (due_on <= after || due_on > to) return std::nullopt;
  if (find_echeance(dossier, month, enfant) != nullptr) return std::nullopt;
  if (running_on(dossier, due_on) == nullptr || !in_force(dossier, ref, due_on)) {
    return std::nullopt;
  }
  if (term_of(dossier, enfant, month, policies)->due_on < due_on) return std::nullopt;
  return due_on;
}

void add_openings(const Search& search, const PensionRef& ref, std::vector<Opening>& found) {
  const Month last = month_of(search.to);
  for (Month month = first_month(search.dossier, ref, search.after);
       month <= last && month < month_max; month = add_months(month, 1)) {
    const auto due_on = opens_on(search, ref, month);
    if (due_on) found.push_back({*due_on, month, ref.pension->enfant});
  }
}

// R2.7: whether an echeance that was brought to zero falls due again.
bool falls_due_again(const Dossier& dossier, const state::Echeance& echeance) {
  return !counts(echeance) && running_on(dossier, echeance.due_on) != nullptr &&
         pension_on(dossier, echeance.enfant, echeance.due_on).has_value();
}

void add_zeroed(const Dossier& dossier, Date after, Date to, std::vector<Opening>& found) {
  for (const auto& e : dossier.echeances) {
    if (counts(e) || e.due_on <= after || e.due_on > to) continue;
    if (falls_due_again(dossier, e)) found.push_back({e.due_on, e.month, e.enfant});
  }
}

// The day from which no term of the pension is due, for all that is known.
Date last_terms(const Dossier& dossier, const PensionRef& ref) {
  const auto& pension = *ref.pension;
  Date end = std::min(replaced_from(dossier, *ref.titre), pension.ends_on.value_or(date_max));
  const auto consider = [&](Date day) { end = std::min(end, day); };
  if (pension.last_month) consider(first_day(add_months(*pension.last_month, 1)));
  if (dossier.intermediations.back().to) consider(*dossier.intermediations.back().to);
  for (const auto& deces : dossier.deces) {
    if (deces.role != PersonRole::enfant) consider(deces.on);
  }
  if (const auto died_on = deces_of(dossier, pension.enfant)) consider(*died_on);
  const auto& suspensions = dossier.hors_etats;
  const bool by_judge = !suspensions.empty() && !suspensions.back().to &&
                        suspensions.back().ground == HorsEtatGround::pension_suspendue;
  if (by_judge) consider(suspensions.back().from);
  return end;
}

// The due date of the first term of one pension that opens.
std::optional<Date> next_opening_of(const Search& search, const PensionRef& ref) {
  const Date end = std::min(last_terms(search.dossier, ref), search.to);
  for (Month month = first_month(search.dossier, ref, search.after);
       first_day(month) < end && month < month_max; month = add_months(month, 1)) {
    if (const auto due_on = opens_on(search, ref, month)) return due_on;
  }
  return std::nullopt;
}

// From zero to the amount in force, as the same echeance (R2.7).
Result<void> raise_from_zero(Work& work, const state::Echeance& zeroed, Cents cents,
                             const OpenAs& as) {
  const auto& [month, enfant] = std::pair{zeroed.month, zeroed.enfant};
  if (as.called && !zeroed.called) {
    call_echeance(work, {.rule = as.rule,
                         .month = month,
                         .enfant = enfant,
                         .on = work.on,
                         .origin = zeroed.origin});
  } else if (!as.called && zeroed.called) {
    work.record(event::EcheanceUncalled{
        .rule = std::string{as.rule}, .month = month, .enfant = enfant, .on = work.on});
  }
  return adjust_echeance(work, month, enfant, as.rule, cents);
}

// R2.3: whether the pension is not in force all month, or not intermediated all month.
bool is_partial(const Dossier& dossier, const Term& term, Month month) {
  const bool intermediated = running_on(dossier, term.due_on) != nullptr;
  const auto missing_on = [&](Date day) {
    return !pension_on(dossier, term.ref.pension->enfant, day) ||
           (intermediated && running_on(dossier, day) == nullptr);
  };
  return missing_on(first_day(month)) || missing_on(last_day(month));
}

// The readings that a term's due date and amount rest on.
PolicyUses policies_of(const Work& work, const Term& term, Month month) {
  PolicyUses uses;
  const auto& policies = *work.context.policies;
  if (due_day_by_default(work.state, term.ref, month)) {
    uses.push_back(policies.use(Policy::due_day_default, first_day(month)));
  }
  if (is_partial(work.state, term, month)) {
    uses.push_back(policies.use(Policy::partial_month, term.due_on));
  }
  return uses;
}

void open_new(Work& work, const Term& term, Month month, Cents cents, const OpenAs& as) {
  const EnfantId enfant = term.ref.pension->enfant;
  auto policies = policies_of(work, term, month);
  policies.insert(policies.end(), as.policies.begin(), as.policies.end());
  work.record(event::EcheanceOpened{.rule = std::string{as.rule},
                                    .month = month,
                                    .enfant = enfant,
                                    .titre = term.ref.titre->id,
                                    .due_on = term.due_on,
                                    .opened_on = as.opened_on.value_or(work.on),
                                    .cents = cents,
                                    .direct = as.direct,
                                    .called = as.called,
                                    .origin = as.origin,
                                    .policies = std::move(policies)});
  // R10.4: an echeance opens with effect on its due date.
  const auto mandate = dossier_account(AccountNumber::mandate);
  work.entry(term.due_on, term_account(AccountNumber::due, month, enfant), mandate, cents);
  work.entry(term.due_on, mandate, term_account(AccountNumber::direct, month, enfant), as.direct);
}

}  // namespace

std::vector<Opening> openings(const Dossier& dossier, Date after, Date to,
                              const PolicyTable& policies) {
  std::vector<Opening> found;
  if (dossier.intermediations.empty()) return found;
  for (const auto& titre : dossier.titres) {
    for (const auto& pension : titre.pensions) {
      add_openings({dossier, policies, after, to}, {&titre, &pension}, found);
    }
  }
  add_zeroed(dossier, after, to, found);
  std::sort(found.begin(), found.end(), [](const Opening& a, const Opening& b) {
    return std::tie(a.due_on, a.enfant, a.month) < std::tie(b.due_on, b.enfant, b.month);
  });
  return found;
}

std::optional<Date> next_opening(const Dossier& dossier, Date after, const PolicyTable& policies) {
  if (dossier.intermediations.empty()) return std::nullopt;
  std::optional<Date> first;
  for (const auto& titre : dossier.titres) {
    for (const auto& pension : titre.pensions) {
      const Search search{dossier, policies, after, first.value_or(date_max)};
      const auto due_on = next_opening_of(search, {&titre, &pension});
      if (due_on) first = std::min(first.value_or(*due_on), *due_on);
    }
  }
  for (const auto& e : dossier.echeances) {
    if (counts(e) || e.due_on <= after || (first && *first <= e.due_on)) continue;
    if (falls_due_again(dossier, e)) first = e.due_on;
  }
  return first;
}

std::optional<Term> term_to_open(const Dossier& dossier, const EnfantId& enfant, Month month,
                                 const PolicyTable& policies) {
  const auto* known = find_echeance(dossier, month, enfant);
  if (known == nullptr) return term_of(dossier, enfant, month, policies);
  if (counts(*known)) return std::nullopt;
  const auto ref = pension_on(dossier, enfant, known->due_on);
  return ref ? std::optional{Term{*ref, known->due_on}} : std::nullopt;
}

Result<void> open_echeance(Work& work, const Term& term, Month month, const OpenAs& as) {
  ARIPA_TRY(const auto cents, amount_on(work.context, term.ref, term.due_on));
  if (const auto* zeroed = find_echeance(work.state, month, term.ref.pension->enfant)) {
    return raise_from_zero(work, state::Echeance{*zeroed}, cents, as);
  }
  if (work.state.echeances.size() >= limits::dossier_echeances.max) {
    return Error{Errc::limit_exceeded, std::string{limits::dossier_echeances.name}, {}};
  }
  open_new(work, term, month, cents, as);
  return {};
}

void call_echeance(Work& work, const Calling& call) {
  const auto& [rule, month, enfant, on, origin, direct, policies] = call;
  const Date day = work.day_for({find_echeance(work.state, month, enfant)->posted_to});
  work.record(event::EcheanceCalled{.rule = std::string{rule},
                                    .month = month,
                                    .enfant = enfant,
                                    .on = on,
                                    .origin = origin,
                                    .direct = direct,
                                    .policies = policies});
  work.entry(day, dossier_account(AccountNumber::mandate),
             term_account(AccountNumber::direct, month, enfant), direct);
}

}  // namespace aripa
