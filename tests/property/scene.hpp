#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aripa/domain/command.hpp"
#include "exemple/random.hpp"
#include "tests/property/world.hpp"

namespace aripa::property {

using exemple::Random;

/// Ids that were not given before, one count for each kind.
class Names {
 public:
  [[nodiscard]] std::string next(const std::string& kind) {
    return kind + std::to_string(++counts_[kind]);
  }
  /// As long as an id may be.
  [[nodiscard]] std::string next_long(const std::string& kind);
  /// One that was given before, or the first.
  [[nodiscard]] std::string former(const std::string& kind, Random& random) const;

 private:
  std::map<std::string, std::uint32_t> counts_;
};

/// What a command is made up from: the ledger as it stands, a dossier, and days. A move may change
/// `on` where its command asks for another day.
struct Scene {
  Random& random;
  Names& names;
  const World& world;
  DossierId id;
  Date today;  // the day of recording
  Date on;  // the day on which the command takes effect
  bool wild = false;  // whether what makes no sense is wanted

  [[nodiscard]] const Dossier& dossier() const { return world.dossier(id); }
};

// Choices. None is made from nothing.

template <class Things>
[[nodiscard]] const typename Things::value_type* choose(Random& random, const Things& things) {
  if (things.empty()) return nullptr;
  return &things[random.below(static_cast<std::uint32_t>(things.size()))];
}

/// One of the things that `matches`; nothing when none does.
template <class Things, class Matches>
[[nodiscard]] const typename Things::value_type* choose(Random& random, const Things& things,
                                                        Matches matches) {
  std::vector<const typename Things::value_type*> found;
  for (const auto& thing : things) {
    if (matches(thing)) found.push_back(&thing);
  }
  const auto* chosen = choose(random, found);
  return chosen == nullptr ? nullptr : *chosen;
}

/// A word of a closed list whose last is `last`.
template <class Word>
[[nodiscard]] Word any_word(Random& random, Word last) {
  return static_cast<Word>(random.below(static_cast<std::uint32_t>(last) + 1));
}

/// From `first` to `last`.
[[nodiscard]] inline Cents any_amount(Random& random, Cents first, Cents last) {
  return first + Cents{static_cast<std::int64_t>(
                     random.below(static_cast<std::uint32_t>((last - first).value() + 1)))};
}

/// Some of an amount: all of it, a part, a little more than it; at least a cent.
[[nodiscard]] Cents some_of(Random& random, Cents amount);
/// A part of an amount, or all of it; at least a cent.
[[nodiscard]] Cents part_of(Random& random, Cents amount);

/// A day on which something happens to the dossier, or the one before or after it: where rules
/// change. Today where nothing does.
[[nodiscard]] Date telling_day(Random& random, const Dossier& dossier, Date today);
/// A day about which nobody thought.
[[nodiscard]] Date far_day(Random& random);

/// An enfant of the dossier, or another when the scene is wild.
[[nodiscard]] std::optional<EnfantId> any_enfant(const Scene& scene);
/// What is owed on echeances due by the day, all in all.
[[nodiscard]] Cents owed_by(const Dossier& dossier, Date day);
/// The start of the last intermediation.
[[nodiscard]] std::optional<Date> last_start(const Dossier& dossier);
/// A paiement that the dossier has already, whatever became of it.
[[nodiscard]] PaiementId known_paiement(Random& random, const Dossier& dossier);
/// A code in place of free text.
[[nodiscard]] CodeId any_code(Random& random);

}  // namespace aripa::property
