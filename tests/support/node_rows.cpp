#include "tests/support/node_rows.hpp"

#include "app/directory.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::tests {

std::string digest_of_node(const std::string& directory) {
  const auto serving = app::serving_store(directory + "/shard-0");
  ARIPA_ASSERT(serving.has_value());
  const auto rows = store::open_rocks_rows(serving->string(), {});
  ARIPA_ASSERT(rows.ok());
  return store::digest_of(**rows)->hex;
}

}  // namespace aripa::tests
