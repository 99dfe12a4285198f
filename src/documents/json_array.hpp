#pragma once

#include <optional>
#include <string>

#include "aripa/app/questions.hpp"
#include "aripa/codec/json_writer.hpp"

// Lists as JSON arrays.

namespace aripa::documents {

/// Each row an object whose members `write` gives.
template <class Rows, class Write>
void append_array(std::string& out, const Rows& rows, Write write) {
  codec::JsonWriter json(out);
  json.begin_array();
  for (const auto& row : rows) {
    json.begin_object();
    write(json, row);
    json.end_object();
  }
  json.end_array();
}

/// The page of a list that is in the order of recording: after the row whose place the page names,
/// or from the first where it names none.
template <class Rows, class Place, class Write>
std::optional<std::string> append_page(std::string& out, const Rows& rows, const app::Page& page,
                                       Place place, Write write) {
  auto row = rows.begin();
  for (auto at = rows.begin(); at != rows.end() && !page.after.empty(); ++at) {
    if (place(*at) != page.after) continue;
    row = at;
    ++row;
    break;
  }
  codec::JsonWriter json(out);
  json.begin_array();
  std::string last;
  for (std::size_t taken = 0; row != rows.end() && (page.limit == 0 || taken < page.limit);
       ++row, ++taken) {
    json.begin_object();
    write(json, *row);
    json.end_object();
    last = place(*row);
  }
  json.end_array();
  return row == rows.end() ? std::nullopt : std::optional{last};
}

}  // namespace aripa::documents
