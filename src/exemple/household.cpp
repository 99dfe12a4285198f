#include "exemple/household.hpp"

#include <array>

#include <fmt/format.h>

namespace aripa::exemple {
namespace {

/// One of the values, each as likely as its weight; the weights sum to 100.
template <class T, std::size_t n>
T pick(Random& random, const std::pair<T, std::uint32_t> (&values)[n]) {
  std::uint32_t point = random.below(100);
  for (const auto& [value, weight] : values) {
    if (point < weight) return value;
    point -= weight;
  }
  return values[0].first;
}

Payer make_payer(Random& random) {
  static constexpr std::pair<Payer, std::uint32_t> payers[] = {
      {Payer::regular, 56}, {Payer::late, 14},  {Payer::partial, 9},
      {Payer::never, 11},   {Payer::fallen, 5}, {Payer::generous, 5}};
  return pick(random, payers);
}

Nature make_nature(Random& random) {
  static constexpr std::pair<Nature, std::uint32_t> natures[] = {
      {Nature::decision_judiciaire, 60}, {Nature::convention_homologuee, 12},
      {Nature::titre_organisme, 12},     {Nature::divorce_par_consentement, 10},
      {Nature::acte_notarie, 4},         {Nature::transaction_executoire, 2}};
  return pick(random, natures);
}

/// The titres of a court may say how a pension is indexed (R2.1); the others are indexed by law.
std::optional<command::Revalorisation> make_clause(const Calendar& calendar, Nature nature,
                                                   Date dated, Random& random) {
  const bool of_a_court =
      nature == Nature::decision_judiciaire || nature == Nature::convention_homologuee;
  command::Revalorisation clause;
  clause.mode = RevalorisationMode::excluded;
  if (!calendar.indexed) return clause;
  if (!of_a_court || random.percent(70)) return std::nullopt;
  if (random.percent(40)) return clause;
  clause.mode = RevalorisationMode::clause;
  clause.serie = "ipc_hors_tabac_ensemble";
  clause.ref_month = add_months(month_of(dated), -2);
  clause.first_on =
      Date{dated.year() + std::chrono::years{1}, std::chrono::January, std::chrono::day{1}};
  clause.rounding = random.percent(50) ? ClauseRounding::cent : ClauseRounding::euro_nearest;
  return clause;
}

std::vector<command::Pension> make_pensions(std::uint32_t number, Random& random) {
  static constexpr std::pair<int, std::uint32_t> counts[] = {{1, 52}, {2, 36}, {3, 12}};
  const int count = pick(random, counts);
  std::vector<command::Pension> pensions;
  for (int i = 1; i <= count; ++i) {
    // 80 to 400 euros for each enfant, in steps of 5.
    const Cents amount{500 * random.between(16, count == 1 ? 80 : 50)};
    auto& pension = pensions.emplace_back();
    pension.amount = amount;
    pension.enfant = EnfantId(fmt::format("E{}-{}", number, i));
  }
  return pensions;
}

command::RegisterTitre make_titre(const Calendar& calendar, Date opened_on, std::uint32_t number,
                                  Random& random) {
  command::RegisterTitre titre;
  titre.titre = TitreId("T1");
  titre.nature = make_nature(random);
  titre.dated = add_days(opened_on, -random.between(20, 1500));
  titre.effective_from = std::min(add_days(titre.dated, random.between(0, 40)), opened_on);
  titre.revalorisation = make_clause(calendar, titre.nature, titre.dated, random);
  titre.pensions = make_pensions(number, random);
  if (random.percent(4)) titre.violence = true;
  return titre;
}

/// More than half of the dossiers are there from the first weeks; the others come month by month.
Date make_opening(const Calendar& calendar, Random& random) {
  const auto months = months_between(calendar.first_month, month_of(calendar.last));
  const bool early = months < 3 || random.percent(60);
  const Month month = early ? calendar.first_month
                            : add_months(calendar.first_month, random.between(0, months - 2));
  const Date day = day_of_month(month, static_cast<unsigned>(random.between(1, 24)));
  return working_day_from(std::max(day, calendar.first));
}

std::vector<command::OpenAsf> make_asf(const Household& household, Random& random) {
  const bool in_need = household.payer == Payer::never || household.payer == Payer::partial;
  if (!random.percent(in_need ? 85 : 30)) return {};
  std::vector<command::OpenAsf> rights;
  const bool dated = random.percent(50);
  for (const auto& pension : household.titre.pensions) {
    rights.push_back({.enfant = pension.enfant,
                      .from = month_of(household.opened_on),
                      .rate = std::nullopt,
                      .requested_on = std::nullopt});
    if (dated) rights.back().requested_on = household.opened_on;
  }
  return rights;
}

void make_habits(Household& household, const Calendar& calendar, Random& random) {
  static constexpr std::pair<Channel, std::uint32_t> channels[] = {{Channel::prelevement, 50},
                                                                   {Channel::virement, 35},
                                                                   {Channel::carte, 10},
                                                                   {Channel::cheque, 5}};
  household.channel = pick(random, channels);
  switch (household.payer) {
    case Payer::late:
      household.delay = random.between(4, 18);
      break;
    case Payer::generous:
      household.delay = -random.between(2, 5);
      break;
    case Payer::regular:
    case Payer::partial:
    case Payer::never:
    case Payer::fallen:
      household.delay = random.between(1, 4);
      break;
  }
  household.share = random.between(4, 9) * 10;
  const auto months = months_between(month_of(household.opened_on), month_of(calendar.last));
  household.falls_in = add_months(month_of(household.opened_on), random.between(1, months + 1));
  household.employed = random.percent(60);
  household.bank_is_wrong = random.percent(2);
  household.mistaken = random.percent(5);
}

}  // namespace

Neighbourhood make_neighbourhood(std::uint64_t seed, std::uint32_t number) {
  static constexpr std::array<std::string_view, 4> organismes = {"CAF-751", "CAF-693", "CAF-751",
                                                                 "MSA-44"};
  Random random(seed, (std::uint64_t{1} << 40U) + number);
  Neighbourhood around;
  around.number = number;
  around.organisme = OrganismeId(organismes.at(number % organismes.size()));
  around.pay_day = random.between(24, 28);
  around.identified_after = random.between(0, 2);
  return around;
}

Household make_household(const Calendar& calendar, const Neighbourhood& around,
                         std::uint32_t number, Random& random) {
  Household household;
  household.number = number;
  household.dossier = DossierId(fmt::format("D{:06}", number));
  household.opening = {.creancier = PersonId(fmt::format("CRE-{:06}", number)),
                       .debiteur = PersonId(fmt::format("DEB-{:06}", number)),
                       .organisme = around.organisme};
  household.opened_on = make_opening(calendar, random);
  household.titre = make_titre(calendar, household.opened_on, number, random);
  static constexpr std::pair<int, std::uint32_t> due_days[] = {
      {0, 30}, {1, 20}, {10, 25}, {15, 25}};
  if (const int day = pick(random, due_days); day > 0) household.start.due_day = day;
  household.start.effective_on = add_days(household.opened_on, random.between(0, 10));
  household.payer = make_payer(random);
  household.asf = make_asf(household, random);
  make_habits(household, calendar, random);
  return household;
}

}  // namespace aripa::exemple
