#pragma once

#include <string>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/domain/documents.hpp"
#include "aripa/domain/explanation.hpp"
#include "aripa/domain/policy.hpp"

// Documents and lists as JSON (rules.md §12 and §13): every door and the scenarios give the same.
// Each function appends one JSON value without white space.

namespace aripa::documents {

/// What a balance was asked for: its head.
struct SoldeQuestion {
  DossierId dossier;
  Date as_of;
  std::string known_on;  // a day, or a position `shard:offset`
};
void append_json(std::string& out, const SoldeQuestion& question, const Solde& solde);

/// A figure of a balance and the postings that make it, with the words of their events. `echeance`:
/// null for a figure of the head.
void append_json(std::string& out, const SoldeQuestion& question, const EcheanceKey* echeance,
                 const Explanation& explanation);

/// All figures that were explained, a JSON array.
void append_json(std::string& out, const SoldeQuestion& question, const EcheanceKey* echeance,
                 const std::vector<app::Explained>& figures);

// The lists of §13, each a JSON array.
void append_json(std::string& out, const List<state::Reversement>& reversements);
void append_json(std::string& out, const List<state::AsfPayment>& payments);
void append_json(std::string& out, const std::vector<state::AsfMonth>& months);
void append_json(std::string& out, const std::vector<RevalorisationItem>& items);
void append_json(std::string& out, const std::vector<state::Recouvrement>& recouvrements);
void append_json(std::string& out, const std::vector<AgendaItem>& items);
/// The instalments of a plan.
void append_json(std::string& out, const std::vector<event::Instalment>& instalments);
void append_json(std::string& out, const std::vector<app::AttenteRow>& rows);

/// The readings of the law: each policy with its values by date and what else it could be.
void append_json(std::string& out, const std::vector<PolicyItem>& policies);
void append_json(std::string& out, const PolicyItem& policy);

// Rows of the lists over many dossiers, each a JSON object.
void append_json(std::string& out, const app::DossierRow& row);
void append_json(std::string& out, const app::PaymentRow& row);
void append_json(std::string& out, const DossierId& dossier, const AgendaItem& item);
void append_json(std::string& out, const app::AttenteRow& row);
void append_json(std::string& out, const app::BlockedRow& row);
void append_json(std::string& out, const app::InduRow& row);
/// With the figures of R10.3 (documents/equation.hpp).
void append_json(std::string& out, const app::OrganismeTotals& totals);

/// What a row's place in its list is called (app::Page).
[[nodiscard]] std::string place_of(const app::DossierRow& row);
[[nodiscard]] std::string place_of(const app::PaymentRow& row);
[[nodiscard]] std::string place_of(const DossierId& dossier, const AgendaItem& item);
[[nodiscard]] std::string place_of(const app::AttenteRow& row);
[[nodiscard]] std::string place_of(const app::BlockedRow& row);
[[nodiscard]] std::string place_of(const app::InduRow& row);

/// `ordered`, `executed`, `returned`.
[[nodiscard]] std::string_view to_string(state::PaymentStatus status);

/// `shard:offset`.
[[nodiscard]] std::string to_string(const app::Position& position);
/// The day or the position that a text names; nothing for another text.
[[nodiscard]] std::optional<app::KnownOn> parse_known_on(std::string_view text);

}  // namespace aripa::documents
