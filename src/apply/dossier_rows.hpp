#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "apply/states.hpp"
#include "aripa/store/rows.hpp"

// The rows of one dossier. What is written again and again is small, however long its life: a head
// with its figures and the newest elements of each list, and a row of its own for each older chunk
// of a list (core/list.hpp), which is written again only when something in it changes.

namespace aripa::apply {

/// Appends the rows that differ between two states of a dossier; null: it did not exist.
void change_dossier_rows(const DossierPointer& before, const DossierPointer& after,
                         std::vector<store::Change>& changes);

/// The dossier as its rows have it; null where there is none.
///   store_corrupt, store_unavailable
[[nodiscard]] Result<DossierPointer> read_dossier(const store::RowReader& rows,
                                                  std::string_view id);

/// The figures at the beginning of a head.
///   store_corrupt
[[nodiscard]] Result<projection::DossierRow> read_figures(std::string_view head);

}  // namespace aripa::apply
