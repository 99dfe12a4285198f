#include "aripa/documents/pilotage.hpp"

#include "aripa/codec/json_writer.hpp"
#include "documents/pilotage_texts.hpp"

namespace aripa::documents {
namespace {

using codec::JsonWriter;
using projection::Amount;
using projection::Count;
using projection::PilotageRow;

/// Days over a number of things, and their average in hundredths of a day.
struct Delay {
  std::string_view name;
  Count days;
  Count things;
};
constexpr Delay delays[] = {
    {"notice_delay", Count::notice_days, Count::recouvrements_notified},
    {"action_delay", Count::action_days, Count::acted_after_notice},
    {"reversement_delay", Count::reversement_days, Count::reversement_lines},
};

struct NamedRate {
  std::string_view name;
  Rate (*of)(const PilotageRow&);
  std::optional<int> target_percent;
};
constexpr NamedRate rates[] = {
    {"recovery_rate", recovery_rate, {}},
    {"arrieres_recovery_rate",
     [](const PilotageRow& row) {
       return Rate{row[Amount::arrieres_collected].value(), row[Amount::arrieres_claimed].value()};
     },
     {}},
    {"action_rate", action_rate, action_target_percent},
    {"action_within_30_days_rate", action_within_30_days_rate, action_target_percent},
};

// The ratio, half up.
std::optional<std::int64_t> rounded(Ratio ratio) {
  if (ratio.denominator <= 0) return std::nullopt;
  return scale(Cents{1}, ratio, Rounding::half_up).value();
}

// What an action was called for: a recouvrement that ended before one is none.
std::int64_t to_act_on(const PilotageRow& row) {
  return row[Count::recouvrements_opened] - row[Count::recouvrements_settled];
}

void write_rates(JsonWriter& json, const PilotageRow& row) {
  for (const auto& [name, of, target] : rates) {
    const Rate rate = of(row);
    json.key(name).begin_object();
    json.key("numerator").integer(rate.numerator);
    json.key("denominator").integer(rate.denominator);
    if (const auto percent = rate.hundredths()) json.key("percent").text(hundredths_text(*percent));
    if (target) json.key("target_percent").integer(*target);
    json.end_object();
  }
  for (const auto& [name, days, things] : delays) {
    json.key(name).begin_object();
    json.key("days").integer(row[days]);
    json.key("count").integer(row[things]);
    if (const auto average = rounded({100 * row[days], row[things]})) {
      json.key("average_days").text(hundredths_text(*average));
    }
    json.end_object();
  }
}

void write_figures(JsonWriter& json, const PilotageRow& row) {
  json.begin_object();
  for (const auto& [count, name, text] : count_texts) json.key(name).integer(row[count]);
  for (const auto& [amount, name, text] : amount_texts) json.key(name).cents(row[amount]);
  write_rates(json, row);
  json.end_object();
}

void write_organisme(JsonWriter& json, const app::OrganismePilotage& of) {
  PilotageRow total;
  for (const auto& [month, row] : of.months) total += row;
  json.begin_object();
  json.key("organisme").text(of.organisme.str());
  write_figures(json.key("total"), total);
  json.key("months").begin_array();
  for (const auto& [month, row] : of.months) {
    json.begin_object();
    json.key("month").month(month);
    write_figures(json.key("figures"), row);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::optional<std::int64_t> Rate::hundredths() const {
  return rounded({10'000 * numerator, denominator});
}

Rate recovery_rate(const PilotageRow& row) {
  return {row[Amount::collected].value(), row[Amount::called].value()};
}

Rate action_rate(const PilotageRow& row) {
  return {row[Count::recouvrements_acted], to_act_on(row)};
}

Rate action_within_30_days_rate(const PilotageRow& row) {
  return {row[Count::recouvrements_acted_within_30_days], to_act_on(row)};
}

std::string hundredths_text(std::int64_t hundredths) { return to_string(Cents{hundredths}); }

std::vector<Definition> pilotage_definitions() {
  std::vector<Definition> all;
  for (const auto& [count, name, text] : count_texts) all.push_back({std::string{name}, text});
  for (const auto& [amount, name, text] : amount_texts) all.push_back({std::string{name}, text});
  for (const auto& [name, text] : derived_texts) all.push_back({std::string{name}, text});
  return all;
}

void append_json(std::string& out, const PilotageQuestion& question,
                 const std::vector<app::OrganismePilotage>& organismes) {
  JsonWriter json(out);
  json.begin_object();
  json.key("from").month(question.from);
  json.key("to").month(question.to);
  json.key("organismes").begin_array();
  for (const auto& organisme : organismes) write_organisme(json, organisme);
  json.end_array();
  json.key("definitions").begin_array();
  for (const auto& [name, text] : pilotage_definitions()) {
    json.begin_object();
    json.key("figure").text(name);
    json.key("definition").text(text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace aripa::documents
