#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/domain/words.hpp"
#include "http/target.hpp"

namespace aripa::http {

/// What a parameter of a query may be.
enum class Shape : std::uint8_t {
  id,
  date,
  month,
  known_on,  // a day, or a position
  position,  // `shard:offset`
  limit,  // 1 to `page_limit_max`
  count,  // 1 to `count_max`
  cursor,
  stage,
  amount,  // cents, 0 or more
  account,  // its number
  flag,  // true or false
  status,  // of a payment out
  what,  // of an item of the agenda
};

struct ParameterRule {
  std::string_view name;
  Shape shape;
};

inline constexpr std::size_t page_limit_max = 1000;
inline constexpr std::size_t page_limit_default = 100;
inline constexpr std::size_t count_max = 100'000;

/// The parameters of one request: each is one that its route knows, stands once and has its shape.
class Parameters {
 public:
  /// Takes over what was given; else the name of the one that is wrong.
  [[nodiscard]] std::optional<std::string> take(std::vector<Parameter> given,
                                                std::span<const ParameterRule> rules);

  [[nodiscard]] std::optional<std::string_view> text(std::string_view name) const;
  [[nodiscard]] std::optional<Date> date(std::string_view name) const;
  [[nodiscard]] std::optional<Month> month(std::string_view name) const;
  [[nodiscard]] std::optional<app::Position> position(std::string_view name) const;
  [[nodiscard]] app::KnownOn known_on(std::string_view name) const;
  [[nodiscard]] std::optional<Stage> stage(std::string_view name) const;
  [[nodiscard]] std::optional<state::PaymentStatus> payment_status(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint64_t> number(std::string_view name) const;
  [[nodiscard]] std::optional<bool> flag(std::string_view name) const;
  /// `limit`, or what a page has without it.
  [[nodiscard]] std::size_t limit() const;

 private:
  std::vector<Parameter> given_;
};

/// `shard:offset`, nothing else.
[[nodiscard]] std::optional<app::Position> parse_position(std::string_view text);

}  // namespace aripa::http
