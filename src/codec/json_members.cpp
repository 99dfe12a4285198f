#include "codec/json_members.hpp"

#include <bitset>
#include <cstring>
#include <string>

#include "codec/json_scalars.hpp"

namespace aripa::codec {
namespace {

namespace ondemand = simdjson::ondemand;

/// One pass over an object.
class MemberReader {
 public:
  MemberReader(JsonScalars& reader, const Members& members, void* target)
      : reader_(reader), members_(members), target_(static_cast<char*>(target)) {}

  bool run(ondemand::object& object) {
    auto at = object.begin();
    auto end = object.end();
    if (at.error() || end.error()) return reader_.fail_json();
    auto& iterator = at.value_unsafe();
    for (; iterator != end.value_unsafe(); ++iterator) {
      auto field = *iterator;
      if (field.error()) return reader_.fail_json();
      if (!read(field.value_unsafe())) return false;
    }
    return nothing_missing();
  }

 private:
  // What this program wrote has its members in order: the next one is the one after the last, or
  // stands a few optional ones further.
  bool read(ondemand::field& field) {
    const char* const raw = field.key().raw();
    for (std::size_t i = next_; i < members_.size(); ++i) {
      if (is_key(raw, members_[i].name)) return take(i, field.value());
      if (members_[i].required) break;
    }
    return read_out_of_order(field);
  }

  bool read_out_of_order(ondemand::field& field) {
    auto unescaped = field.unescaped_key();
    if (unescaped.error()) return reader_.fail_json();
    const std::string_view key = unescaped.value_unsafe();
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].name == key) return take(i, field.value());
    }
    reader_.fail("champ inconnu", FaultKind::unknown);
    reader_.fault.within(printable(key));
    return false;
  }

  bool take(std::size_t index, ondemand::value& value) {
    const auto& member = members_[index];
    const bool twice = seen_[index];
    seen_[index] = true;
    next_ = index + 1;
    if (!twice && member.read(reader_, value, target_ + member.offset)) return true;
    if (twice) reader_.fail("champ donné deux fois");
    reader_.fault.within(member.name);
    return false;
  }

  bool nothing_missing() {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (seen_[i] || !members_[i].required) continue;
      reader_.fail("champ manquant");
      reader_.fault.within(members_[i].name);
      return false;
    }
    return true;
  }

  // Compared as it stands in the text, up to its quote. The input is padded by more than any name;
  // a key with escapes is not found so, and left to `read_out_of_order`.
  static bool is_key(const char* raw, std::string_view name) {
    return raw[name.size()] == '"' && std::memcmp(raw, name.data(), name.size()) == 0;
  }

  JsonScalars& reader_;
  const Members& members_;
  char* target_;
  std::size_t next_ = 0;
  std::bitset<64> seen_;
};

}  // namespace

bool read_members(JsonScalars& reader, ondemand::object& object, const Members& members,
                  void* target) {
  return MemberReader(reader, members, target).run(object);
}

}  // namespace aripa::codec
