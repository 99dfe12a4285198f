#include <optional>
#include <utility>

#include "query/lists.hpp"
#include "query/scan.hpp"

// Lists and sums over organismes.

namespace aripa::query {
namespace {

using store::Family;

std::string place_of(const app::AttenteRow& row) {
  return to_string(row.received_on) + '/' + row.receipt.str();
}

// Nothing for a dossier that is not set aside.
Result<std::optional<app::BlockedRow>> blocked_row(const store::RowReader& rows,
                                                   const std::string& dossier) {
  ARIPA_TRY(const auto record, apply::read_dossier(rows, dossier));
  if (!record) return unreadable(store::dossier_key(dossier));
  const auto& state = record->state;
  if (!state.blocked_on) return std::optional<app::BlockedRow>{};
  return std::optional{app::BlockedRow{.dossier = state.id,
                                       .organisme = state.organisme,
                                       .blocked_on = *state.blocked_on,
                                       .cause = state.blocked_cause}};
}

// The month is inside those of the filter's days.
bool in_months(const app::ListFilter& filter, Month month) {
  return (!filter.from || month >= month_of(*filter.from)) &&
         (!filter.to || month <= month_of(*filter.to));
}

}  // namespace

Result<void> list_attente(const store::RowReader& rows, const app::ListFilter& filter,
                          const app::Page& page, const Visit<app::AttenteRow>& visit) {
  Paging paging{page};
  std::string from{store::attente_prefix};
  store::append_day(from, filter.from.value_or(date_min));
  return scan_rows<app::AttenteRow>(
      rows, Family::listes, store::attente_prefix, from,
      [&](std::string_view, const app::AttenteRow& row) {
        if (filter.to && row.received_on > *filter.to) return false;
        if (!of_organisme(filter, row.organisme) || place_of(row) <= page.after) return true;
        return visit(row) && paging.take();
      });
}

// A dossier that is set aside is due before all days, as few others are (next_due).
Result<void> list_bloques(const store::RowReader& rows, const app::ListFilter& filter,
                          const app::Page& page, const Visit<app::BlockedRow>& visit) {
  std::string day;
  store::append_day(day, date_min);
  Paging paging{page};
  Result<void> read;
  ARIPA_CHECK(
      rows.scan(Family::agenda, day, day + page.after, [&](std::string_view key, std::string_view) {
        const std::string dossier{key.substr(day.size())};
        if (dossier == page.after) return true;
        const auto row = blocked_row(rows, dossier);
        if (!row.ok()) read = row.error();
        if (!row.ok()) return false;
        if (!*row || !of_organisme(filter, (*row)->organisme)) return true;
        return visit(**row) && paging.take();
      }));
  return read;
}

Result<void> list_indus(const store::RowReader& rows, const app::ListFilter& filter,
                        const app::Page& page, const Visit<app::InduRow>& visit) {
  Paging paging{page};
  return scan_rows<app::InduRow>(rows, Family::listes, store::indus_prefix,
                                 store::indu_key(page.after),
                                 [&](std::string_view, const app::InduRow& row) {
                                   if (row.dossier.str() == page.after) return true;
                                   if (!of_organisme(filter, row.organisme)) return true;
                                   return visit(row) && paging.take();
                                 });
}

Result<std::vector<app::OrganismePilotage>> list_pilotage(const store::RowReader& rows,
                                                          const app::ListFilter& filter) {
  std::vector<app::OrganismePilotage> all;
  ARIPA_CHECK(scan_rows<projection::PilotageRow>(
      rows, Family::meta, store::pilotage_prefix, {},
      [&](std::string_view key, const projection::PilotageRow& row) {
        auto [id, month] = store::read_pilotage_key(key);
        OrganismeId organisme{std::move(id)};
        if (!of_organisme(filter, organisme) || !in_months(filter, month)) return true;
        if (all.empty() || all.back().organisme != organisme) {
          all.push_back({.organisme = std::move(organisme), .months = {}});
        }
        all.back().months.emplace(month, row);
        return true;
      }));
  return all;
}

Result<std::vector<app::OrganismeTotals>> list_totals(const store::RowReader& rows) {
  using TotalRows = std::vector<projection::TotalRow>;
  std::vector<app::OrganismeTotals> all;
  ARIPA_CHECK(scan_rows<TotalRows>(
      rows, Family::meta, store::totals_prefix, {},
      [&](std::string_view key, const TotalRows& totals) {
        all.push_back(
            {.organisme = OrganismeId{key.substr(store::totals_prefix.size())}, .accounts = {}});
        for (const auto& row : totals) all.back().accounts.emplace_back(row.account, row.cents);
        return true;
      }));
  return all;
}

}  // namespace aripa::query
