#include "http/list_answers.hpp"

#include <utility>

#include "aripa/documents/json.hpp"
#include "http/access_entry.hpp"
#include "http/desk.hpp"
#include "http/page.hpp"

namespace aripa::http {
namespace {

using app::AttenteRow;
using app::DossierRow;
using app::PaymentRow;

app::ListFilter filter_of(const Ask& ask) {
  app::ListFilter filter;
  if (const auto organisme = ask.parameters.text("organisme")) {
    filter.organisme = OrganismeId{*organisme};
  } else if (ask.bearer.organismes.size() == 1) {
    filter.organisme = ask.bearer.organismes.front();
  }
  filter.stage = ask.parameters.stage("stage");
  filter.from = ask.parameters.date("from");
  filter.to = ask.parameters.date("to");
  return filter;
}

// An organisme that the scope does not cover is one that has nothing.
bool is_covered(const app::ListFilter& filter, const Bearer& bearer) {
  return !filter.organisme || bearer.covers(*filter.organisme);
}

template <class Row>
using ReaderList = Result<void> (app::Reader::*)(const app::ListFilter&, const app::Page&,
                                                 const std::function<bool(const Row&)>&) const;

template <class Row, class Wanted>
Result<Reply> list(Ask& ask, const app::ListFilter& filter, ReaderList<Row> rows,
                   const Wanted& is_wanted) {
  ARIPA_TRY(auto page, PageReply::begin(ask));
  if (!is_covered(filter, ask.bearer)) return page.end();
  // Where a page ends is for `PageReply`.
  const app::Page from{.limit = 0, .after = page.after()};
  ARIPA_CHECK((ask.reader.get()->*rows)(filter, from, [&](const Row& row) {
    if (!ask.bearer.covers(row.organisme) || !is_wanted(row)) return true;
    if (!page.take(documents::place_of(row))) return false;
    documents::append_json(page.out(), row);
    ask.shown.push_back(row.dossier);
    return true;
  }));
  return page.end();
}

constexpr auto all_rows = [](const auto&) { return true; };

// The reader does not tell the organisme of an item: a scope of several is looked up.
bool shows(const Ask& ask, const DossierId& id) {
  if (ask.bearer.organismes.size() < 2) return true;
  const auto dossier = ask.reader->dossier(id);
  return dossier.ok() && ask.bearer.covers(dossier->organisme);
}

bool is_in(const app::ListFilter& filter, const AttenteRow& row) {
  return (!filter.organisme || row.organisme == *filter.organisme) &&
         (!filter.from || row.received_on >= *filter.from) &&
         (!filter.to || row.received_on <= *filter.to);
}

}  // namespace

Result<Reply> dossiers_answer(const Desk&, Ask& ask) {
  return list<DossierRow>(ask, filter_of(ask), &app::Reader::dossiers, all_rows);
}

Result<Reply> impayes_answer(const Desk&, Ask& ask) {
  return list<DossierRow>(ask, filter_of(ask), &app::Reader::impayes, all_rows);
}

Result<Reply> agenda_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(auto page, PageReply::begin(ask));
  auto filter = filter_of(ask);
  filter.to = ask.parameters.date("by");
  if (!is_covered(filter, ask.bearer)) return page.end();
  const auto what = ask.parameters.text("what");
  const app::Page from{.limit = 0, .after = page.after()};
  ARIPA_CHECK(
      ask.reader->agenda(filter, from, [&](const DossierId& dossier, const AgendaItem& item) {
        if ((what && item.what != *what) || !shows(ask, dossier)) return true;
        if (!page.take(documents::place_of(dossier, item))) return false;
        documents::append_json(page.out(), dossier, item);
        ask.shown.push_back(dossier);
        return true;
      }));
  return page.end();
}

Result<Reply> reversements_list_answer(const Desk&, Ask& ask) {
  auto filter = filter_of(ask);
  if (const auto day = ask.parameters.date("execute_on")) filter.from = filter.to = day;
  const auto status = ask.parameters.text("status");
  return list<PaymentRow>(ask, filter, &app::Reader::reversements, [&](const PaymentRow& row) {
    return !status || documents::to_string(row.status) == *status;
  });
}

Result<Reply> attente_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(auto page, PageReply::begin(ask));
  const auto filter = filter_of(ask);
  ARIPA_TRY(const auto waiting, ask.reader->attente());
  for (const auto& row : waiting) {
    const auto place = documents::place_of(row);
    if (place <= page.after() || !is_in(filter, row) || !ask.bearer.covers(row.organisme)) continue;
    if (!page.take(place)) break;
    documents::append_json(page.out(), row);
  }
  return page.end();
}

Result<Reply> acces_answer(const Desk& desk, Ask& ask) {
  ARIPA_TRY(auto page, PageReply::begin(ask));
  std::optional<DossierId> dossier;
  if (const auto named = ask.parameters.text("dossier")) dossier = DossierId{*named};
  const auto from = ask.parameters.date("from");
  const auto to = ask.parameters.date("to");
  const auto covers = [&](const DossierId& id) {
    if (ask.bearer.covers_all()) return true;
    const auto found = ask.reader->dossier(id);
    return found.ok() && ask.bearer.covers(found->organisme);
  };
  ARIPA_CHECK(
      desk.access.read(dossier, page.after(), [&](const std::string& place, const Access& access) {
        const auto day = paris_day(access.at);
        if (from && day < *from) return false;
        if ((to && day > *to) || !covers(access.dossier)) return true;
        if (!page.take(place)) return false;
        append_access(page.out(), access);
        return true;
      }));
  return page.end();
}

}  // namespace aripa::http
