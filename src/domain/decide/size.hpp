#pragma once

#include <cstdint>

#include "aripa/core/result.hpp"
#include "domain/decide/work.hpp"

namespace aripa {

/// At most how many bytes the commit takes that records the decision for the command
/// (docs/architecture.md, "the commit"); a little more than it does.
[[nodiscard]] std::uint64_t bytes_at_most(const Command& command, const Decision& decision,
                                          const DossierId& dossier);

///   limit_exceeded: the commit would be over `commit_bytes_max`
[[nodiscard]] Result<void> check_bytes(const Work& work, const Command& command);

}  // namespace aripa
