#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "aripa/core/assert.hpp"
#include "aripa/core/id.hpp"
#include "aripa/documents/json.hpp"
#include "aripa/domain/commit.hpp"

namespace aripa::cli {
namespace {

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

template <class Word>
std::optional<Word> parse_as(std::string_view text) {
  Word word{};
  if (!parse_word(text, word)) return std::nullopt;
  return word;
}

bool is_text(std::string_view text) { return !text.empty(); }

// `2026-04/E1`
std::optional<EcheanceKey> parse_echeance(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto month = parse_month(text.substr(0, slash));
  const auto enfant = text.substr(slash + 1);
  if (!month || !is_id(enfant)) return std::nullopt;
  return EcheanceKey{*month, EnfantId{enfant}};
}

// `CAF-1,CAF-2`
std::vector<std::string> split_ids(std::string_view text) {
  std::vector<std::string> ids;
  while (true) {
    const auto end = std::min(text.find(','), text.size());
    ids.emplace_back(text.substr(0, end));
    if (end == text.size()) return ids;
    text.remove_prefix(end + 1);
  }
}

bool is_stream(std::string_view text) {
  return text == reference_stream || text == shard_stream || is_id(dossier_of(text)) ||
         is_id(receipt_of(text));
}

struct KindText {
  Kind kind;
  std::string_view placeholder;
  std::string_view expected;
  bool (*accepts)(std::string_view);
};

constexpr KindText kinds[] = {
    {Kind::flag, "", "", [](std::string_view) { return true; }},
    {Kind::file, "FICHIER", "un nom de fichier", is_text},
    {Kind::folder, "RÉPERTOIRE", "un nom de répertoire", is_text},
    {Kind::place, "PLACE", "la place d'une ligne dans une liste", is_text},
    {Kind::stream, "FLUX", "dossier/ID, attente/ID, reference ou shard", is_stream},
    {Kind::id, "ID", "un identifiant de 1 à 64 lettres, chiffres, . _ -", is_id},
    {Kind::date, "AAAA-MM-JJ", "un jour du calendrier, AAAA-MM-JJ",
     [](std::string_view text) { return parse_date(text).has_value(); }},
    {Kind::month, "AAAA-MM", "un mois, AAAA-MM",
     [](std::string_view text) { return parse_month(text).has_value(); }},
    {Kind::number, "N", "un nombre entier",
     [](std::string_view text) { return parse_number(text).has_value(); }},
    {Kind::echeance, "AAAA-MM/ENFANT", "un mois et un enfant, 2026-04/E1",
     [](std::string_view text) { return parse_echeance(text).has_value(); }},
    {Kind::known_on, "JOUR|POSITION", "un jour AAAA-MM-JJ ou une position du journal, 0:1234",
     [](std::string_view text) { return documents::parse_known_on(text).has_value(); }},
    {Kind::stage, "ÉTAPE",
     "une étape : none, notice_due, notified, on_plan, forced_required, forced, release_pending",
     [](std::string_view text) { return parse_as<Stage>(text).has_value(); }},
    {Kind::clock, "HORLOGE", "wall (l'heure réelle) ou simulated (une horloge simulée)",
     [](std::string_view text) { return parse_as<ClockKind>(text).has_value(); }},
    {Kind::address, "ADRESSE:PORT", "une adresse et un port", is_text},
    {Kind::servers, "HÔTE:PORT[,…]", "un hôte et un port, ou plusieurs séparés par des virgules",
     is_text},
    {Kind::log, "JOURNAL", "embedded ou kafka",
     [](std::string_view text) { return text == "embedded" || text == "kafka"; }},
    {Kind::url, "URL", "http:// ou https://, un hôte et un port",
     [](std::string_view text) {
       return text.starts_with("http://") || text.starts_with("https://");
     }},
    {Kind::action, "ACTION", "un mot", is_text},
    {Kind::role, "RÔLE", "un rôle : lecture, saisie, cloture, audit ou admin",
     [](std::string_view text) { return http::parse_role(text).has_value(); }},
    {Kind::ids, "ID[,ID…]", "un identifiant, ou plusieurs séparés par des virgules",
     [](std::string_view text) {
       return std::ranges::all_of(split_ids(text), [](const auto& id) { return is_id(id); });
     }},
};

const KindText& text_of(Kind kind) {
  for (const auto& text : kinds) {
    if (text.kind == kind) return text;
  }
  ARIPA_ASSERT(!"a kind of the table");
}

}  // namespace

std::string_view placeholder(Kind kind) { return text_of(kind).placeholder; }

std::string fault_of(Kind kind, std::string_view value) {
  const auto& text = text_of(kind);
  if (text.accepts(value)) return {};
  return fmt::format("« {} » ne convient pas, il faut {}", value, text.expected);
}

void Arguments::set(std::string_view option, std::string value) {
  options_.insert_or_assign(std::string{option}, std::move(value));
}

std::optional<std::string> Arguments::text(std::string_view option) const {
  const auto found = options_.find(option);
  if (found == options_.end()) return std::nullopt;
  return found->second;
}

std::optional<Date> Arguments::date(std::string_view option) const {
  const auto value = text(option);
  return value ? parse_date(*value) : std::nullopt;
}

std::optional<Month> Arguments::month(std::string_view option) const {
  const auto value = text(option);
  return value ? parse_month(*value) : std::nullopt;
}

std::optional<std::uint64_t> Arguments::number(std::string_view option) const {
  const auto value = text(option);
  return value ? parse_number(*value) : std::nullopt;
}

std::optional<EcheanceKey> Arguments::echeance(std::string_view option) const {
  const auto value = text(option);
  return value ? parse_echeance(*value) : std::nullopt;
}

app::KnownOn Arguments::known_on(std::string_view option) const {
  const auto value = text(option);
  return value ? documents::parse_known_on(*value).value_or(app::KnownOn{}) : app::KnownOn{};
}

std::optional<Stage> Arguments::stage(std::string_view option) const {
  const auto value = text(option);
  return value ? parse_as<Stage>(*value) : std::nullopt;
}

std::optional<ClockKind> Arguments::clock(std::string_view option) const {
  const auto value = text(option);
  return value ? parse_as<ClockKind>(*value) : std::nullopt;
}

std::optional<http::Role> Arguments::role(std::string_view option) const {
  const auto value = text(option);
  return value ? http::parse_role(*value) : std::nullopt;
}

std::vector<std::string> Arguments::ids(std::string_view option) const {
  const auto value = text(option);
  return value ? split_ids(*value) : std::vector<std::string>{};
}

}  // namespace aripa::cli
