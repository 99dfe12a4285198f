#include "apply/pilotage_sums.hpp"

#include <optional>
#include <string_view>

#include "aripa/codec/binary.hpp"
#include "aripa/store/keys.hpp"

namespace aripa::apply {

Result<PilotageSums> PilotageSums::start(const store::RowReader& rows) {
  PilotageSums all;
  Result<void> decoded;
  ARIPA_CHECK(rows.scan(store::Family::meta, store::pilotage_prefix, {},
                        [&](std::string_view key, std::string_view value) {
                          const auto row = codec::decode_binary<projection::PilotageRow>(value);
                          if (row.ok()) {
                            all.sums_.emplace(store::read_pilotage_key(key), *row);
                          } else {
                            decoded = row.error();
                          }
                          return row.ok();
                        }));
  ARIPA_CHECK(decoded);
  return all;
}

void PilotageSums::add(const std::string& organisme, const projection::Pilotage& increments) {
  for (const auto& [month, row] : increments) {
    if (row.is_zero()) continue;
    const Key key{organisme, month};
    sums_[key] += row;
    changed_.insert(key);
  }
}

void PilotageSums::absorb(const PilotageSums& other) {
  for (const auto& [key, row] : other.sums_) {
    sums_[key] += row;
    changed_.insert(key);
  }
}

void PilotageSums::end_chunk(std::vector<store::Change>& changes) {
  for (const auto& key : changed_) {
    const auto& row = sums_[key];
    // A month in which nothing is left has no row, whatever came and went in it.
    auto value = row.is_zero() ? std::nullopt : std::optional{codec::encode_binary(row)};
    changes.push_back({.family = store::Family::meta,
                       .key = store::pilotage_key(key.first, key.second),
                       .value = std::move(value)});
  }
  changed_.clear();
}

}  // namespace aripa::apply
