#include "rocks/record_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/crc.hpp>
#include <filesystem>
#include <optional>

#include "rocks/files.hpp"

namespace aripa::rocks {
namespace {

// The format is RocksDB's ("Write Ahead Log File Format" of its manual): blocks of 32 kB; a record
// never crosses a block, a longer one is cut into fragments; each has a header of masked CRC-32C (4
// bytes), length (2 bytes) and type (1 byte). The CRC covers type and content, not the length.
constexpr std::size_t block_size = 32'768;
constexpr std::size_t header_size = 7;
constexpr std::size_t sector_size = 512;

enum FragmentType : std::uint8_t { full = 1, first = 2, middle = 3, last = 4 };

using Crc32c = boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true>;

std::uint32_t unmasked(std::uint32_t masked) {
  const std::uint32_t rotated = masked - 0xa282ead8U;
  return (rotated >> 17U) | (rotated << 15U);
}

std::uint32_t masked(std::uint32_t crc) { return ((crc >> 15U) | (crc << 17U)) + 0xa282ead8U; }

int differing_bytes(std::uint32_t a, std::uint32_t b) {
  int count = 0;
  for (std::uint32_t bits = a ^ b; bits != 0; bits >>= 8U) count += (bits & 0xFFU) != 0 ? 1 : 0;
  return count;
}

/// A header and what it claims, true or not.
struct Header {
  std::uint32_t masked_crc = 0;
  std::size_t length = 0;
  std::uint8_t type = 0;
};

class RecordScan {
 public:
  RecordScan(std::string_view bytes, const std::string& name, Errc corrupt)
      : bytes_(bytes), name_(name), corrupt_(corrupt) {}

  Result<RecordFile> run() const {
    RecordFile found;
    bool inside_record = false;
    for (std::size_t at = 0; at < bytes_.size();) {
      // Too little of a block is left for a header: padding, which nobody reads.
      if (block_end(at) - at < header_size) {
        at = block_end(at);
        continue;
      }
      const auto end = fragment_end(at);
      if (!end) return judge(at, found.whole_end);
      const auto type = header(at).type;
      const bool starts = type == full || type == first;
      if (starts == inside_record) return corrupt(at, "fragments of a record out of order");
      inside_record = type == first || type == middle;
      at = *end;
      if (!inside_record) found.whole_end = at;
    }
    if (inside_record) found.torn_bytes = bytes_.size() - found.whole_end;
    return found;
  }

 private:
  static std::size_t block_end(std::size_t at) { return (at / block_size + 1) * block_size; }

  std::uint8_t byte(std::size_t at) const { return static_cast<std::uint8_t>(bytes_[at]); }

  Header header(std::size_t at) const {
    Header result;
    for (std::size_t i = 4; i-- > 0;) result.masked_crc = result.masked_crc << 8U | byte(at + i);
    result.length = static_cast<std::size_t>(byte(at + 4)) | std::size_t{byte(at + 5)} << 8U;
    result.type = byte(at + 6);
    return result;
  }

  std::uint32_t crc(std::uint8_t type, std::size_t content, std::size_t length) const {
    Crc32c sum;
    sum.process_byte(type);
    sum.process_bytes(bytes_.data() + content, length);
    return sum.checksum();
  }

  /// The end of the sound fragment that starts at `at`.
  std::optional<std::size_t> fragment_end(std::size_t at) const {
    const std::size_t limit = std::min(block_end(at), bytes_.size());
    if (at + header_size > limit) return std::nullopt;
    const Header claimed = header(at);
    if (claimed.type < full || claimed.type > last) return std::nullopt;
    const std::size_t content = at + header_size;
    if (content + claimed.length > limit) return std::nullopt;
    if (crc(claimed.type, content, claimed.length) != unmasked(claimed.masked_crc)) {
      return std::nullopt;
    }
    return content + claimed.length;
  }

  Error corrupt(std::size_t at, std::string_view why) const {
    return {corrupt_, {}, fmt::format("{}, byte {}: {}", name_, at, why)};
  }

  Result<RecordFile> judge(std::size_t at, std::size_t whole_end) const {
    if (one_byte_explains(at)) return corrupt(at, "damaged record header");
    if (!part_is_missing(at)) return corrupt(at, "checksum mismatch");
    if (const auto later = later_record(at)) {
      return corrupt(at, fmt::format("part of a record is missing, another follows at {}", *later));
    }
    return RecordFile{.whole_end = whole_end, .torn_bytes = bytes_.size() - whole_end};
  }

  /// Whether changing one byte of the header at `at` makes a sound fragment of what follows. This
  /// tells a damaged length from a file that is too short.
  bool one_byte_explains(std::size_t at) const {
    const std::size_t content = at + header_size;
    const std::size_t limit = std::min(block_end(at), bytes_.size());
    if (content > limit) return false;
    const Header claimed = header(at);
    const std::size_t room = limit - content;
    const std::uint32_t expected = unmasked(claimed.masked_crc);
    if (claimed.length <= room) {
      const auto real = crc(claimed.type, content, claimed.length);
      if (claimed.type >= full && claimed.type <= last &&
          differing_bytes(masked(real), claimed.masked_crc) == 1) {
        return true;
      }
      for (std::uint8_t type = full; type <= last; ++type) {
        if (crc(type, content, claimed.length) == expected) return true;
      }
    }
    Crc32c sum;
    sum.process_byte(claimed.type);
    for (std::size_t length = 0; length <= room; ++length) {
      if (sum.checksum() == expected &&
          differing_bytes(static_cast<std::uint32_t>(length ^ claimed.length), 0) == 1) {
        return true;
      }
      if (length < room) sum.process_byte(byte(content + length));
    }
    return false;
  }

  /// Whether the file ends before the fragment does, or one of its sectors was never written.
  bool part_is_missing(std::size_t at) const {
    if (at + header_size > bytes_.size()) return true;
    const std::size_t claimed_end = at + header_size + header(at).length;
    if (claimed_end > bytes_.size() && claimed_end <= block_end(at)) return true;
    const std::size_t end = std::min({claimed_end, block_end(at), bytes_.size()});
    for (std::size_t sector = at / sector_size * sector_size; sector < end; sector += sector_size) {
      const std::size_t from = std::max(sector, at);
      const std::size_t to = std::min(sector + sector_size, bytes_.size());
      const auto part = bytes_.substr(from, to - from);
      if (part.find_first_not_of('\0') == std::string_view::npos) return true;
    }
    return false;
  }

  /// The place of a sound record that starts after `at`. The engine begins a record only when the
  /// one before is on the disk, so there is none after a torn one.
  std::optional<std::size_t> later_record(std::size_t at) const {
    for (std::size_t place = at + 1; place + header_size <= bytes_.size(); ++place) {
      const auto type = byte(place + 6);
      if ((type == full || type == first) && fragment_end(place)) return place;
    }
    return std::nullopt;
  }

  std::string_view bytes_;
  const std::string& name_;
  Errc corrupt_;
};

}  // namespace

Result<RecordFile> check_record_bytes(std::string_view bytes, const std::string& name,
                                      Errc corrupt) {
  return RecordScan{bytes, name, corrupt}.run();
}

Result<RecordFile> check_record_file(const Files& files, const std::string& path) {
  ARIPA_TRY(const std::string bytes, read_file(files, path));
  return check_record_bytes(bytes, std::filesystem::path{path}.filename().string(),
                            files.failures.corrupt);
}

}  // namespace aripa::rocks
