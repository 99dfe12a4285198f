#include "domain/paiement/take_away.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "domain/asf/settle.hpp"
#include "domain/imputation/impute.hpp"

namespace aripa {
namespace {

// The latest day posted on a rejet of the month and enfant, or on one without them.
Date rejet_account_posted_to(const Dossier& dossier, std::optional<Month> month,
                             const EnfantId& enfant) {
  Date latest = date_min;
  for (const auto& rejet : dossier.rejets) {
    if (rejet.month == month && rejet.enfant == enfant) latest = std::max(latest, rejet.posted_to);
  }
  return latest;
}

struct NewRejet {
  std::optional<std::uint32_t> n;  // of the line that stays paid
  std::optional<Month> month;
  EnfantId enfant;
  Cents cents;
  std::optional<std::uint32_t> indu_n;
};

void open_rejet(Work& work, const PaiementId& paiement, const NewRejet& rejet) {
  if (!rejet.cents.is_positive()) return;
  const Date day = work.day_for({find_source(work.state, paiement)->posted_to,
                                 rejet_account_posted_to(work.state, rejet.month, rejet.enfant)});
  work.record(event::RejetOpened{.rule = "R3.6",
                                 .rejet = static_cast<std::uint32_t>(work.state.rejets.size() + 1),
                                 .paiement = paiement,
                                 .n = rejet.n,
                                 .month = rejet.month,
                                 .enfant = rejet.month ? std::optional{rejet.enfant} : std::nullopt,
                                 .cents = rejet.cents,
                                 .on = day,
                                 .indu_n = rejet.indu_n,
                                 .policies = {work.context.policies->use(Policy::rejet, work.on)}});
  const Account debt{
      .number = AccountNumber::rejets, .line = 0, .month = rejet.month, .item = rejet.enfant.str()};
  work.entry(day, debt, item_account(AccountNumber::credit, paiement.str()), rejet.cents);
}

// R3.10 (L. 582-1 VI): owed to the organisme; the echeance reopens.
void open_indu_of_moved(Work& work, const state::Line& line) {
  const Date day = work.day_for({line.posted_to, find_source(work.state, line.source)->posted_to,
                                 indus_posted_to(work.state, line.source, line.n),
                                 find_echeance(work.state, *line.month, line.enfant)->posted_to});
  work.record(event::InduOpened{.rule = "R3.10",
                                .indu = static_cast<std::uint32_t>(work.state.indus.size() + 1),
                                .paiement = line.source,
                                .n = line.n,
                                .month = *line.month,
                                .enfant = line.enfant,
                                .cents = line.cents,
                                .due = {},
                                .organisme_only = true,
                                .rejet = {},
                                .on = day});
  work.entry(day, line_account(AccountNumber::indu, line.source.str(), line.n),
             item_account(AccountNumber::credit, line.source.str()), line.cents);
  work.entry(day, term_account(AccountNumber::paid_creancier, *line.month, line.enfant),
             dossier_account(AccountNumber::mandate), line.cents);
}

using Settled = std::map<Month, std::set<EnfantId>>;

// Undoes the lines, the last first; returns the terms whose p fell without a reversement (R6.8).
Settled undo_lines(Work& work, const PaiementId& paiement, InReversement in_reversement) {
  Settled months;
  for (auto i = work.state.lines.size(); i > 0; --i) {
    const state::Line line = work.state.lines[i - 1];
    if (line.source != paiement || !line.cents.is_positive()) continue;
    const bool passed_on =
        line.target == TargetKind::creancier && line.place == state::Place::reversement;
    if (!passed_on) {
      undo_line(work, {"R3.6", paiement, line.n, line.cents});
      if (was_counted(work.state, i - 1)) months[*line.month].insert(line.enfant);
    } else if (in_reversement == InReversement::rejet) {
      open_rejet(work, paiement,
                 {.n = line.n,
                  .month = line.month,
                  .enfant = line.enfant,
                  .cents = line.cents,
                  .indu_n = {}});
    } else {
      open_indu_of_moved(work, line);
    }
  }
  return months;
}

// R3.6: an indu of its money, repaid: a rejet; not yet repaid: owed to the organisme alone.
void take_over_indus(Work& work, const PaiementId& paiement) {
  const auto indus = work.state.indus;
  for (const auto& indu : indus) {
    if (indu.paiement != paiement || indu.organisme_only) continue;
    open_rejet(work, paiement,
               {.n = {},
                .month = indu.month,
                .enfant = indu.enfant,
                .cents = indu.repaid,
                .indu_n = indu.n});
    if (!indu.open.is_positive()) continue;
    const Date day = work.day_for({indu.posted_to, find_source(work.state, paiement)->posted_to});
    work.record(event::InduTakenOver{.rule = "R3.6",
                                     .indu = indu.number,
                                     .paiement = paiement,
                                     .n = indu.n,
                                     .cents = indu.open,
                                     .on = day});
    work.entry(day, item_account(AccountNumber::restitution, paiement.str()),
               item_account(AccountNumber::credit, paiement.str()), indu.open);
  }
}

// R3.6: frais that this paiement made due are cancelled; what another paid on them is its credit.
void cancel_frais(Work& work, const PaiementId& paiement) {
  const auto all = work.state.frais;
  for (const auto& frais : all) {
    if (frais.costs || frais.item != paiement.str()) continue;
    take_back_payments(work, "R3.6", TargetKind::frais, frais.item, 0, frais.cents);
    const auto found =
        std::find_if(work.state.frais.begin(), work.state.frais.end(),
                     [&](const state::Frais& f) { return !f.costs && f.item == frais.item; });
    if (!found->cents.is_positive()) continue;
    const Cents cents = found->cents;
    const Date day = work.day_for({found->posted_to});
    work.record(
        event::FraisCancelled{.rule = "R3.6", .paiement = paiement, .cents = cents, .on = day});
    work.entry(day, organisme_account(AccountNumber::frais_product, work),
               item_account(AccountNumber::frais, paiement.str()), cents);
  }
}

}  // namespace

Result<void> take_away(Work& work, const PaiementId& paiement, InReversement in_reversement) {
  const auto months = undo_lines(work, paiement, in_reversement);
  open_rejet(work, paiement,
             {.n = {},
              .month = {},
              .enfant = {},
              .cents = find_source(work.state, paiement)->refunded,
              .indu_n = {}});
  take_over_indus(work, paiement);
  cancel_frais(work, paiement);
  ARIPA_ASSERT(find_source(work.state, paiement)->credit ==
               find_source(work.state, paiement)->amount);
  for (const auto& [month, enfants] : months) ARIPA_CHECK(settle_again(work, month, enfants));
  return {};
}

}  // namespace aripa
