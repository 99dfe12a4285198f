#include "http/dossier_answers.hpp"

#include <utility>

#include "aripa/documents/dossier.hpp"
#include "http/asked_dossier.hpp"
#include "http/desk.hpp"
#include "http/page.hpp"

namespace aripa::http {
namespace {

template <class... Values>
Reply document_reply(const Values&... values) {
  std::string body;
  documents::append_json(body, values...);
  return json_reply(std::move(body));
}

template <class Value>
void append_member(std::string& out, std::string_view name, const Value& value) {
  out += out.empty() ? "{\"" : ",\"";
  out += name;
  out += "\":";
  documents::append_json(out, value);
}

// A page of what a dossier holds.
template <class Append>
Result<Reply> page_of(const Ask& ask, const Append& append) {
  ARIPA_TRY(auto page, PageReply::begin(ask));
  std::string items;
  const auto next = append(items, app::Page{.limit = page.limit(), .after = page.after()});
  return page.end(items, next);
}

// The balance, of a dossier that is now shown.
Result<Solde> solde_of(Ask& ask, const SoldeAsked& asked) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  return ask.reader->solde(dossier, asked.question.as_of, asked.known);
}

}  // namespace

Result<Reply> dossier_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  return document_reply(dossier);
}

Result<Reply> solde_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto asked, solde_asked(ask));
  ARIPA_TRY(const auto solde, solde_of(ask, asked));
  return document_reply(asked.question, solde);
}

Result<Reply> echeances_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto asked, solde_asked(ask));
  ARIPA_TRY(const auto solde, solde_of(ask, asked));
  documents::EcheanceFilter filter{.from = ask.parameters.month("from"),
                                   .to = ask.parameters.month("to"),
                                   .enfant = {},
                                   .impaye = ask.parameters.flag("impaye")};
  if (const auto enfant = ask.parameters.text("enfant")) filter.enfant = EnfantId{*enfant};
  return page_of(ask, [&](std::string& out, const app::Page& page) {
    return documents::append_echeances(out, solde, filter, page);
  });
}

Result<Reply> paiements_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  return page_of(ask, [&](std::string& out, const app::Page& page) {
    return documents::append_paiements(out, dossier, page);
  });
}

Result<Reply> reversements_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  return page_of(ask, [&](std::string& out, const app::Page& page) {
    return documents::append_reversements(out, dossier, page);
  });
}

Result<Reply> plans_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  return page_of(ask, [&](std::string& out, const app::Page& page) {
    return documents::append_plans(out, dossier, page);
  });
}

Result<Reply> asf_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  std::string body;
  append_member(body, "rights", dossier.asf_rights);
  append_member(body, "months", asf(dossier));
  append_member(body, "payments", dossier.asf_payments);
  body += '}';
  return json_reply(std::move(body));
}

Result<Reply> recouvrements_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  std::string body;
  append_member(body, "recouvrements", recouvrements(dossier));
  append_member(body, "actions", dossier.actions);
  body += '}';
  return json_reply(std::move(body));
}

Result<Reply> dossier_agenda_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  std::string body;
  append_member(body, "items", agenda(dossier, ask.reader->closed_to()));
  body += '}';
  return json_reply(std::move(body));
}

}  // namespace aripa::http
