#include "projections/ecritures/row.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace aripa::projection {

EcritureRow ecriture_of(const Commit& commit) {
  EcritureRow row{
      .on = commit.on, .recorded_on = commit.recorded_on, .marks = {}, .postings = commit.postings};
  std::copy_if(commit.events.begin(), commit.events.end(), std::back_inserter(row.marks), is_mark);
  return row;
}

Entry entry_of(EcritureRow row, std::uint64_t offset) {
  return {.offset = offset,
          .on = row.on,
          .recorded_on = row.recorded_on,
          .events = std::move(row.marks),
          .postings = std::move(row.postings)};
}

}  // namespace aripa::projection
