#include "aripa/core/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace aripa {

void assertion_failed(const char* condition, const char* file, int line) {
  // No allocation and no logger here: either may be what is broken.
  std::fprintf(stderr, "aripa: broken invariant: %s (%s:%d)\n", condition, file, line);
  std::fflush(stderr);
  std::abort();
}

}  // namespace aripa
