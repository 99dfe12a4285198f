#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aripa/app/questions.hpp"
#include "aripa/domain/reference.hpp"

// Days and reference data as JSON (schemas/documents).

namespace aripa::documents {

/// Days closed (R9.1).
struct Days {
  std::optional<Date> closed_to;
  std::optional<Date> closing;
  Date today{};
};
void append_json(std::string& out, const Days& days);

/// Scales, by the day from which they hold.
void append_bareme(std::string& out, const Reference& reference);

/// A page of the values of price indices, of one series or of all; the place to go on after when
/// there is more: `serie/base/2024-12/2025-01-15`.
[[nodiscard]] std::optional<std::string> append_indices(std::string& out,
                                                        const Reference& reference,
                                                        const std::optional<std::string>& serie,
                                                        const app::Page& page);

}  // namespace aripa::documents
