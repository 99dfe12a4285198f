#pragma once

#include <optional>
#include <string_view>

#include "aripa/domain/reference.hpp"

namespace aripa {

/// `numerator / denominator` of two decimals; nothing when one is no decimal, or the second zero.
[[nodiscard]] std::optional<Ratio> ratio_of(std::string_view numerator,
                                            std::string_view denominator);

/// What a revalorisation asks of a series (R4.2, R4.3).
struct IndiceQuestion {
  std::string_view serie;
  Date day{};  // of the revalorisation
  std::optional<Date> ref_day{};  // legal: the latest month published on it
  std::optional<Month> ref_month{};  // clause: the month itself
  std::optional<std::string_view> ref_value{};  // clause: the value that the titre states
  std::optional<std::string_view> ref_base{};  // … and its base
  std::optional<unsigned> index_month{};  // clause: the latest such month
};

/// Both values, read in the latest base in which both were published by the day (R4.4).
///   indice_missing: there is none, or the last month held is older than it must be.
[[nodiscard]] Result<IndicePair> find_indices(const Reference& reference,
                                              const IndiceQuestion& question);

}  // namespace aripa
