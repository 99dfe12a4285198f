#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "apply/dossier_rows.hpp"
#include "aripa/app/questions.hpp"
#include "aripa/codec/binary.hpp"
#include "aripa/store/keys.hpp"
#include "aripa/store/rows.hpp"

// What the lists have in common: filters, pages, rows of one type under a prefix.

namespace aripa::query {

inline bool of_organisme(const app::ListFilter& filter, const OrganismeId& organisme) {
  if (filter.organisme && *filter.organisme != organisme) return false;
  return filter.within.empty() ||
         std::find(filter.within.begin(), filter.within.end(), organisme) != filter.within.end();
}

inline bool in_days(const app::ListFilter& filter, Date day) {
  return (!filter.from || day >= *filter.from) && (!filter.to || day <= *filter.to);
}

// Counts the rows of a page and tells when it is full.
class Paging {
 public:
  explicit Paging(const app::Page& page) : page_(page) {}
  bool take() { return ++taken_ != page_.limit; }

 private:
  const app::Page& page_;
  std::size_t taken_ = 0;
};

// A key for people: days and zero bytes in it are no text.
inline std::string readable(std::string_view key) {
  std::string text;
  for (const char byte : key) {
    const bool printed = byte > ' ' && byte <= '~';
    if (printed) text.push_back(byte);
    if (!printed && (text.empty() || text.back() != '/')) text.push_back('/');
  }
  return text;
}

inline Error unreadable(std::string_view key) { return {Errc::store_corrupt, {}, readable(key)}; }

// Rows of one type under a prefix.
template <class Row, class VisitRow>
Result<void> scan_rows(const store::RowReader& rows, store::Family family, std::string_view prefix,
                       std::string_view from, VisitRow visit) {
  Result<void> decoded;
  ARIPA_CHECK(rows.scan(family, prefix, from, [&](std::string_view key, std::string_view value) {
    const auto row = codec::decode_binary<Row>(value);
    if (!row.ok()) decoded = unreadable(key);
    return row.ok() && visit(key, *row);
  }));
  return decoded;
}

// The figures of every dossier, from a place on.
template <class VisitFigures>
Result<void> scan_figures(const store::RowReader& rows, std::string_view from, VisitFigures visit) {
  Result<void> decoded;
  ARIPA_CHECK(rows.scan(store::Family::dossiers, store::dossier_prefix, from,
                        [&](std::string_view key, std::string_view value) {
                          const auto figures = apply::read_figures(value);
                          if (!figures.ok()) decoded = unreadable(key);
                          return figures.ok() && visit(*figures);
                        }));
  return decoded;
}

}  // namespace aripa::query
