#include "rocks/table_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>

#include "rocks/files.hpp"

namespace aripa::rocks {
namespace {

// The format is RocksDB's ("BlockBasedTable Format" of its manual): the footer ends the file and
// says where the index of the other blocks stands, which says where the properties stand.
constexpr std::size_t footer_size = 53;
constexpr std::size_t magic_size = 8;
constexpr std::string_view magic{"\xf7\xcf\xf4\x85\xb7\x41\xe2\x88", magic_size};
constexpr std::string_view properties_name = "rocksdb.properties";

/// A place in the file: varint offset, varint size.
struct Handle {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

/// Takes numbers off the front of bytes; answers nothing once they do not make sense.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::uint64_t> varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80U) return value;
    }
    return std::nullopt;
  }

  std::optional<Handle> handle() {
    const auto offset = varint();
    const auto size = varint();
    if (!offset || !size) return std::nullopt;
    return Handle{*offset, *size};
  }

  std::optional<std::string_view> take(std::uint64_t count) {
    if (count > bytes_.size()) return std::nullopt;
    const auto taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

 private:
  std::string_view bytes_;
};

/// Where the properties stand, from the index of blocks; its keys stand in full.
std::optional<Handle> properties_handle(std::string_view index) {
  Decoder decoder{index};
  while (true) {
    const auto shared = decoder.varint();
    const auto key_size = decoder.varint();
    const auto value_size = decoder.varint();
    if (shared != 0U || !key_size || !value_size) return std::nullopt;
    const auto key = decoder.take(*key_size);
    const auto value = decoder.take(*value_size);
    if (!key || !value || key->empty()) return std::nullopt;
    if (*key == properties_name) return Decoder{*value}.handle();
  }
}

}  // namespace

Result<void> check_table_file(const Files& files, const std::string& path) {
  ARIPA_TRY(const FileReader file, FileReader::open(files, path));
  if (file.size() < footer_size) return {};
  ARIPA_TRY(const auto footer, file.read(file.size() - footer_size, footer_size));
  if (!footer.ends_with(magic)) return {};
  const auto index_place = Decoder{std::string_view{footer}.substr(1)}.handle();
  if (!index_place || index_place->size > file.size()) return {};
  ARIPA_TRY(const auto index, file.read(index_place->offset, index_place->size));
  const auto place = properties_handle(index);
  if (!place || place->size == 0 || place->size > file.size()) return {};
  const auto at = place->offset + place->size - 1;
  ARIPA_TRY(const auto count_end, file.read(at, 1));
  constexpr unsigned char engine_stops = 0x80;
  if (count_end.empty() || static_cast<unsigned char>(count_end[0]) < engine_stops) return {};
  return Error{files.failures.corrupt,
               {},
               fmt::format("{}, byte {}: damaged properties",
                           std::filesystem::path{path}.filename().string(), at)};
}

}  // namespace aripa::rocks
