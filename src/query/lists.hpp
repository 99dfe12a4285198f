#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/store/rows.hpp"

// The lists of a reader (app/ledger.hpp), each from the rows that are made for it.
//   store_corrupt: a row that cannot be read; `detail` names its place
//   store_unavailable

namespace aripa::query {

template <class Row>
using Visit = std::function<bool(const Row&)>;
using VisitAgenda = std::function<bool(const DossierId&, const AgendaItem&)>;

[[nodiscard]] Result<void> list_dossiers(const store::RowReader& rows,
                                         const app::ListFilter& filter, const app::Page& page,
                                         const Visit<app::DossierRow>& visit);
[[nodiscard]] Result<void> list_impayes(const store::RowReader& rows, const app::ListFilter& filter,
                                        const app::Page& page, const Visit<app::DossierRow>& visit);
/// The payments out that stand under `prefix`.
[[nodiscard]] Result<void> list_payments(const store::RowReader& rows, std::string_view prefix,
                                         const app::ListFilter& filter, const app::Page& page,
                                         const Visit<app::PaymentRow>& visit);
/// `closed_to`: the last day closed.
[[nodiscard]] Result<void> list_agenda(const store::RowReader& rows, std::optional<Date> closed_to,
                                       const app::ListFilter& filter, const app::Page& page,
                                       const VisitAgenda& visit);
[[nodiscard]] Result<void> list_attente(const store::RowReader& rows, const app::ListFilter& filter,
                                        const app::Page& page, const Visit<app::AttenteRow>& visit);
[[nodiscard]] Result<void> list_bloques(const store::RowReader& rows, const app::ListFilter& filter,
                                        const app::Page& page, const Visit<app::BlockedRow>& visit);
[[nodiscard]] Result<void> list_indus(const store::RowReader& rows, const app::ListFilter& filter,
                                      const app::Page& page, const Visit<app::InduRow>& visit);
[[nodiscard]] Result<std::vector<app::OrganismePilotage>> list_pilotage(
    const store::RowReader& rows, const app::ListFilter& filter);
[[nodiscard]] Result<std::vector<app::OrganismeTotals>> list_totals(const store::RowReader& rows);

}  // namespace aripa::query
