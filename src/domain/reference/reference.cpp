#include "aripa/domain/reference.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "domain/reference/indice.hpp"

namespace aripa {
namespace {

// A later entry of the same day replaces the earlier one; entries stay in the order of `from`.
template <class Value>
void put(std::vector<Value>& values, const Value& value) {
  const auto at = std::lower_bound(values.begin(), values.end(), value.from,
                                   [](const Value& v, Date from) { return v.from < from; });
  if (at != values.end() && at->from == value.from) {
    *at = value;
  } else {
    values.insert(at, value);
  }
}

void apply(Reference& reference, const event::IndicePublished& e) {
  auto& values = reference.indices[e.serie][e.base];
  const IndicePublication publication{e.month, e.published_on, e.value};
  const auto before = [](const IndicePublication& a, const IndicePublication& b) {
    return std::pair{a.month, a.published_on} < std::pair{b.month, b.published_on};
  };
  values.insert(std::upper_bound(values.begin(), values.end(), publication, before), publication);
}

void apply(Reference& reference, const event::BaremePublished& e) {
  for (const auto& value : e.bmaf) put(reference.bmaf, value);
  for (const auto& value : e.asf_rates) put(reference.asf_rates, value);
}

// The last value that is in force on `day`; null before the first.
template <class Value>
const Value* in_force_on(const std::vector<Value>& values, Date day) {
  const auto after = std::upper_bound(values.begin(), values.end(), day,
                                      [](Date d, const Value& v) { return d < v.from; });
  return after == values.begin() ? nullptr : &*std::prev(after);
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace

std::optional<DecimalValue> parse_decimal(std::string_view text) {
  DecimalValue value;
  bool point = false;
  int digits = 0;
  for (const char c : text) {
    if (c == '.') {
      if (point || digits == 0) return std::nullopt;
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > 12) return std::nullopt;
    value.digits = value.digits * 10 + (c - '0');
    if (point) ++value.scale;
  }
  if (digits == 0 || (point && value.scale == 0)) return std::nullopt;
  return value;
}

std::optional<Ratio> ratio_of(std::string_view numerator, std::string_view denominator) {
  const auto n = parse_decimal(numerator);
  const auto d = parse_decimal(denominator);
  if (!n || !d || d->digits == 0) return std::nullopt;
  const int scale = std::max(n->scale, d->scale);
  return Ratio{n->digits * power_of_ten(scale - n->scale),
               d->digits * power_of_ten(scale - d->scale)};
}

void evolve(Reference& reference, const Event& event) {
  std::visit(
      [&](const auto& e) {
        using E = std::remove_cvref_t<decltype(e)>;
        if constexpr (std::is_same_v<E, event::IndicePublished> ||
                      std::is_same_v<E, event::BaremePublished>) {
          apply(reference, e);
        }
      },
      event);
}

Result<Cents> bmaf_on(const Reference& reference, Date day) {
  const auto* value = in_force_on(reference.bmaf, day);
  if (value == nullptr) return Error{Errc::bareme_missing, "bmaf", to_string(day)};
  return value->cents;
}

// R6.1 (CSS R. 523-7): gross is the Bmaf at the rate, half up; the Crds of 0.5 % is rounded down.
Result<AsfAmount> asf_amount(const Reference& reference, Month month, AsfRate rate) {
  const Date day = first_day(month);
  ARIPA_TRY(const auto bmaf, bmaf_on(reference, day));
  const auto* rates = in_force_on(reference.asf_rates, day);
  if (rates == nullptr) return Error{Errc::bareme_missing, "asf_rates", to_string(day)};
  const auto& percent = rate == AsfRate::one_parent ? rates->one_parent : rates->two_parents;
  const auto ratio = ratio_of(percent, "100");
  if (!ratio) return Error{Errc::bareme_missing, "asf_rates", percent};
  const Cents gross = scale(bmaf, *ratio, Rounding::half_up);
  const Cents crds = scale(gross, Ratio{5, 1000}, Rounding::floor);
  return AsfAmount{gross - crds, bmaf, percent};
}

}  // namespace aripa
