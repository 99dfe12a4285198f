#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "aripa/projection/pilotage.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::apply {

/// The figures of all organismes by month, added up in memory; what changed is written once a
/// chunk.
class PilotageSums {
 public:
  /// Takes the sums up from the rows.
  ///   store_corrupt, store_unavailable
  [[nodiscard]] static Result<PilotageSums> start(const store::RowReader& rows);

  void add(const std::string& organisme, const projection::Pilotage& increments);
  /// Adds the sums of another, of other dossiers.
  void absorb(const PilotageSums& other);
  /// The rows that changed since the last chunk.
  void end_chunk(std::vector<store::Change>& changes);

 private:
  using Key = std::pair<std::string, Month>;

  std::map<Key, projection::PilotageRow> sums_;
  std::set<Key> changed_;
};

}  // namespace aripa::apply
