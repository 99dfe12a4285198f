#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "aripa/core/limits.hpp"
#include "aripa/core/result.hpp"

namespace aripa::codec {

enum class FaultKind : std::uint8_t {
  damaged,  // no JSON, or not the members and types of its kind
  unknown,  // JSON in order, but something that this program does not know
};

/// What is wrong with a text, and where. The place is put together from the inside out while the
/// readers return, so that reading without a fault pays nothing for it.
struct Fault {
  FaultKind kind = FaultKind::damaged;
  std::string place;
  std::string detail;
  bool is_limit = false;  // `place` is the name of a limit

  void set(FaultKind what, std::string why) {
    kind = what;
    detail = std::move(why);
  }
  /// The fault is in the member `name` of the value read.
  void within(std::string_view name);
  /// The fault is in the element `index` of the value read.
  void within(std::size_t index);
  /// A limit is exceeded: its name takes the place of the path.
  void set_limit(const Limit& limit);
};

/// The name of a member as it may be repeated in a message: cut short, and nothing but printable
/// ASCII, since it comes from outside.
[[nodiscard]] std::string printable(std::string_view name);

[[nodiscard]] Error malformed(Fault fault);
[[nodiscard]] Error log_error(Fault fault);

}  // namespace aripa::codec
