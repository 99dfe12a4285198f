#pragma once

#include "cli/verb.hpp"

// Lists over many dossiers.

namespace aripa::cli {

[[nodiscard]] Result<Status> dossiers(const Arguments& arguments, const app::Reader& reader,
                                      Console& console);
[[nodiscard]] Result<Status> impayes(const Arguments& arguments, const app::Reader& reader,
                                     Console& console);
[[nodiscard]] Result<Status> agenda(const Arguments& arguments, const app::Reader& reader,
                                    Console& console);
[[nodiscard]] Result<Status> reversements(const Arguments& arguments, const app::Reader& reader,
                                          Console& console);
[[nodiscard]] Result<Status> asf_payments(const Arguments& arguments, const app::Reader& reader,
                                          Console& console);
/// Receipts with something left.
[[nodiscard]] Result<Status> attente(const Arguments& arguments, const app::Reader& reader,
                                     Console& console);
/// Dossiers set aside (R9.5).
[[nodiscard]] Result<Status> bloques(const Arguments& arguments, const app::Reader& reader,
                                     Console& console);
/// Dossiers whose creancier has something to give back.
[[nodiscard]] Result<Status> indus(const Arguments& arguments, const app::Reader& reader,
                                   Console& console);

}  // namespace aripa::cli
