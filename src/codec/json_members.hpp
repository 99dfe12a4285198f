#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <simdjson.h>

#include "aripa/core/assert.hpp"
#include "codec/fault.hpp"

namespace aripa::codec {

class JsonScalars;

/// Reads one value into what `target` points at.
using ReadValue = bool (*)(JsonScalars& reader, simdjson::ondemand::value& value, void* target);

/// A member that an object of some type may have, and how its value is read.
struct Member {
  std::string_view name;
  bool required;
  std::size_t offset;  // of what it is read into, in a value of the type
  ReadValue read;
};

/// The members of the objects of one type. A list made at run time and not a template for each
/// struct: the hundred structs of commands and events then share one reader.
class Members {
 public:
  void add(const Member& member) {
    ARIPA_ASSERT(size_ < members_.size());
    members_[size_++] = member;
  }
  /// A member that was read before: a type, which decides how the others are read.
  void add_skipped(std::string_view name) {
    add({name, true, 0, [](JsonScalars&, simdjson::ondemand::value&, void*) { return true; }});
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const Member& operator[](std::size_t index) const { return members_[index]; }

 private:
  std::array<Member, 32> members_{};
  std::size_t size_ = 0;
};

/// Where `member` stands in `value`.
template <class Value, class MemberOfIt>
std::size_t offset_in(const Value& value, const MemberOfIt& member) {
  return static_cast<std::size_t>(reinterpret_cast<const char*>(&member) -
                                  reinterpret_cast<const char*>(&value));
}

/// Reads all members of an object into the value at `target`: each at most once, the required ones
/// exactly once, and no others. False, with the reader's `fault` set, otherwise.
[[nodiscard]] bool read_members(JsonScalars& reader, simdjson::ondemand::object& object,
                                const Members& members, void* target);

}  // namespace aripa::codec
