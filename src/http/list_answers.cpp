#include "http/list_answers.hpp"

#include <utility>

#include "aripa/documents/json.hpp"
#include "http/desk.hpp"
#include "http/page.hpp"

namespace aripa::http {
namespace {

app::ListFilter filter_of(const Ask& ask) {
  app::ListFilter filter;
  filter.within = ask.bearer.organismes;
  if (const auto organisme = ask.parameters.text("organisme")) {
    filter.organisme = OrganismeId{*organisme};
  }
  filter.stage = ask.parameters.stage("stage");
  filter.from = ask.parameters.date("from");
  filter.to = ask.parameters.date("to");
  return filter;
}

template <class Row>
using ReaderList = Result<void> (app::Reader::*)(const app::ListFilter&, const app::Page&,
                                                 const std::function<bool(const Row&)>&) const;

template <class Row>
Result<Reply> list(Ask& ask, const app::ListFilter& filter, ReaderList<Row> rows) {
  ARIPA_TRY(auto page, PageReply::begin(ask));
  // Where a page ends is for `PageReply`.
  const app::Page from{.limit = 0, .after = page.after()};
  ARIPA_CHECK((ask.reader.get()->*rows)(filter, from, [&](const Row& row) {
    if (!page.take(documents::place_of(row))) return false;
    documents::append_json(page.out(), row);
    if constexpr (requires { row.dossier; }) ask.shown.push_back(row.dossier);
    return true;
  }));
  return page.end();
}

}  // namespace

Result<Reply> dossiers_answer(const Desk&, Ask& ask) {
  return list<app::DossierRow>(ask, filter_of(ask), &app::Reader::dossiers);
}

Result<Reply> impayes_answer(const Desk&, Ask& ask) {
  auto filter = filter_of(ask);
  if (const auto overdue = ask.parameters.flag("notice_overdue")) {
    filter.notice_overdue = app::NoticeOverdue{*overdue, ask.today};
  }
  if (const auto least = ask.parameters.number("impaye_min_cents")) {
    filter.impaye_least = Cents{static_cast<std::int64_t>(*least)};
  }
  return list<app::DossierRow>(ask, filter, &app::Reader::impayes);
}

Result<Reply> agenda_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(auto page, PageReply::begin(ask));
  auto filter = filter_of(ask);
  filter.to = ask.parameters.date("by");
  if (const auto what = ask.parameters.text("what")) filter.what = std::string{*what};
  const app::Page from{.limit = 0, .after = page.after()};
  ARIPA_CHECK(
      ask.reader->agenda(filter, from, [&](const DossierId& dossier, const AgendaItem& item) {
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
  filter.status = ask.parameters.payment_status("status");
  return list<app::PaymentRow>(ask, filter, &app::Reader::reversements);
}

Result<Reply> attente_answer(const Desk&, Ask& ask) {
  return list<app::AttenteRow>(ask, filter_of(ask), &app::Reader::attente);
}

Result<Reply> bloques_answer(const Desk&, Ask& ask) {
  return list<app::BlockedRow>(ask, filter_of(ask), &app::Reader::bloques);
}

Result<Reply> indus_answer(const Desk&, Ask& ask) {
  return list<app::InduRow>(ask, filter_of(ask), &app::Reader::indus);
}

}  // namespace aripa::http
