#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "tests/property/life.hpp"
#include "tests/property/moves.hpp"
#include "tests/property/scene.hpp"
#include "tests/property/world.hpp"

namespace aripa::property {

/// Tells a life step by step, each on what the ledger has become: plausible for the most part, and
/// hostile enough to reach back. The same seed tells the same life.
class Teller {
 public:
  explicit Teller(std::uint64_t seed);

  [[nodiscard]] Step next(const World& world);

 private:
  static constexpr std::size_t kinds = 8;

  /// What sets a life apart.
  struct Temper {
    int dossiers = 1;
    int pace = 1;  // most days from one close to the next
    std::uint32_t wild = 0;  // percent of commands that make no sense
    std::uint32_t late = 0;  // percent of commands that take effect on a day of the past
    std::uint32_t pays = 100;  // percent of occasions on which the debiteur pays
    bool third_party_pays = false;  // and nobody else, while an action runs
    std::array<std::uint32_t, kinds> weights{};  // of the kinds of moves
  };

  static Temper temper_of(Random& random);
  /// A debiteur who is made to pay, month after month (R5.3 to R5.6).
  static Temper temper_of_recovery(Random& random);
  [[nodiscard]] static Date first_day_of(Random& random);
  void pass_time(const World& world);
  [[nodiscard]] Date effective_day(const Dossier& dossier);
  [[nodiscard]] std::optional<Command> make_up(Scene& scene);
  [[nodiscard]] std::optional<Step> sent_before();
  [[nodiscard]] bool happens(const Command& command, const Dossier& dossier);

  Random random_;
  Temper temper_;
  Names names_;
  Date today_;
  bool closed_ = false;  // the last step closed days
  std::vector<Step> told_;
};

}  // namespace aripa::property
