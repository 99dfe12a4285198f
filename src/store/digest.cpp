#include <array>

#include "aripa/codec/sha256.hpp"
#include "aripa/store/keys.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::store {
namespace {

// Sums modulo 2^64 of the four words of each row's hash: the order of the rows does not count.
class Sum {
 public:
  void add(Family family, std::string_view key, std::string_view value) {
    bytes_.clear();
    bytes_.push_back(static_cast<char>(family));
    append_number(bytes_, key.size());
    bytes_.append(key).append(value);
    const auto hash = codec::sha256(bytes_);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] += read_number({reinterpret_cast<const char*>(hash.data()) + 8 * i, 8});
    }
    ++rows_;
  }

  [[nodiscard]] Digest digest() const {
    std::string bytes;
    for (const auto word : words_) append_number(bytes, word);
    return {.hex = codec::to_hex(codec::sha256(bytes)), .rows = rows_};
  }

 private:
  std::string bytes_;
  std::array<std::uint64_t, 4> words_{};
  std::uint64_t rows_ = 0;
};

}  // namespace

Result<Digest> digest_of(const RowReader& rows) {
  Sum sum;
  for (std::size_t i = 0; i < family_count; ++i) {
    const auto family = static_cast<Family>(i);
    ARIPA_CHECK(rows.scan(family, {}, {}, [&](std::string_view key, std::string_view value) {
      sum.add(family, key, value);
      return true;
    }));
  }
  return sum.digest();
}

}  // namespace aripa::store
