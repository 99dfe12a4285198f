#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace aripa {

/// One code per broken rule (rules.md §11). Names are the codes on the wire; numbers are never
/// reused.
#define ARIPA_ERRC_LIST(X)                       \
  X(malformed, 1)                                \
  X(on_in_future, 2)                             \
  X(recorded_with_different_content, 3)          \
  X(dossier_unknown, 4)                          \
  X(dossier_exists, 5)                           \
  X(same_parent_twice, 6)                        \
  X(titre_exists, 7)                             \
  X(titre_unknown, 8)                            \
  X(amount_not_positive, 9)                      \
  X(enfant_twice, 10)                            \
  X(due_day_not_allowed, 11)                     \
  X(revalorisation_not_allowed, 12)              \
  X(no_titre, 13)                                \
  X(already_started, 14)                         \
  X(parent_dead, 15)                             \
  X(before_titre, 16)                            \
  X(not_started, 17)                             \
  X(hors_etat_running, 18)                       \
  X(no_hors_etat, 19)                            \
  X(enfant_unknown, 20)                          \
  X(already_ended, 21)                           \
  X(violence_forbids, 22)                        \
  X(person_unknown, 23)                          \
  X(paiement_exists, 24)                         \
  X(action_unknown, 25)                          \
  X(action_required, 26)                         \
  X(paiement_unknown, 27)                        \
  X(already_returned, 28)                        \
  X(date_order, 29)                              \
  X(organisme_differs, 30)                       \
  X(receipt_exists, 31)                          \
  X(receipt_unknown, 32)                         \
  X(parts_exceed_receipt, 33)                    \
  X(echeance_unknown, 34)                        \
  X(amount_over_remaining, 35)                   \
  X(already_confirmed, 36)                       \
  X(lapsed, 37)                                  \
  X(reversement_unknown, 38)                     \
  X(reversement_not_ordered, 39)                 \
  X(reversement_already_returned, 40)            \
  X(no_hold, 41)                                 \
  X(amount_over_indu, 42)                        \
  X(amount_over_credit, 43)                      \
  X(asf_open, 44)                                \
  X(asf_not_open, 45)                            \
  X(term_outside_reach_back, 46)                 \
  X(no_titre_in_force, 47)                       \
  X(amount_over_titre, 48)                       \
  X(echeance_exists, 49)                         \
  X(no_notice_due, 50)                           \
  X(not_forced_required, 51)                     \
  X(action_exists, 52)                           \
  X(public_recovery_running, 53)                 \
  X(action_ended, 54)                            \
  X(piece_exists, 55)                            \
  X(not_forced, 56)                              \
  X(mainlevee_conditions, 57)                    \
  X(plan_exists, 58)                             \
  X(plan_length, 59)                             \
  X(plan_minimum, 60)                            \
  X(penalite_exists, 61)                         \
  X(penalite_too_early, 62)                      \
  X(already_published, 63)                       \
  X(day_closed, 64)                              \
  X(indice_missing, 65)                          \
  X(bareme_missing, 66)                          \
  X(limit_exceeded, 67)                          \
  /* the world failed: not refusals of a rule */ \
  X(log_unavailable, 101)                        \
  X(log_outcome_unknown, 102)                    \
  X(log_moved, 103)                              \
  X(log_corrupt, 104)                            \
  X(log_gap, 105)                                \
  X(log_format_unknown, 106)                     \
  X(directory_in_use, 107)                       \
  X(directory_not_empty, 108)                    \
  X(directory_not_found, 109)                    \
  X(format_newer, 110)                           \
  X(store_unavailable, 111)                      \
  X(store_corrupt, 112)                          \
  X(store_ahead_of_log, 113)                     \
  X(digest_differs, 114)                         \
  X(clock_behind, 115)                           \
  X(clock_ahead, 116)                            \
  X(input_unreadable, 117)                       \
  X(disk_full, 118)                              \
  X(topic_not_found, 119)                        \
  X(topic_unreliable, 120)                       \
  X(not_owner, 121)                              \
  X(log_empty, 122)

enum class Errc : std::uint16_t {
#define ARIPA_ERRC_ENUMERATOR(name, number) name = number,
  ARIPA_ERRC_LIST(ARIPA_ERRC_ENUMERATOR)
#undef ARIPA_ERRC_ENUMERATOR
};

/// The code as it stands on the wire: `on_in_future`.
[[nodiscard]] std::string_view to_string(Errc code);
[[nodiscard]] std::optional<Errc> parse_errc(std::string_view text);
/// Whether a rule refused (exit status 1), rather than the world (exit status 2).
[[nodiscard]] constexpr bool is_refusal(Errc code) {
  return static_cast<std::uint16_t>(code) < 100;
}
/// A sentence in French that tells a clerk what to do.
[[nodiscard]] std::string_view sentence_fr(Errc code);

}  // namespace aripa
