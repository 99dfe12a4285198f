#pragma once

#include <vector>

#include "domain/decide/work.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {

/// A term that is to be called and is not open (R2.3).
struct Opening {
  Date due_on{};
  Month month{};
  EnfantId enfant;
};

/// The terms due after `after` and on or before `to` that R2.3 opens, by due date, then enfant.
[[nodiscard]] std::vector<Opening> openings(const Dossier& dossier, Date after, Date to,
                                            const PolicyTable& policies);

/// The first due date after `after` of a term that R2.3 opens (R5.8); nothing when none is
/// foreseen.
[[nodiscard]] std::optional<Date> next_opening(const Dossier& dossier, Date after,
                                               const PolicyTable& policies);

/// How a term opens.
struct OpenAs {
  std::string_view rule;
  bool called = true;
  RecouvrementName origin = RecouvrementName::courant;
  Cents direct{};  // paid from parent to parent (R8.1)
  PolicyUses policies{};
  std::optional<Date> opened_on{};  // the command's date unless it is given
};

/// The pension and due date with which the term of a month opens; nothing where it is open, or no
/// pension is in force on its due date. One that was brought to zero keeps its due date.
[[nodiscard]] std::optional<Term> term_to_open(const Dossier& dossier, const EnfantId& enfant,
                                               Month month, const PolicyTable& policies);

/// Opens the term of the month for the enfant whose pension is `term`, at the amount in force on
/// its due date; one that was brought to zero goes from zero to it (R2.7).
///   indice_missing, bareme_missing; limit_exceeded: more echeances than a dossier may have
[[nodiscard]] Result<void> open_echeance(Work& work, const Term& term, Month month,
                                         const OpenAs& as);

/// An echeance that becomes called on `on`; `direct` grows by what was paid from parent to parent.
struct Calling {
  std::string_view rule;
  Month month{};
  EnfantId enfant;
  Date on{};
  RecouvrementName origin = RecouvrementName::courant;
  Cents direct{};
  PolicyUses policies{};
};
void call_echeance(Work& work, const Calling& call);

}  // namespace aripa
