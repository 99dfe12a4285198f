#pragma once

#include <algorithm>
#include <initializer_list>

#include "aripa/core/result.hpp"
#include "aripa/domain/decide.hpp"

namespace aripa {

/// A decision in the making: what is recorded is at once part of the state, so that the next rule
/// sees it. One for each commit; thrown away when the command is refused.
class Work {
 public:
  /// `on`: the effective date of the commit.
  Work(const Dossier& before, Date effective_on, const Context& with);

  /// Records one event. The postings that follow are its own.
  void record(Event event);

  /// Debit and credit of the event last recorded, effective on `day`; a negative amount swaps the
  /// two, zero posts nothing.
  void entry(Date day, const Account& debit, const Account& credit, Cents cents);

  /// The day on which something posts that touches things already posted to: `on`, or the latest
  /// of them (R10.4).
  [[nodiscard]] Date day_for(std::initializer_list<Date> posted_to) const;

  [[nodiscard]] DossierDecision finish() &&;

  Dossier state;
  const Date on;
  Date clock;  // of the dossier, while it is brought to date (R9.3)
  const Date clock_before;  // the clock at the start of the command or close
  const Date opened_to;  // the terms due by this day are open (R2.3)
  const Context& context;
  Decision decision;
  DossierId dossier;  // of the command; the state has none before it is opened
  PaiementId received;  // the paiement that the command records, if it does (R5.6)
  PaiementId taken_away;  // the paiement that it returns or moves away (R5.6)
};

/// The latest day to which a dossier was brought (R9.3): its own clock or, when it is not set
/// aside, the last day closed in the ledger since it was opened; a close that changes nothing
/// leaves no commit (R9.4).
[[nodiscard]] Date clock_of(const Dossier& dossier, std::optional<Date> ledger_closed_to);

// Accounts by the shape of their key (docs/accounts.md).
[[nodiscard]] Account dossier_account(AccountNumber number);
[[nodiscard]] Account organisme_account(AccountNumber number, const Work& work);
[[nodiscard]] Account charge_account(AccountNumber number, const Work& work, Month month);
[[nodiscard]] Account item_account(AccountNumber number, std::string_view item);
[[nodiscard]] Account line_account(AccountNumber number, std::string_view source,
                                   std::uint32_t line);
[[nodiscard]] Account term_account(AccountNumber number, Month month, const EnfantId& enfant);

// Things of a state by their key; they must exist.
[[nodiscard]] const state::Echeance* find_echeance(const Dossier& dossier, Month month,
                                                   const EnfantId& enfant);
[[nodiscard]] const state::Source* find_source(const Dossier& dossier, const PaiementId& id);
[[nodiscard]] const state::Line* find_line(const Dossier& dossier, const PaiementId& source,
                                           std::uint32_t n);
[[nodiscard]] const state::Indu* find_indu(const Dossier& dossier, const PaiementId& source,
                                           std::uint32_t n);
[[nodiscard]] const state::Rejet* find_rejet_of_line(const Dossier& dossier,
                                                     const PaiementId& source, std::uint32_t n);
[[nodiscard]] const state::AsfMonth* find_asf_month(const Dossier& dossier, Month month,
                                                    const EnfantId& enfant);
[[nodiscard]] const state::Action* find_action(const Dossier& dossier, const ActionId& id);
/// The open recouvrement of the name; null when none is open.
[[nodiscard]] const state::Recouvrement* open_recouvrement(const Dossier& dossier,
                                                           RecouvrementName name);

/// Whether an echeance exists for the rules: one brought to zero counts as none (R2.7).
[[nodiscard]] inline bool counts(const state::Echeance& echeance) {
  return echeance.due.is_positive();
}

/// What of a rejet is still owed.
[[nodiscard]] inline Cents owed(const state::Rejet& rejet) { return rejet.cents - rejet.paid; }
[[nodiscard]] inline Cents owed(const state::Frais& frais) { return frais.cents - frais.paid; }
[[nodiscard]] inline Cents owed(const state::Penalite& p) { return p.cents - p.paid; }

/// The latest day posted on any indu of one line: they share one account (R10.4).
[[nodiscard]] Date indus_posted_to(const Dossier& dossier, const PaiementId& source,
                                   std::uint32_t n);

/// What is owed on the rejets of one month and enfant.
[[nodiscard]] Cents rejets_owed(const Dossier& dossier, Month month, const EnfantId& enfant);
/// Whether something remains on the echeance, or a rejet of it is owed.
[[nodiscard]] bool unpaid(const Dossier& dossier, const state::Echeance& echeance);

}  // namespace aripa
