#include "tests/support/small_file_system.hpp"

#include <sys/mount.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace aripa::tests {
namespace {

bool mount_on(const std::filesystem::path& folder, int megabytes, unsigned long flags) {
  const auto size = "size=" + std::to_string(megabytes) + "m";
  return ::mount("tmpfs", folder.c_str(), "tmpfs", flags, size.c_str()) == 0;
}

}  // namespace

SmallFileSystem::SmallFileSystem(int megabytes) : mounted_(mount_on(folder_.path(), megabytes, 0)) {
  if (mounted_) {
    std::printf("means: a tmpfs of %d MB\n", megabytes);
  } else {
    std::printf("means: none, %s\n", std::strerror(errno));
  }
}

SmallFileSystem::~SmallFileSystem() {
  if (mounted_) ::umount(folder_.path().c_str());
}

bool SmallFileSystem::grow_to(int megabytes) const {
  return mount_on(folder_.path(), megabytes, MS_REMOUNT);
}

}  // namespace aripa::tests
