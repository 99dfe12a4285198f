#pragma once

#include <string>

#include "aripa/core/result.hpp"

namespace aripa::rocks {

/// A folder of its own for what the engine notes while it reads; it is gone with its owner.
class Scratch {
 public:
  /// In `parent`, with a name that begins with `prefix`.
  ///   unavailable
  [[nodiscard]] static Result<Scratch> make(const std::string& parent, const std::string& prefix,
                                            Errc unavailable);
  Scratch(Scratch&& other) noexcept;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit Scratch(std::string path);

  std::string path_;
};

}  // namespace aripa::rocks
