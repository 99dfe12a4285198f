#include "domain/reference/indice.hpp"

#include <algorithm>

namespace aripa {
namespace {

using Publications = std::vector<IndicePublication>;
using Bases = std::map<std::string, Publications>;

// The value of `month` known on `day`: a later publication replaces an earlier one (R4.4).
const IndicePublication* value_on(const Publications& publications, Month month, Date day) {
  const IndicePublication* found = nullptr;
  const auto first =
      std::lower_bound(publications.begin(), publications.end(), month,
                       [](const IndicePublication& p, Month m) { return p.month < m; });
  for (auto p = first; p != publications.end() && p->month == month; ++p) {
    if (p->published_on <= day) found = &*p;
  }
  return found;
}

// The latest month that has a value on `day` in any base; only months `of_year` when given.
std::optional<Month> latest_month(const Bases& bases, Date day, std::optional<unsigned> of_year) {
  std::optional<Month> latest;
  for (const auto& [base, publications] : bases) {
    for (auto p = publications.rbegin(); p != publications.rend(); ++p) {
      if (latest && p->month <= *latest) break;
      if (of_year && static_cast<unsigned>(p->month.month()) != *of_year) continue;
      if (p->published_on <= day) {
        latest = p->month;
        break;
      }
    }
  }
  return latest;
}

// R4.4: on a day of month M, the latest month published is never older than M - 2.
Month oldest_allowed(Date day, std::optional<unsigned> of_year) {
  const Month month = add_months(month_of(day), -2);
  if (!of_year) return month;
  const unsigned back = (12 + static_cast<unsigned>(month.month()) - *of_year) % 12;
  return add_months(month, -static_cast<int>(back));
}

Error missing(const IndiceQuestion& question) {
  return Error{Errc::indice_missing, std::string{question.serie}, to_string(question.day)};
}

Result<Month> published_month(const Bases& bases, const IndiceQuestion& question, Date day,
                              std::optional<unsigned> of_year) {
  const auto month = latest_month(bases, day, of_year);
  if (!month || *month < oldest_allowed(day, of_year)) return missing(question);
  return *month;
}

// "2025" is later than "2015"; "100" than "99".
bool base_before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

Result<IndicePair> pair_in_base(const IndiceQuestion& question, const std::string& base,
                                std::optional<Month> ref_month, std::string_view ref_value,
                                const IndicePublication& new_value) {
  const auto ratio = ratio_of(new_value.value, ref_value);
  if (!ratio) return missing(question);
  return IndicePair{base,  ref_month, std::string{ref_value}, new_value.month, new_value.value,
                    *ratio};
}

}  // namespace

Result<IndicePair> find_indices(const Reference& reference, const IndiceQuestion& question) {
  const auto serie = reference.indices.find(std::string{question.serie});
  if (serie == reference.indices.end()) return missing(question);
  const Bases& bases = serie->second;
  ARIPA_TRY(const auto new_month,
            published_month(bases, question, question.day, question.index_month));

  if (question.ref_value) {
    const std::string base{question.ref_base.value_or("")};
    const auto found = bases.find(base);
    if (found == bases.end()) return missing(question);
    const auto* value = value_on(found->second, new_month, question.day);
    if (value == nullptr) return missing(question);
    return pair_in_base(question, base, std::nullopt, *question.ref_value, *value);
  }

  std::optional<Month> ref_month = question.ref_month;
  if (question.ref_day) {
    ARIPA_TRY(ref_month, published_month(bases, question, *question.ref_day, std::nullopt));
  }
  if (!ref_month) return missing(question);
  const std::string* latest = nullptr;
  for (const auto& [base, publications] : bases) {
    const bool both = value_on(publications, *ref_month, question.day) != nullptr &&
                      value_on(publications, new_month, question.day) != nullptr;
    if (both && (latest == nullptr || base_before(*latest, base))) latest = &base;
  }
  if (latest == nullptr) return missing(question);
  const auto& publications = bases.at(*latest);
  return pair_in_base(question, *latest, ref_month,
                      value_on(publications, *ref_month, question.day)->value,
                      *value_on(publications, new_month, question.day));
}

}  // namespace aripa
