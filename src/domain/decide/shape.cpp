#include "aripa/domain/shape.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "aripa/domain/reference.hpp"

namespace aripa {
namespace {

Error malformed(std::string field, std::string detail = {}) {
  return Error{Errc::malformed, std::move(field), std::move(detail)};
}

bool is_positive(const command::Decimal& decimal) {
  const auto value = parse_decimal(decimal.text);
  return value && value->digits > 0;
}

// R4.3: a clause states its series, its first day, its rounding, and a month or a value with its
// base; the other modes state nothing.
Result<void> check_clause(const std::optional<command::Revalorisation>& given,
                          const std::string& at) {
  if (!given) return {};
  const auto& r = *given;
  if (r.mode != RevalorisationMode::clause) {
    const bool bare = !r.base && !r.first_on && !r.index_month && !r.ref_month && !r.ref_value &&
                      !r.rounding && !r.serie;
    if (!bare) return malformed(at, "mode");
    return {};
  }
  if (!r.serie) return malformed(at + ".serie");
  if (!r.first_on) return malformed(at + ".first_on");
  if (!r.rounding) return malformed(at + ".rounding");
  if (r.index_month && (*r.index_month < 1 || *r.index_month > 12)) {
    return malformed(at + ".index_month");
  }
  if (r.ref_month.has_value() == r.ref_value.has_value()) return malformed(at + ".ref_month");
  if (r.ref_value && !is_positive(*r.ref_value)) return malformed(at + ".ref_value");
  if (r.ref_value.has_value() != r.base.has_value()) return malformed(at + ".base");
  return {};
}

Result<void> check(const command::RegisterTitre& c, const Envelope&) {
  ARIPA_CHECK(check_clause(c.revalorisation, "revalorisation"));
  for (std::size_t i = 0; i < c.pensions.size(); ++i) {
    ARIPA_CHECK(check_clause(c.pensions[i].revalorisation,
                             "pensions[" + std::to_string(i) + "].revalorisation"));
  }
  return {};
}

Result<void> check(const command::ReattributePaiement& c, const Envelope& envelope) {
  if (c.to == envelope.dossier) return malformed("to");
  return {};
}

Result<void> check(const command::IdentifyReceipt& c, const Envelope&) {
  if (c.parts.has_value() == c.dossiers.has_value()) return malformed("parts");
  if (!c.dossiers) return {};
  std::vector<DossierId> named;
  for (const auto& share : *c.dossiers) named.push_back(share.dossier);
  std::sort(named.begin(), named.end());
  if (std::adjacent_find(named.begin(), named.end()) != named.end()) return malformed("dossiers");
  return {};
}

Result<void> check(const command::PlanArrears& c, const Envelope&) {
  auto months = c.months;
  std::sort(months.begin(), months.end());
  if (std::adjacent_find(months.begin(), months.end()) != months.end()) return malformed("months");
  return {};
}

Result<void> check(const command::PublishIndice& c, const Envelope&) {
  if (!is_positive(c.value)) return malformed("value");
  return {};
}

Result<void> check(const command::PublishBareme& c, const Envelope&) {
  if (!c.bmaf && !c.asf_rates) return malformed("bmaf");
  if (c.bmaf) {
    for (std::size_t i = 0; i < c.bmaf->size(); ++i) {
      if (!(*c.bmaf)[i].cents.is_positive()) {
        return malformed("bmaf[" + std::to_string(i) + "].cents");
      }
    }
  }
  if (!c.asf_rates) return {};
  for (std::size_t i = 0; i < c.asf_rates->size(); ++i) {
    const auto& entry = (*c.asf_rates)[i];
    const std::string at = "asf_rates[" + std::to_string(i) + "]";
    if (!is_positive(entry.one_parent)) return malformed(at + ".one_parent");
    if (!is_positive(entry.two_parents)) return malformed(at + ".two_parents");
  }
  return {};
}

template <class Other>
Result<void> check(const Other&, const Envelope&) {
  return {};
}

}  // namespace

Result<void> check_shape(const Envelope& envelope) {
  return std::visit([&](const auto& c) { return check(c, envelope); }, envelope.command);
}

}  // namespace aripa
