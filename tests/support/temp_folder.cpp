#include "tests/support/temp_folder.hpp"

#include <cstdlib>

#include "aripa/core/assert.hpp"

namespace aripa::tests {

TempFolder::TempFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "aripa-test-XXXXXX").string();
  ARIPA_ASSERT(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;  // what stays behind harms no other test
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace aripa::tests
