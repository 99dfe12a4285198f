#include "query/history.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "aripa/codec/commit_codec.hpp"
#include "query/scan.hpp"

namespace aripa::query {
namespace {

using Offsets = std::vector<log::Offset>;
using WantedRow = std::function<bool(const projection::EcritureRow&)>;

/// The place `1207/3` of an event or a posting.
struct PartPlace {
  log::Offset offset = 0;
  std::size_t index = 0;

  friend auto operator<=>(const PartPlace&, const PartPlace&) = default;
};

std::optional<PartPlace> parse_place(std::string_view text) {
  PartPlace place;
  const char* const end = text.data() + text.size();
  const auto offset = std::from_chars(text.data(), end, place.offset);
  if (offset.ec != std::errc{} || offset.ptr == end || *offset.ptr != '/') return std::nullopt;
  const auto index = std::from_chars(offset.ptr + 1, end, place.index);
  if (index.ec != std::errc{} || index.ptr != end) return std::nullopt;
  return place;
}

// Where the commits of a dossier stand, from an offset on; `wanted`: those whose row it wants.
Result<Offsets> offsets_of(const store::RowReader& rows, std::string_view dossier, log::Offset from,
                           const WantedRow& wanted = {}) {
  const auto prefix = store::ecriture_prefix(dossier);
  Offsets offsets;
  Result<void> decoded;
  ARIPA_CHECK(rows.scan(store::Family::ecritures, prefix, store::ecriture_key(dossier, from),
                        [&](std::string_view key, std::string_view value) {
                          const auto offset = store::read_number(key.substr(prefix.size()));
                          if (!wanted) {
                            offsets.push_back(offset);
                            return true;
                          }
                          const auto row = codec::decode_binary<projection::EcritureRow>(value);
                          if (!row.ok()) decoded = row.error();
                          if (row.ok() && wanted(*row)) offsets.push_back(offset);
                          return row.ok();
                        }));
  ARIPA_CHECK(decoded);
  return offsets;
}

Result<void> read_records(const ShardLog& log, const Offsets& offsets,
                          const std::function<bool(const log::Record&)>& visit) {
  for (const auto offset : offsets) {
    ARIPA_TRY(const auto records, log.log.read(log.shard, offset, 1, 1));
    if (records.empty() || !visit(records.front())) break;
  }
  return {};
}

// Walks over the parts of the commits that `count` and `wanted` name, after the page's place.
class Parts {
 public:
  Parts(const app::Page& page, const Visit<app::CommitPart>& visit)
      : paging_(page), visit_(visit), after_(parse_place(page.after)) {}

  [[nodiscard]] log::Offset from() const { return after_ ? after_->offset : 0; }

  template <class Count, class Wanted>
  Result<void> read(const ShardLog& log, const Offsets& offsets, Count count, Wanted wanted) {
    codec::CommitDecoder decoder;
    Commit commit;
    Result<void> decoded;
    ARIPA_CHECK(read_records(log, offsets, [&](const log::Record& record) {
      decoded = decoder.decode(record.bytes, commit);
      if (!decoded.ok()) return false;
      for (std::size_t i = 0; i < count(commit); ++i) {
        if (after_ && PartPlace{record.offset, i} <= *after_) continue;
        const app::CommitPart part{.offset = record.offset, .commit = &commit, .index = i};
        if (wanted(part) && !(visit_(part) && paging_.take())) return false;
      }
      return true;
    }));
    return decoded;
  }

 private:
  Paging paging_;
  const Visit<app::CommitPart>& visit_;
  std::optional<PartPlace> after_;
};

bool is_wanted(const app::EcritureFilter& filter, const Posting& posting) {
  const auto number = static_cast<std::uint32_t>(posting.account.number);
  return (!filter.account || number == *filter.account) &&
         (!filter.from || posting.on >= *filter.from) && (!filter.to || posting.on <= *filter.to);
}

}  // namespace

Result<void> records_of(const store::RowReader& rows, const ShardLog& log, std::string_view dossier,
                        log::Offset from, const std::function<bool(const log::Record&)>& visit) {
  ARIPA_TRY(const auto offsets, offsets_of(rows, dossier, from));
  return read_records(log, offsets, visit);
}

Result<void> list_events(const store::RowReader& rows, const ShardLog& log,
                         const DossierId& dossier, const app::Page& page,
                         const Visit<app::CommitPart>& visit) {
  Parts parts{page, visit};
  ARIPA_TRY(const auto offsets, offsets_of(rows, dossier.str(), parts.from()));
  return parts.read(
      log, offsets, [](const Commit& commit) { return commit.events.size(); },
      [](const app::CommitPart&) { return true; });
}

Result<void> list_postings(const store::RowReader& rows, const ShardLog& log,
                           const DossierId& dossier, const app::EcritureFilter& filter,
                           const app::Page& page, const Visit<app::CommitPart>& visit) {
  Parts parts{page, visit};
  const auto has_one = [&](const projection::EcritureRow& row) {
    return std::any_of(row.postings.begin(), row.postings.end(),
                       [&](const Posting& posting) { return is_wanted(filter, posting); });
  };
  ARIPA_TRY(const auto offsets, offsets_of(rows, dossier.str(), parts.from(), has_one));
  return parts.read(
      log, offsets, [](const Commit& commit) { return commit.postings.size(); },
      [&](const app::CommitPart& part) { return is_wanted(filter, part.posting()); });
}

}  // namespace aripa::query
