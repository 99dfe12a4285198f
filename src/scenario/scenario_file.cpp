#include "scenario/scenario_file.hpp"

#include <algorithm>
#include <set>
#include <span>

#include <fmt/format.h>

#include "aripa/documents/json.hpp"
#include "scenario/json_text.hpp"

namespace aripa::scenario {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view head_names[] = {"name", "why", "rules", "note", "bareme", "steps"};
constexpr std::string_view clock_names[] = {"clock", "note"};
constexpr std::string_view expect_names[] = {"expect",   "dossier", "plan", "as_of",
                                             "known_on", "value",   "note"};
constexpr std::string_view kinds[] = {"solde",           "reversements",  "asf_payments", "asf",
                                      "revalorisations", "recouvrements", "agenda",       "plan",
                                      "attente"};

bool contains(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Error wrong(std::string what) { return {Errc::malformed, {}, std::move(what)}; }

/// The first member that is not among the names allowed.
std::optional<std::string> unknown_member(const Json& object, Names allowed) {
  for (const auto& [name, value] : object.items()) {
    if (!contains(allowed, name)) return name;
  }
  return std::nullopt;
}

/// A member that is a text; empty where there is none.
Result<std::string> text_of(const Json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end()) return std::string();
  if (!at->is_string()) return wrong(fmt::format("« {} » n'est pas un texte", name));
  return at->get<std::string>();
}

Result<Date> date_of(const Json& object, const char* name) {
  ARIPA_TRY(const auto text, text_of(object, name));
  const auto date = parse_date(text);
  if (!date) return wrong(fmt::format("« {} » n'est pas une date", name));
  return *date;
}

/// Ids for the commands that have none, unlike any id that the file gives.
class Numbering {
 public:
  explicit Numbering(const Json& steps) {
    for (const auto& step : steps) {
      if (step.is_object() && step.contains("id") && step["id"].is_string()) {
        given_.insert(step["id"].get<std::string>());
      }
    }
  }
  std::string next() {
    std::string id;
    do {
      id = fmt::format("step-{}", ++last_);
    } while (given_.contains(id));
    return id;
  }

 private:
  std::set<std::string> given_;
  unsigned last_ = 0;
};

std::string label_of(const Json& step) {
  std::string label = step["do"].is_string() ? step["do"].get<std::string>() : "do";
  if (step.contains("dossier") && step["dossier"].is_string()) {
    label += ' ' + step["dossier"].get<std::string>();
  }
  return label;
}

Result<Step> read_do(Json step, Numbering& numbering) {
  DoStep result;
  result.label = label_of(step);
  if (step.contains("refused")) {
    ARIPA_TRY(result.refused, text_of(step, "refused"));
    if (!parse_errc(*result.refused)) {
      return wrong(fmt::format("« {} » n'est pas un motif de refus", *result.refused));
    }
  }
  step.erase("refused");
  step.erase("note");
  if (!step.contains("id")) step["id"] = numbering.next();
  if (const auto on = step.find("on"); on != step.end() && on->is_string()) {
    result.on = parse_date(on->get<std::string>());
  }
  result.line = to_text(step);
  return Step(std::move(result));
}

Result<Step> read_clock(const Json& step) {
  if (const auto name = unknown_member(step, clock_names)) {
    return wrong(fmt::format("« {} » n'a pas de sens ici", *name));
  }
  ARIPA_TRY(const auto day, date_of(step, "clock"));
  return Step(ClockStep{day});
}

Result<void> read_days(const Json& step, ExpectStep& result) {
  if (result.kind != "solde" && (step.contains("as_of") || step.contains("known_on"))) {
    return wrong("« as_of » et « known_on » ne se disent que d'un solde");
  }
  if (step.contains("as_of")) {
    ARIPA_TRY(result.as_of, date_of(step, "as_of"));
  }
  if (step.contains("known_on")) {
    ARIPA_TRY(const auto text, text_of(step, "known_on"));
    const auto known = documents::parse_known_on(text);
    if (!known) return wrong("« known_on » n'est ni une date ni une position");
    result.known = *known;
  }
  return {};
}

Result<Step> read_expect(const Json& step) {
  if (const auto name = unknown_member(step, expect_names)) {
    return wrong(fmt::format("« {} » n'a pas de sens ici", *name));
  }
  ExpectStep result;
  ARIPA_TRY(result.kind, text_of(step, "expect"));
  if (!contains(kinds, result.kind)) {
    return wrong(fmt::format("« {} » n'est pas une sorte d'attente", result.kind));
  }
  ARIPA_TRY(auto dossier, text_of(step, "dossier"));
  if (dossier.empty() != (result.kind == "attente")) {
    return wrong("« dossier » manque, ou n'a pas de sens ici");
  }
  result.dossier = DossierId(std::move(dossier));
  ARIPA_TRY(result.plan, text_of(step, "plan"));
  if (result.plan.empty() == (result.kind == "plan")) {
    return wrong("« plan » manque, ou n'a pas de sens ici");
  }
  ARIPA_CHECK(read_days(step, result));
  const auto value = step.find("value");
  if (value == step.end() || (result.kind == "solde" ? !value->is_object() : !value->is_array())) {
    return wrong("« value » manque ou n'est pas de la forme attendue");
  }
  result.value = *value;
  return Step(std::move(result));
}

Result<Step> read_step(const Json& step, Numbering& numbering) {
  if (!step.is_object()) return wrong("ce n'est pas un objet");
  const int forms =
      int{step.contains("do")} + int{step.contains("clock")} + int{step.contains("expect")};
  if (forms != 1) return wrong("une étape a « do », « clock » ou « expect », et un seul des trois");
  if (step.contains("do")) return read_do(step, numbering);
  if (step.contains("clock")) return read_clock(step);
  return read_expect(step);
}

Result<void> check_head(const Json& document) {
  if (const auto name = unknown_member(document, head_names)) {
    return wrong(fmt::format("« {} » n'a pas de sens dans un scénario", *name));
  }
  for (const char* name : {"name", "why"}) ARIPA_CHECK(text_of(document, name));
  if (!document.contains("steps") || !document["steps"].is_array()) {
    return wrong("« steps » manque ou n'est pas une liste");
  }
  return {};
}

}  // namespace

Result<ScenarioFile> read_scenario(std::string_view text) {
  ARIPA_TRY(const auto document, parse_json(text));
  if (!document.is_object()) return wrong("le fichier n'est pas un objet JSON");
  ARIPA_CHECK(check_head(document));
  ScenarioFile file;
  if (document.contains("bareme")) {
    auto parsed = bareme::parse_bareme(to_text(document["bareme"]));
    if (!parsed) return wrong(fmt::format("« bareme.{} » est mal formé", parsed.error().field));
    file.bareme = *std::move(parsed);
  }
  const auto& steps = document["steps"];
  Numbering numbering(steps);
  for (const auto& step : steps) {
    auto read = read_step(step, numbering);
    if (!read) {
      return wrong(fmt::format("étape {} : {}", file.steps.size() + 1, read.error().detail));
    }
    file.steps.push_back(*std::move(read));
  }
  return file;
}

}  // namespace aripa::scenario
