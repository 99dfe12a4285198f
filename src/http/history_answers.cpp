#include "aripa/documents/dossier.hpp"
#include "http/asked_dossier.hpp"
#include "http/desk.hpp"
#include "http/dossier_answers.hpp"
#include "http/page.hpp"

namespace aripa::http {

Result<Reply> chronologie_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  ARIPA_TRY(auto page, PageReply::begin(ask));
  const app::Page from{.limit = 0, .after = page.after()};
  ARIPA_CHECK(ask.reader->chronologie(dossier.id, from, [&](const app::CommitPart& part) {
    if (!page.take(documents::place_of(part))) return false;
    documents::append_event(page.out(), part);
    return true;
  }));
  return page.end();
}

Result<Reply> ecritures_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  ARIPA_TRY(auto page, PageReply::begin(ask));
  app::EcritureFilter filter{
      .account = {}, .from = ask.parameters.date("from"), .to = ask.parameters.date("to")};
  if (const auto account = ask.parameters.number("account")) {
    filter.account = static_cast<std::uint32_t>(*account);
  }
  const app::Page from{.limit = 0, .after = page.after()};
  ARIPA_CHECK(ask.reader->ecritures(dossier.id, filter, from, [&](const app::CommitPart& part) {
    if (!page.take(documents::place_of(part))) return false;
    documents::append_posting(page.out(), dossier.id, part);
    return true;
  }));
  return page.end();
}

Result<Reply> explication_answer(const Desk&, Ask& ask) {
  const auto month = ask.parameters.month("month");
  const auto enfant = ask.parameters.text("enfant");
  if (month.has_value() != enfant.has_value()) {
    return Error{Errc::malformed, month ? "enfant" : "month", "month et enfant vont ensemble"};
  }
  ARIPA_TRY(const auto asked, solde_asked(ask));
  ARIPA_CHECK(dossier_of(ask));
  std::optional<EcheanceKey> echeance;
  if (month) echeance = EcheanceKey{*month, EnfantId{*enfant}};
  ARIPA_TRY(
      const auto explication,
      ask.reader->explication(asked.question.dossier, asked.question.as_of, asked.known, echeance));
  std::string body = R"({"items":)";
  documents::append_json(body, asked.question, echeance ? &*echeance : nullptr,
                         explication.figures);
  body += '}';
  return json_reply(std::move(body));
}

}  // namespace aripa::http
