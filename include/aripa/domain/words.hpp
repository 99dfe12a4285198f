#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// The closed lists of words that commands, events and balances use (rules.md). Each has its text
// on the wire; `parse_word` gives nothing for any other text.

namespace aripa {

/// Nature of a titre (code civil 373-2-2 I 1° to 6°, R2.1).
enum class Nature : std::uint8_t {
  decision_judiciaire,
  convention_homologuee,
  divorce_par_consentement,
  acte_notarie,
  titre_organisme,
  transaction_executoire,
};

/// Mode of a revalorisation clause (R4.1).
enum class RevalorisationMode : std::uint8_t { legal, clause, excluded };

/// Rounding of a clause of revalorisation (R4.3).
enum class ClauseRounding : std::uint8_t { cent, euro_nearest, euro_up };

/// Ground of hors d'etat (D. 523-2, R2.5).
enum class HorsEtatGround : std::uint8_t {
  sans_adresse,
  insolvable,
  pension_suspendue,
  violence,
  refugie,
};

/// Ground on which an intermediation ends (R2.4).
enum class EndGround : std::uint8_t {
  deces_debiteur,
  deces_creancier,
  terme_du_titre,
  nouveau_titre,
  demande_conjointe,
  pension_supprimee,
  residence_creancier,
  residence_debiteur,
};

/// How money came in (rules.md §11).
enum class Channel : std::uint8_t {
  prelevement,
  virement,
  carte,
  cheque,
  tiers_saisi,
  tresor,
  retenue_prestations,
};

/// Kind of a recovery action (R5.5).
enum class ActionKind : std::uint8_t {
  paiement_direct,
  saisie_remunerations,
  saisie_attribution,
  saisie_immobiliere,
  retenue_prestations,
  recouvrement_public,
};

/// The two recouvrements of a dossier (R5.2).
enum class RecouvrementName : std::uint8_t { arrieres, courant };

/// Stage of a recouvrement (R5.2 to R5.6, R7.3).
enum class Stage : std::uint8_t {
  none,
  notice_due,
  notified,
  on_plan,
  forced_required,
  forced,
  release_pending,
};

/// How a recouvrement ended (R5.4, R5.6).
enum class RecouvrementOutcome : std::uint8_t { regularised, cleared, released };

/// Kind of a plan (R7.2, R7.3).
enum class PlanKind : std::uint8_t { paiement_direct, amiable };

/// Rate of Asf: one parent missing, or both (R6.1).
enum class AsfRate : std::uint8_t { one_parent, two_parents };

/// Kind of a settled Asf (R6.3); `none` when nothing is due.
enum class AsfKind : std::uint8_t {
  none,
  avance,
  differentielle,
  complementaire,
  non_recuperable,
};

/// What a line of an imputation pays (R3.1).
enum class TargetKind : std::uint8_t { creancier, organisme, rejet, frais, costs, penalite };

/// Which parent, or the enfant, died.
enum class PersonRole : std::uint8_t { debiteur, creancier, enfant };

/// Why a payment out is on hold (R3.5, R2.4).
enum class HoldGround : std::uint8_t {
  reversement_returned,
  asf_payment_returned,
  deces_creancier
};

/// The clock of a ledger (architecture.md).
enum class ClockKind : std::uint8_t { wall, simulated };

#define ARIPA_WORD(Type)                                \
  [[nodiscard]] std::string_view to_string(Type value); \
  [[nodiscard]] bool parse_word(std::string_view text, Type& value)
ARIPA_WORD(Nature);
ARIPA_WORD(RevalorisationMode);
ARIPA_WORD(ClauseRounding);
ARIPA_WORD(HorsEtatGround);
ARIPA_WORD(EndGround);
ARIPA_WORD(Channel);
ARIPA_WORD(ActionKind);
ARIPA_WORD(RecouvrementName);
ARIPA_WORD(Stage);
ARIPA_WORD(RecouvrementOutcome);
ARIPA_WORD(PlanKind);
ARIPA_WORD(AsfRate);
ARIPA_WORD(AsfKind);
ARIPA_WORD(TargetKind);
ARIPA_WORD(PersonRole);
ARIPA_WORD(HoldGround);
ARIPA_WORD(ClockKind);
#undef ARIPA_WORD

}  // namespace aripa
