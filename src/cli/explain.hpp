#pragma once

#include <string>

#include "aripa/core/result.hpp"

namespace aripa::cli {

/// The code, its sentence, and where: `malformed : La commande est… [amount_cents : nombre
/// attendu]`.
[[nodiscard]] std::string explain(const Error& error);

}  // namespace aripa::cli
