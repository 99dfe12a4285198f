#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/table.hpp"
#include "cli/verb.hpp"

// What all lists have in common: filters, pages, a table or JSON Lines.

namespace aripa::cli {

inline constexpr Option organisme_option{"--organisme", Kind::id, "de cet organisme seulement"};
inline constexpr Option stage_option{
    "--stage", Kind::stage, "dont un recouvrement est à cette étape : notice_due, notified, …"};
inline constexpr Option from_option{"--from", Kind::date, "à partir de ce jour"};
inline constexpr Option to_option{"--to", Kind::date, "jusqu'à ce jour"};
inline constexpr Option limit_option{"--limit", Kind::number,
                                     "N lignes ; 0 : toutes (sans elle : 50, ou toutes en JSON)"};
inline constexpr Option after_option{"--after", Kind::place,
                                     "après cette place : celle que donne la fin d'un tableau"};
inline constexpr Option json_option{"--json", Kind::flag, "en JSON, un objet par ligne"};

[[nodiscard]] app::ListFilter filter_of(const Arguments& arguments);
/// How many rows to print; 0: all.
[[nodiscard]] std::size_t limit_of(const Arguments& arguments);

template <class Row>
struct Cell {
  std::string_view title;
  Align align;
  std::string (*text)(const Row&);
};

/// How the rows of one list look.
template <class Row>
struct Look {
  std::string_view none;  // what to say of an empty list
  std::vector<Cell<Row>> cells;
  std::string (*place)(const Row&);
  void (*json)(std::string&, const Row&);
};

/// Hands over rows in their order, from `--after` on, until it is told false; what was handed over
/// before an error is printed.
template <class Row>
using Rows = std::function<Result<void>(const std::function<bool(const Row&)>&)>;

/// Counts the rows of a page. A page never ends between two rows of one place, so that the next
/// one can begin after it.
class PageEnd {
 public:
  explicit PageEnd(std::size_t limit) : limit_(limit) {}

  /// Whether the row at `place` still belongs to the page.
  bool take(const std::string& place) {
    is_over_ = limit_ > 0 && taken_ >= limit_ && place != last_;
    if (is_over_) return false;
    ++taken_;
    last_ = place;
    return true;
  }
  /// The place to go on after, when there are more rows.
  [[nodiscard]] std::optional<std::string> after() const {
    return is_over_ ? std::optional{last_} : std::nullopt;
  }

 private:
  std::size_t limit_;
  std::size_t taken_ = 0;
  std::string last_;
  bool is_over_ = false;
};

template <class Row>
Result<void> print_json(const Rows<Row>& rows, const Look<Row>& look, PageEnd page, Output& out) {
  std::string line;
  return rows([&](const Row& row) {
    if (!page.take(look.place(row))) return false;
    line.clear();
    look.json(line, row);
    out.line(line);
    return out.is_read();
  });
}

template <class Row>
Result<void> print_table(const Rows<Row>& rows, const Look<Row>& look, PageEnd page, Output& out) {
  std::optional<Table> table;
  const auto read = rows([&](const Row& row) {
    if (!page.take(look.place(row))) return false;
    std::vector<Column> columns;
    std::vector<std::string> cells;
    for (const auto& cell : look.cells) {
      columns.push_back({cell.title, cell.align});
      cells.push_back(cell.text(row));
    }
    if (!table) table.emplace(out, std::move(columns));
    table->row(std::move(cells));
    return out.is_read();
  });
  if (table) table->end();
  ARIPA_CHECK(read);
  if (!table) out.line(look.none);
  if (const auto after = page.after()) out.line("Suite : ajoutez --after " + *after);
  return {};
}

template <class Row>
Result<Status> print_list(const Arguments& arguments, const Rows<Row>& rows, const Look<Row>& look,
                          Console& console) {
  const PageEnd page(limit_of(arguments));
  if (arguments.has(json_option.name)) {
    ARIPA_CHECK(print_json(rows, look, page, console.out));
  } else {
    ARIPA_CHECK(print_table(rows, look, page, console.out));
  }
  return Status::done;
}

}  // namespace aripa::cli
