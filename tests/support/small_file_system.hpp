#pragma once

#include <filesystem>

#include "tests/support/temp_folder.hpp"

namespace aripa::tests {

/// A real file system of some megabytes, in memory, where the machine allows one: it needs a
/// privilege that a machine may not give. Prints what it is, or why it is not.
class SmallFileSystem {
 public:
  explicit SmallFileSystem(int megabytes);
  ~SmallFileSystem();
  SmallFileSystem(const SmallFileSystem&) = delete;
  SmallFileSystem& operator=(const SmallFileSystem&) = delete;

  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }
  /// Whether it has this size now.
  [[nodiscard]] bool grow_to(int megabytes) const;

 private:
  TempFolder folder_;
  bool mounted_;
};

}  // namespace aripa::tests
