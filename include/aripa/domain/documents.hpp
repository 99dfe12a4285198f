#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/dossier.hpp"
#include "aripa/domain/event.hpp"
#include "aripa/domain/policy.hpp"
#include "aripa/domain/posting.hpp"
#include "aripa/domain/words.hpp"

// The documents of rules.md §12 and §13 as plain values, and the pure functions that make them.

namespace aripa {

/// One echeance of the balance document (§12).
struct SoldeEcheance {
  Month month{};
  EnfantId enfant;
  Date due_on{};
  bool called = true;
  Cents due;
  Cents subrogated;
  Cents paid_creancier;
  Cents paid_organisme;
  Cents direct;
  bool impaye = false;
  Date prescribed_on{};

  [[nodiscard]] Cents remaining_creancier() const {
    return due - subrogated - paid_creancier - direct;
  }
  [[nodiscard]] Cents remaining_organisme() const { return subrogated - paid_organisme; }
  friend bool operator==(const SoldeEcheance&, const SoldeEcheance&) = default;
};

/// Stage of one recouvrement in the balance document; `by` is `notice_by` in `notice_due`, and
/// `regularise_by` in `notified`.
struct SoldeRecouvrement {
  Stage stage = Stage::none;
  std::optional<Date> notice_by;
  std::optional<Date> regularise_by;
  friend bool operator==(const SoldeRecouvrement&, const SoldeRecouvrement&) = default;
};

/// The balance document of a dossier (§12), without the days that it was asked for.
struct Solde {
  Cents owes_creancier, owes_organisme, rejets, frais, penalites, credit;
  Cents payable, on_hold, in_transit, reversed, asf_payable, asf_paid, indu, asf_indu;
  SoldeRecouvrement courant, arrieres;
  std::vector<SoldeEcheance> echeances;  // by month, then enfant
  friend bool operator==(const Solde&, const Solde&) = default;
};

/// What one commit did to a dossier: a row of the projection `ecritures`. `events` holds those
/// events only that a balance as of two days needs (`is_mark`).
struct Entry {
  std::uint64_t offset = 0;
  Date on{};
  Date recorded_on{};
  std::vector<Event> events;
  std::vector<Posting> postings;
};

/// Whether a balance as of two days needs the event, besides its postings: an opening, a mark, a
/// stage, whether an echeance is called, what interrupts a prescription.
[[nodiscard]] bool is_mark(const Event& event);

/// The balance of all that was recorded: the one as of `in_effect_by(dossier)` or any later day.
[[nodiscard]] Solde solde(const Dossier& dossier);
/// A day by which all that was recorded has taken effect (R10.4).
[[nodiscard]] Date in_effect_by(const Dossier& dossier);
/// The balance of what took effect on or before `as_of`, of the entries given (those that were
/// recorded on or before the day, or up to the position, that the question names), in record
/// order (R10.4).
[[nodiscard]] Solde solde(const std::vector<Entry>& entries, Date as_of);

/// Lists of §13.
struct AgendaItem {
  std::string what;
  Date by{};
  std::optional<std::string> cause;
  friend bool operator==(const AgendaItem&, const AgendaItem&) = default;
};
/// What is open, by date, then by name (R5.8). `clock`: the later of the dossier's own clock and
/// the last day closed, for a dossier that is not set aside.
[[nodiscard]] std::vector<AgendaItem> agenda(const Dossier& dossier,
                                             std::optional<Date> ledger_closed_to,
                                             const PolicyTable& policies = shipped_policies());

struct RevalorisationItem {
  EnfantId enfant;
  Date on{};
  Cents from;
  Cents to;
  friend bool operator==(const RevalorisationItem&, const RevalorisationItem&) = default;
};
/// By day, then enfant.
[[nodiscard]] std::vector<RevalorisationItem> revalorisations(const Dossier& dossier);

/// Settled months with an amount over zero, by month, then enfant.
[[nodiscard]] std::vector<state::AsfMonth> asf(const Dossier& dossier);

/// By opening, then name.
[[nodiscard]] std::vector<state::Recouvrement> recouvrements(const Dossier& dossier);

}  // namespace aripa
