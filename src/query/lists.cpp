#include "query/lists.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "query/scan.hpp"

namespace aripa::query {
namespace {

using store::Family;

// Whether the notice of the row is as late as the filter wants it.
bool is_overdue(const app::ListFilter& filter, const app::DossierRow& row) {
  if (!filter.notice_overdue) return true;
  const bool overdue = row.notice_by && *row.notice_by < filter.notice_overdue->today;
  return overdue == filter.notice_overdue->is_overdue;
}

bool matches(const app::ListFilter& filter, const app::DossierRow& row) {
  const bool stage = !filter.stage || row.courant == *filter.stage || row.arrieres == *filter.stage;
  const bool days =
      (!filter.from && !filter.to) || (row.oldest_impaye && in_days(filter, *row.oldest_impaye));
  return stage && days && is_overdue(filter, row) &&
         row.impaye >= filter.impaye_least.value_or(Cents{}) && of_organisme(filter, row.organisme);
}

struct Place {
  Date day{};
  std::string dossier;
  std::string what;  // the payment, or the item of the agenda

  friend auto operator<=>(const Place&, const Place&) = default;
};

// The place of a row in a list by day: `2024-12-31/D1/R3`.
std::optional<Place> parse_place(std::string_view text) {
  const auto first = text.find('/');
  const auto second = first == std::string_view::npos ? first : text.find('/', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto day = parse_date(text.substr(0, first));
  if (!day) return std::nullopt;
  return Place{*day, std::string{text.substr(first + 1, second - first - 1)},
               std::string{text.substr(second + 1)}};
}

struct Item {
  Place place;
  AgendaItem item;
};

// Whether the items that the filter wants may be among those of the dossier; its figures tell of
// some without its state.
bool may_have(const app::ListFilter& filter, const app::DossierRow& figures) {
  if (!filter.what) return true;
  if (*filter.what == "notice") return figures.notice_by.has_value();
  if (*filter.what == "blocked") return figures.blocked;
  return true;
}

Result<void> add_items(std::vector<Item>& items, const store::RowReader& rows,
                       const DossierId& dossier, std::optional<Date> closed_to,
                       const app::ListFilter& filter) {
  ARIPA_TRY(const auto record, apply::read_dossier(rows, dossier.str()));
  if (!record) return unreadable(store::dossier_key(dossier.str()));
  for (auto& item : agenda(record->state, closed_to)) {
    if (!in_days(filter, item.by) || (filter.what && item.what != *filter.what)) continue;
    items.push_back({{item.by, dossier.str(), item.what}, std::move(item)});
  }
  return {};
}

}  // namespace

Result<void> list_dossiers(const store::RowReader& rows, const app::ListFilter& filter,
                           const app::Page& page, const Visit<app::DossierRow>& visit) {
  Paging paging{page};
  return scan_figures(rows, store::dossier_key(page.after), [&](const app::DossierRow& row) {
    if (row.dossier.str() == page.after || !matches(filter, row)) return true;
    return visit(row) && paging.take();
  });
}

Result<void> list_impayes(const store::RowReader& rows, const app::ListFilter& filter,
                          const app::Page& page, const Visit<app::DossierRow>& visit) {
  Paging paging{page};
  return scan_rows<app::DossierRow>(rows, Family::listes, store::impayes_prefix,
                                    store::impaye_key(page.after),
                                    [&](std::string_view, const app::DossierRow& row) {
                                      if (row.dossier.str() == page.after || !matches(filter, row))
                                        return true;
                                      return visit(row) && paging.take();
                                    });
}

Result<void> list_payments(const store::RowReader& rows, std::string_view prefix,
                           const app::ListFilter& filter, const app::Page& page,
                           const Visit<app::PaymentRow>& visit) {
  std::string after;
  if (const auto place = parse_place(page.after); place && place->what.size() > 1) {
    after = store::payment_key(place->what, place->day, place->dossier);
  }
  std::string from{prefix};
  store::append_day(from, filter.from.value_or(date_min));
  Paging paging{page};
  return scan_rows<app::PaymentRow>(rows, Family::listes, prefix, std::max(after, from),
                                    [&](std::string_view key, const app::PaymentRow& row) {
                                      if (key == after) return true;
                                      if (filter.to && row.execute_on > *filter.to) return false;
                                      if (filter.status && row.status != *filter.status)
                                        return true;
                                      if (!of_organisme(filter, row.organisme)) return true;
                                      return visit(row) && paging.take();
                                    });
}

Result<void> list_agenda(const store::RowReader& rows, std::optional<Date> closed_to,
                         const app::ListFilter& filter, const app::Page& page,
                         const VisitAgenda& visit) {
  std::vector<Item> items;
  Result<void> added;
  ARIPA_CHECK(scan_figures(rows, {}, [&](const app::DossierRow& figures) {
    if (!of_organisme(filter, figures.organisme) || !may_have(filter, figures)) return true;
    added = add_items(items, rows, figures.dossier, closed_to, filter);
    return added.ok();
  }));
  ARIPA_CHECK(added);
  std::stable_sort(items.begin(), items.end(),
                   [](const Item& a, const Item& b) { return a.place < b.place; });
  const auto after = parse_place(page.after);
  std::size_t taken = 0;
  const Place* last = nullptr;
  for (const auto& [place, item] : items) {
    if (after && place <= *after) continue;
    // The next page begins after a place, so this one takes all that stands there.
    if (page.limit > 0 && taken >= page.limit && place != *last) break;
    if (!visit(DossierId{place.dossier}, item)) break;
    ++taken;
    last = &place;
  }
  return {};
}

}  // namespace aripa::query
