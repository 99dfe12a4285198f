#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aripa::property {

/// What must hold in every life, and the rule that says so.
struct Invariant {
  std::string_view name;
  std::string_view rule;
};

/// An invariant that does not hold, and where.
struct Finding {
  std::string invariant;
  std::string text;
};

class Findings {
 public:
  /// Notes that `invariant` does not hold.
  void add(const Invariant& invariant, std::string text) {
    found_.push_back(
        {std::string{invariant.name}, std::string{invariant.rule} + ": " + std::move(text)});
  }
  /// Notes it unless `holds`.
  void expect(bool holds, const Invariant& invariant, std::string_view text) {
    if (!holds) add(invariant, std::string{text});
  }

  [[nodiscard]] bool empty() const { return found_.empty(); }
  [[nodiscard]] const std::vector<Finding>& all() const { return found_; }

 private:
  std::vector<Finding> found_;
};

}  // namespace aripa::property
