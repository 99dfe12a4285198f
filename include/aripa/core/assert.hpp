#pragma once

namespace aripa {

/// Ends the process after naming the broken invariant. Never returns.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace aripa

// On in release builds too: a ledger that is wrong about itself must stop before it writes.
#define ARIPA_ASSERT(condition)                        \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::aripa::assertion_failed(#condition, __FILE__, __LINE__))
