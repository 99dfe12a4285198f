#include "rocks/scratch.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace aripa::rocks {

Result<Scratch> Scratch::make(const std::string& parent, const std::string& prefix,
                              Errc unavailable) {
  std::string path = fmt::format("{}/{}-XXXXXX", parent, prefix);
  if (::mkdtemp(path.data()) == nullptr) {
    return Error{unavailable, {}, fmt::format("{}: cannot make a folder", parent)};
  }
  return Scratch{std::move(path)};
}

Scratch::Scratch(std::string path) : path_(std::move(path)) {}

Scratch::Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}

Scratch::~Scratch() {
  std::error_code ignored;  // what stays behind in a folder for temporary files harms nobody
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace aripa::rocks
