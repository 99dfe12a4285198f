#pragma once

#include "domain/decide/work.hpp"

// Things of a state by their key, to be changed; they must exist.

namespace aripa {

inline state::Echeance& edit_echeance(Dossier& dossier, Month month, const EnfantId& enfant) {
  return dossier.echeances.edit(*find_echeance(dossier, month, enfant));
}

inline state::Source& edit_source(Dossier& dossier, const PaiementId& id) {
  return dossier.sources.edit(*find_source(dossier, id));
}

inline state::Line& edit_line(Dossier& dossier, const PaiementId& source, std::uint32_t n) {
  return dossier.lines.edit(*find_line(dossier, source, n));
}

inline state::AsfMonth& edit_asf_month(Dossier& dossier, Month month, const EnfantId& enfant) {
  return dossier.asf_months.edit(*find_asf_month(dossier, month, enfant));
}

inline state::Recouvrement& edit_recouvrement(Dossier& dossier, RecouvrementName name) {
  return dossier.recouvrements.edit(*open_recouvrement(dossier, name));
}

}  // namespace aripa
