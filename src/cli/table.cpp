#include "cli/table.hpp"

#include <algorithm>

#include "aripa/core/assert.hpp"
#include "cli/text.hpp"

namespace aripa::cli {
namespace {

constexpr std::size_t block_rows = 1000;
constexpr std::string_view gap = "  ";

}  // namespace

Table::Table(Output& out, std::vector<Column> columns)
    : out_(out), columns_(std::move(columns)), widths_(columns_.size()) {
  std::vector<std::string> titles;
  for (const auto& column : columns_) {
    titles.emplace_back(column.title);
    has_head_ = has_head_ || !column.title.empty();
  }
  if (has_head_) row(std::move(titles));
}

void Table::row(std::vector<std::string> cells) {
  ARIPA_ASSERT(cells.size() == columns_.size());
  widen(cells);
  rows_.push_back(std::move(cells));
  if (rows_.size() == block_rows) end();
}

void Table::end() {
  for (const auto& cells : rows_) out_.line(line_of(cells));
  rows_.clear();
}

void Table::widen(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    widths_[i] = std::max(widths_[i], width_of(cells[i]));
  }
}

std::string Table::line_of(const std::vector<std::string>& cells) const {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += gap;
    line += columns_[i].align == Align::right ? pad_left(cells[i], widths_[i])
                                              : pad_right(cells[i], widths_[i]);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace aripa::cli
