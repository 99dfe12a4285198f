#pragma once

#include <optional>

#include "aripa/domain/dossier.hpp"
#include "aripa/domain/policy.hpp"

// Which pension is in force on a day, and when its terms are due (§2, R6.3).

namespace aripa {

struct PensionRef {
  const state::Titre* titre = nullptr;
  const state::Pension* pension = nullptr;
};

[[nodiscard]] const state::Titre* find_titre(const Dossier& dossier, const TitreId& id);

/// Whether `later` replaces `earlier`, at once or through what it replaced (R2.6).
[[nodiscard]] bool replaces(const Dossier& dossier, const state::Titre& later,
                            const state::Titre& earlier);

/// The first day on which the titre is replaced; `date_max` when none replaces it.
[[nodiscard]] Date replaced_from(const Dossier& dossier, const state::Titre& titre);

/// Whether the titre covers the pension on the day: effective, not replaced, not ended (R2.4,
/// R2.6). Lives and the intermediation are not looked at.
[[nodiscard]] bool covers(const Dossier& dossier, const PensionRef& ref, Date day);

/// R6.3: a pension is in force on a day.
[[nodiscard]] bool in_force(const Dossier& dossier, const PensionRef& ref, Date day);
[[nodiscard]] std::optional<PensionRef> pension_on(const Dossier& dossier, const EnfantId& enfant,
                                                   Date day);

/// Whether a titre of the dossier names the enfant.
[[nodiscard]] bool knows_enfant(const Dossier& dossier, const EnfantId& enfant);

[[nodiscard]] bool alive(const Dossier& dossier, PersonRole role, Date day);
[[nodiscard]] bool enfant_alive(const Dossier& dossier, const EnfantId& enfant, Date day);
/// The day of the enfant's death.
[[nodiscard]] std::optional<Date> deces_of(const Dossier& dossier, const EnfantId& enfant);

/// The run of the intermediation that covers the day; null when it does not run (R2.2, R2.4).
[[nodiscard]] const state::Intermediation* running_on(const Dossier& dossier, Date day);
/// The run that is started and not ended; null when there is none.
[[nodiscard]] const state::Intermediation* open_run(const Dossier& dossier);

/// Whether hors d'etat covers the day, whatever its ground (R2.5); periods may overlap.
[[nodiscard]] bool hors_etat_on(const Dossier& dossier, Date day);
/// Whether hors d'etat suspends the intermediation on the day: any ground but `violence`.
[[nodiscard]] bool suspended_on(const Dossier& dossier, Date day);
/// The day on which all that suspends the intermediation on `day` is over; nothing while one runs.
[[nodiscard]] std::optional<Date> suspension_over(const Dossier& dossier, Date day);

/// The dossier's own due day in a month (R2.2).
[[nodiscard]] int dossier_due_day(const Dossier& dossier, Month month, const PolicyTable& policies);
/// Whether the term of the month is due on the day of a debiteur who did not choose, before any
/// start (R2.2).
[[nodiscard]] bool due_day_by_default(const Dossier& dossier, const PensionRef& ref, Month month);
/// The day on which the pension's term of the month is due (R2.2, R2.3).
[[nodiscard]] Date due_date(const Dossier& dossier, const PensionRef& ref, Month month,
                            const PolicyTable& policies);

/// The pension in force on its own due day of the month, if there is one; of two, the one due
/// first: a month has one term.
struct Term {
  PensionRef ref;
  Date due_on{};
};
[[nodiscard]] std::optional<Term> term_of(const Dossier& dossier, const EnfantId& enfant,
                                          Month month, const PolicyTable& policies);

}  // namespace aripa
