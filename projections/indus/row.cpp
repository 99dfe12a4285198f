#include "projections/indus/row.hpp"

#include <algorithm>

namespace aripa::projection {

std::optional<InduRow> indu_row(const Dossier& dossier) {
  InduRow row{.dossier = dossier.id,
              .creancier = dossier.creancier,
              .organisme = dossier.organisme,
              .indu = {},
              .asf_indu = {},
              .oldest_on = date_max};
  const auto add = [&](Cents& sum, Cents owed, Date on) {
    if (!owed.is_positive()) return;
    sum += owed;
    row.oldest_on = std::min(row.oldest_on, on);
  };
  for (const auto& indu : dossier.indus) add(row.indu, indu.open, indu.on);
  for (const auto& month : dossier.asf_months) {
    add(row.asf_indu, month.indu, first_day(month.month));
  }
  if (row.indu.is_zero() && row.asf_indu.is_zero()) return std::nullopt;
  return row;
}

}  // namespace aripa::projection
