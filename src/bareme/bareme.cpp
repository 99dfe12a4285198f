#include "aripa/bareme/bareme.hpp"

#include <string>

#include "aripa/core/assert.hpp"
#include "aripa_embedded/bareme_json.hpp"

namespace aripa::bareme {
namespace {

bool same_key(const command::BmafEntry& a, const command::BmafEntry& b) { return a.from == b.from; }
bool same_key(const command::AsfRatesEntry& a, const command::AsfRatesEntry& b) {
  return a.from == b.from;
}
bool same_key(const command::PublishIndice& a, const command::PublishIndice& b) {
  return a.month == b.month && a.serie == b.serie && a.base == b.base;
}

template <class Entry>
std::vector<Entry> overlay(const std::vector<Entry>& base, const std::vector<Entry>& top) {
  std::vector<Entry> result = base;
  std::erase_if(result, [&](const Entry& entry) {
    for (const auto& other : top) {
      if (same_key(entry, other)) return true;
    }
    return false;
  });
  result.insert(result.end(), top.begin(), top.end());
  return result;
}

Envelope publication(std::size_t number, Command command) {
  return {CommandId("aripa.bareme." + std::to_string(number)), scales_on, DossierId(),
          std::move(command)};
}

}  // namespace

const Bareme& shipped_bareme() {
  static const Bareme shipped = [] {
    auto parsed = parse_bareme(embedded::bareme_json());
    ARIPA_ASSERT(parsed.ok());
    return *std::move(parsed);
  }();
  return shipped;
}

Bareme overlay(const Bareme& base, const Bareme& top) {
  return {overlay(base.bmaf, top.bmaf), overlay(base.asf_rates, top.asf_rates),
          overlay(base.indices, top.indices)};
}

std::vector<Envelope> publications(const Bareme& bareme) {
  std::vector<Envelope> commands;
  commands.reserve(bareme.indices.size() + 1);
  command::PublishBareme scales;
  if (!bareme.asf_rates.empty()) scales.asf_rates = bareme.asf_rates;
  if (!bareme.bmaf.empty()) scales.bmaf = bareme.bmaf;
  if (scales.asf_rates || scales.bmaf) commands.push_back(publication(0, std::move(scales)));
  for (const auto& indice : bareme.indices) {
    commands.push_back(publication(commands.size(), indice));
  }
  return commands;
}

}  // namespace aripa::bareme
