#include <algorithm>
#include <tuple>

#include "domain/decide/perform.hpp"

namespace aripa {
namespace {

Cents open_indus(const Dossier& dossier) {
  Cents total;
  for (const auto& indu : dossier.indus) total += indu.open;
  return total;
}

Cents credit_of(const Dossier& dossier) {
  Cents total;
  for (const auto& source : dossier.sources) total += source.credit;
  return total;
}

// R2.7: `I1`, `I2`, …, passing over a paiement that a sender named so.
PaiementId next_indu_source(const Dossier& dossier) {
  auto number = dossier.indu_sources + 1;
  while (find_source(dossier, PaiementId{"I" + std::to_string(number)}) != nullptr) ++number;
  return PaiementId{"I" + std::to_string(number)};
}

// What of the repayment becomes credit of the debiteur, and on which day at the earliest.
struct Restitution {
  Cents cents;
  Date day{};
};

struct Repayment {
  std::vector<event::InduPart> parts;
  std::vector<bool> to_debiteur;
  Restitution restitution;
};

// R2.7: oldest first, as they were recorded.
Repayment repay(const Work& work, Cents amount) {
  Repayment repayment;
  repayment.restitution.day = work.on;
  for (const auto& indu : work.state.indus) {
    const Cents cents = std::min(amount, indu.open);
    if (!cents.is_positive()) continue;
    amount -= cents;
    const Date posted_to = indus_posted_to(work.state, indu.paiement, indu.n);
    const Date day =
        indu.organisme_only
            ? work.day_for({posted_to})
            : work.day_for({posted_to, find_source(work.state, indu.paiement)->posted_to});
    repayment.parts.push_back(
        {.indu = indu.number, .paiement = indu.paiement, .n = indu.n, .cents = cents, .on = day});
    repayment.to_debiteur.push_back(!indu.organisme_only);
    if (indu.organisme_only) continue;
    repayment.restitution.cents += cents;
    repayment.restitution.day = std::max(repayment.restitution.day, day);
  }
  return repayment;
}

}  // namespace

Result<void> perform(Work& work, const command::RepayIndu& c) {
  if (!c.amount.is_positive()) return Errc::amount_not_positive;
  if (c.amount > open_indus(work.state)) return Errc::amount_over_indu;
  auto repayment = repay(work, c.amount);
  const bool gives_credit = repayment.restitution.cents.is_positive();
  const auto source = gives_credit ? std::optional{next_indu_source(work.state)} : std::nullopt;
  // One source, one order of days: what gives credit takes effect together (R10.4).
  for (std::size_t i = 0; i < repayment.parts.size(); ++i) {
    if (repayment.to_debiteur[i]) repayment.parts[i].on = repayment.restitution.day;
  }
  // The credit is imputed like a paiement of the day (R3.1).
  const auto order = work.context.policies->use(Policy::imputation, work.on);
  work.record(event::InduRepaid{.rule = "R2.7",
                                .source = source,
                                .cents = c.amount,
                                .credit = repayment.restitution.cents,
                                .parts = repayment.parts,
                                .on = work.on,
                                .policies = gives_credit ? PolicyUses{order} : PolicyUses{}});
  for (std::size_t i = 0; i < repayment.parts.size(); ++i) {
    const auto& part = repayment.parts[i];
    work.entry(part.on, organisme_account(AccountNumber::bank, work),
               line_account(AccountNumber::indu, part.paiement.str(), part.n), part.cents);
    if (!repayment.to_debiteur[i]) continue;
    work.entry(part.on, item_account(AccountNumber::restitution, part.paiement.str()),
               item_account(AccountNumber::credit, source->str()), part.cents);
  }
  return {};
}

// R3.3: credit is taken in the order in which it is imputed.
Result<void> perform(Work& work, const command::RefundCredit& c) {
  if (!c.amount.is_positive()) return Errc::amount_not_positive;
  if (c.amount > credit_of(work.state)) return Errc::amount_over_credit;
  std::vector<state::Source> sources{work.state.sources.begin(), work.state.sources.end()};
  std::sort(sources.begin(), sources.end(), [](const state::Source& a, const state::Source& b) {
    return std::tie(a.received_on, a.id) < std::tie(b.received_on, b.id);
  });
  Cents left = c.amount;
  for (const auto& source : sources) {
    const Cents cents = std::min(left, source.credit);
    if (!cents.is_positive()) continue;
    left -= cents;
    const Date day = work.day_for({source.posted_to});
    work.record(
        event::CreditRefunded{.rule = "R3.3", .paiement = source.id, .cents = cents, .on = day});
    work.entry(day, item_account(AccountNumber::credit, source.id.str()),
               organisme_account(AccountNumber::bank, work), cents);
  }
  return {};
}

}  // namespace aripa
