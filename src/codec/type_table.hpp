#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace aripa::codec {

/// What to do for each type of a closed list, by its name on the wire. Made when compiling: two
/// types of one name do not compile.
template <class Function, std::size_t size>
class TypeTable {
 public:
  struct Entry {
    std::string_view name;
    Function function;
  };

  explicit constexpr TypeTable(std::array<Entry, size> entries) : entries_(entries) {
    std::ranges::sort(entries_, {}, &Entry::name);
    if (std::ranges::adjacent_find(entries_, {}, &Entry::name) != entries_.end()) throw "twice";
  }

  /// Null when the name is not in the list.
  [[nodiscard]] constexpr Function find(std::string_view name) const {
    const auto found = std::ranges::lower_bound(entries_, name, {}, &Entry::name);
    return found != entries_.end() && found->name == name ? found->function : nullptr;
  }

 private:
  std::array<Entry, size> entries_;
};

}  // namespace aripa::codec
