#include <algorithm>

#include "tests/property/moves.hpp"

namespace aripa::property {
namespace {

// A value near the last ones that were shipped.
command::Decimal any_value(Random& random) {
  return {std::to_string(random.between(112, 125)) + "." + std::to_string(random.between(10, 99))};
}

// The 16th of the next month, as indices are.
Date published(Month month) { return add_days(first_day(add_months(month, 1)), 15); }

std::optional<Command> publish_indice(Scene& s) {
  constexpr const char* series[] = {"ipc_hors_tabac_ensemble", "ipc_hors_tabac_ensemble",
                                    "ipc_hors_tabac_q1", "ipc_hors_tabac_urbains", "of.its.own"};
  command::PublishIndice c;
  c.serie = series[s.random.below(5)];
  c.base = s.random.percent(80) ? "2015" : "2025";
  c.month = add_months(month_of(s.today), -s.random.between(0, s.random.percent(70) ? 3 : 30));
  c.published_on = std::min(published(c.month), s.random.percent(90) ? s.today : date_max);
  c.value = any_value(s.random);
  if (s.wild && s.random.percent(30)) c.value.text = "0";
  if (s.wild && s.random.percent(60)) {
    // Shipped with another value.
    c.serie = "ipc_hors_tabac_q1";
    c.base = "2015";
    c.month = Month{std::chrono::year{2020}, std::chrono::May};
    c.published_on = published(c.month);
  }
  return c;
}

const Dossier* blocked_by(const Scene& s, std::string_view cause) {
  std::vector<const Dossier*> blocked;
  for (const auto& [id, dossier] : s.world.dossiers) {
    if (dossier.blocked_on && dossier.blocked_cause == cause) blocked.push_back(&dossier);
  }
  const auto* chosen = choose(s.random, blocked);
  return chosen == nullptr ? nullptr : *chosen;
}

// The series by which a pension of the dossier is revalued.
std::string serie_of(Random& random, const Dossier& dossier) {
  const auto* titre = choose(random, dossier.titres);
  const auto* pension = titre == nullptr ? nullptr : choose(random, titre->pensions);
  return pension == nullptr || !pension->clause.serie ? "ipc_hors_tabac_ensemble"
                                                      : *pension->clause.serie;
}

// R9.5: what a dossier that is set aside waits for, or something near it.
std::optional<Command> publish_missing_indice(Scene& s) {
  const auto* dossier = blocked_by(s, "indice_missing");
  if (dossier == nullptr) return std::nullopt;
  command::PublishIndice c;
  c.serie = serie_of(s.random, *dossier);
  c.base = s.random.percent(90) ? "2015" : "2025";
  c.month = add_months(month_of(*dossier->blocked_on), -s.random.between(1, 2));
  if (s.random.percent(20)) c.month = add_months(c.month, -s.random.between(1, 30));
  c.published_on = s.random.percent(90) ? published(c.month) : s.today;
  c.value = any_value(s.random);
  return c;
}

command::PublishBareme scales_from(Random& random, Date from) {
  command::PublishBareme c;
  if (random.percent(70)) {
    c.bmaf = {{.cents = any_amount(random, Cents{38000}, Cents{50000}), .from = from}};
  }
  if (!c.bmaf || random.percent(50)) {
    c.asf_rates = {{.from = from,
                    .one_parent = {std::to_string(random.between(20, 45)) + ".2"},
                    .two_parents = {std::to_string(random.between(46, 60))}}};
  }
  return c;
}

std::optional<Command> publish_bareme(Scene& s) {
  auto c = scales_from(s.random, add_days(s.today, s.random.between(-500, 60)));
  if (!s.wild) return c;
  if (s.random.percent(30)) return command::PublishBareme{};  // malformed: nothing is published
  c = scales_from(s.random,
                  Date{std::chrono::year{2022}, std::chrono::November, std::chrono::day{1}});
  if (c.bmaf && s.random.percent(30)) c.bmaf->front().cents = Cents{0};
  return c;
}

// Scales of a time before those that are shipped.
std::optional<Command> publish_missing_bareme(Scene& s) {
  const auto* dossier = blocked_by(s, "bareme_missing");
  if (dossier == nullptr) return std::nullopt;
  const Date from = add_days(*dossier->blocked_on, -s.random.between(40, 500));
  return scales_from(s.random, from);
}

// Mostly up to today; now and then some days late, or a day that is closed already.
std::optional<Command> run_day(Scene& s) {
  s.on = s.random.percent(80) ? s.today : add_days(s.today, -s.random.between(1, 6));
  if (s.wild && s.world.closed_to) s.on = add_days(*s.world.closed_to, -s.random.between(0, 3));
  const bool closed = s.world.closed_to && s.on <= *s.world.closed_to;
  if (closed && !s.wild) return std::nullopt;
  return command::RunDay{};
}

constexpr WeightedMove moves[] = {
    {1, publish_indice}, {14, publish_missing_indice},
    {1, publish_bareme}, {14, publish_missing_bareme},
    {60, run_day},
};

}  // namespace

std::span<const WeightedMove> reference_moves() { return moves; }

}  // namespace aripa::property
