#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output.hpp"

namespace aripa::cli {

enum class Align : std::uint8_t { left, right };

struct Column {
  std::string_view title;
  Align align = Align::left;
};

/// A table for people: columns as wide as what they hold. Rows are held back in blocks, so that a
/// list of any length takes little memory; a later block may be wider than the one before.
class Table {
 public:
  /// Without a title in any column the table has no head.
  Table(Output& out, std::vector<Column> columns);

  void row(std::vector<std::string> cells);
  /// Prints what is held back.
  void end();

 private:
  [[nodiscard]] std::string line_of(const std::vector<std::string>& cells) const;
  void widen(const std::vector<std::string>& cells);

  Output& out_;
  std::vector<Column> columns_;
  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
  bool has_head_ = false;
};

}  // namespace aripa::cli
