#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/money.hpp"
#include "aripa/core/result.hpp"
#include "aripa/domain/command.hpp"
#include "aripa/domain/event.hpp"

namespace aripa {

/// An exact decimal: `digits / 10^scale`.
struct DecimalValue {
  std::int64_t digits = 0;
  int scale = 0;
};

/// The value of `118.04`; nothing for another text or more than 12 digits.
[[nodiscard]] std::optional<DecimalValue> parse_decimal(std::string_view text);

/// One publication of an index value (R4.4).
struct IndicePublication {
  Month month{};
  Date published_on{};
  std::string value;
};

/// Two values of a series read in one base (R4.4), and what they were.
struct IndicePair {
  std::string base;
  std::optional<Month> ref_month;
  std::string ref_value;
  Month new_month{};
  std::string new_value;
  Ratio ratio{1, 1};  // new / reference
};

/// Scales and indices as published (stream `reference`).
struct Reference {
  std::vector<event::BmafValue> bmaf;  // by `from`
  std::vector<event::AsfRatesValue> asf_rates;  // by `from`
  /// By series, then base; each by month, then day of publication.
  std::map<std::string, std::map<std::string, std::vector<IndicePublication>>> indices;
};

void evolve(Reference& reference, const Event& event);

/// R6.1: the Bmaf in force on a day; `bareme_missing` before the first.
[[nodiscard]] Result<Cents> bmaf_on(const Reference& reference, Date day);

/// The Asf of a month (R6.1): net of the Crds, with the values used.
struct AsfAmount {
  Cents net;
  Cents bmaf;
  std::string rate;
};
[[nodiscard]] Result<AsfAmount> asf_amount(const Reference& reference, Month month, AsfRate rate);

/// Decides PublishIndice and PublishBareme (rules.md §11): `already_published`.
[[nodiscard]] Result<std::vector<Event>> decide(const Reference& reference,
                                                const command::PublishIndice& command);
[[nodiscard]] Result<std::vector<Event>> decide(const Reference& reference,
                                                const command::PublishBareme& command);

}  // namespace aripa
