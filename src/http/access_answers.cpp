#include "http/access_answers.hpp"

#include <utility>

#include "aripa/codec/json_writer.hpp"
#include "http/access_entry.hpp"
#include "http/desk.hpp"
#include "http/page.hpp"
#include "http/problem.hpp"

namespace aripa::http {
namespace {

bool covers(const Ask& ask, const DossierId& dossier) {
  if (ask.bearer.covers_all()) return true;
  const auto found = ask.reader->dossier(dossier);
  return found.ok() && ask.bearer.covers(found->organisme);
}

Result<Reply> erased_reply(Result<std::uint64_t> erased) {
  ARIPA_TRY(const auto count, std::move(erased));
  std::string body;
  codec::JsonWriter json(body);
  json.begin_object();
  json.key("erased").integer(static_cast<std::int64_t>(count));
  json.end_object();
  return json_reply(std::move(body));
}

}  // namespace

Result<Reply> acces_answer(const Desk& desk, Ask& ask) {
  ARIPA_TRY(auto page, PageReply::begin(ask));
  std::optional<DossierId> dossier;
  if (const auto named = ask.parameters.text("dossier")) dossier = DossierId{*named};
  const auto from = ask.parameters.date("from");
  const auto to = ask.parameters.date("to");
  ARIPA_CHECK(
      desk.access.read(dossier, page.after(), [&](const std::string& place, const Access& access) {
        const auto day = paris_day(access.at);
        if (from && day < *from) return false;
        if ((to && day > *to) || !covers(ask, access.dossier)) return true;
        if (!page.take(place)) return false;
        append_access(page.out(), access);
        return true;
      }));
  return page.end();
}

Result<Reply> erase_acces_answer(const Desk& desk, Ask& ask) {
  const auto named = ask.parameters.text("dossier");
  const auto before = ask.parameters.date("before");
  if (named.has_value() == before.has_value()) {
    return Error{Errc::malformed, "dossier", "un dossier ou un jour, l'un des deux"};
  }
  if (named) {
    const DossierId dossier{*named};
    if (!covers(ask, dossier)) return Error{Errc::dossier_unknown, "dossier", {}};
    return erased_reply(desk.access.erase(dossier));
  }
  // What was noted before a day concerns every organisme.
  if (!ask.bearer.covers_all()) return problem(Refusal::forbidden);
  return erased_reply(desk.access.erase_before(*before));
}

}  // namespace aripa::http
