#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/program.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {

/// The built program.
[[nodiscard]] std::string binary();

/// `aripa ARGUMENTS…`.
[[nodiscard]] Finished aripa(std::vector<std::string> arguments, std::string_view input = {});

/// The program on a data directory of its own.
class Registre {
 public:
  /// Makes the directory on a simulated clock.
  Registre();

  [[nodiscard]] std::string directory() const { return (folder_ / "data").string(); }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }
  [[nodiscard]] Finished run(std::vector<std::string> arguments, std::string_view input = {}) const;
  /// What a command that must succeed prints.
  [[nodiscard]] std::string out(std::vector<std::string> arguments) const;
  /// Everything that can be asked, as JSON.
  [[nodiscard]] std::string answers() const;

 private:
  TempFolder folder_;
};

/// The commands of an example organisme.
[[nodiscard]] std::string example(int dossiers, int months);

}  // namespace aripa::tests
