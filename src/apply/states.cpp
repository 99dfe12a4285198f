#include "apply/states.hpp"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>

#include "apply/dossier_rows.hpp"
#include "aripa/codec/binary.hpp"
#include "aripa/store/keys.hpp"

namespace aripa::apply {

namespace {

// About what an entry takes up, without its longest texts.
constexpr std::size_t entry_bytes = 256;

std::size_t bytes_of(const DossierPointer& record) {
  std::size_t bytes = entry_bytes + sizeof(projection::DossierRecord);
  if (!record) return entry_bytes;
  Dossier::fields(record->state, [&](std::string_view, const auto& member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (codec::is_list<Member> || codec::is_vector<Member>) {
      bytes += member.size() * sizeof(typename Member::value_type);
    }
  });
  return bytes;
}

std::size_t bytes_of(const ReceiptPointer&) {
  return entry_bytes + sizeof(projection::ReceiptRecord);
}

}  // namespace

States::States(const store::RowReader& rows, std::size_t bytes_max)
    : rows_(rows), bytes_max_(bytes_max) {}

template <class Pointer>
void States::keep(Cache<Pointer>& cache, const std::string& id, Pointer record,
                  std::uint64_t offset) {
  auto [found, is_new] = cache.entries.try_emplace(id);
  auto& entry = found->second;
  if (is_new) {
    cache.recent.push_front(id);
    entry.place = cache.recent.begin();
  } else {
    cache.recent.splice(cache.recent.begin(), cache.recent, entry.place);
  }
  bytes_ -= entry.bytes;
  entry.bytes = bytes_of(record);
  bytes_ += entry.bytes;
  entry.record = std::move(record);
  entry.offset = offset;
  drop_oldest(cache);
}

template <class Pointer>
void States::drop_oldest(Cache<Pointer>& cache) {
  while (bytes_ > bytes_max_ && cache.entries.size() > 1) {
    const auto oldest = cache.entries.find(cache.recent.back());
    if (oldest->second.offset > applied_) return;  // pinned: ahead of its row
    bytes_ -= oldest->second.bytes;
    cache.entries.erase(oldest);
    cache.recent.pop_back();
  }
}

template <class Pointer, class Read>
Result<Pointer> States::find(Cache<Pointer>& cache, const std::string& id, Read read) {
  const auto found = cache.entries.find(id);
  if (found != cache.entries.end()) {
    cache.recent.splice(cache.recent.begin(), cache.recent, found->second.place);
    return found->second.record;
  }
  ARIPA_TRY(const Pointer record, read());
  if (record) keep(cache, id, record, 0);
  return record;
}

Result<DossierPointer> States::dossier(const std::string& id) {
  return find(dossiers_, id, [&] { return read_dossier(rows_, id); });
}

Result<ReceiptPointer> States::receipt(const std::string& id) {
  return find(receipts_, id, [&]() -> Result<ReceiptPointer> {
    ARIPA_TRY(const auto row, rows_.get(store::Family::dossiers, store::receipt_key(id)));
    if (!row) return ReceiptPointer{};
    ARIPA_TRY(auto record, codec::decode_binary<projection::ReceiptRecord>(*row));
    return ReceiptPointer{std::make_shared<const projection::ReceiptRecord>(std::move(record))};
  });
}

Result<std::optional<projection::CommandRow>> States::command(const std::string& id) {
  const auto found = commands_.find(id);
  if (found != commands_.end()) return std::optional{found->second};
  ARIPA_TRY(const auto row, rows_.get(store::Family::commandes, id));
  if (!row) return std::optional<projection::CommandRow>{};
  ARIPA_TRY(auto command, codec::decode_binary<projection::CommandRow>(*row));
  return std::optional{std::move(command)};
}

void States::put(const std::string& id, DossierPointer record, std::uint64_t offset) {
  last_ = std::max(last_, offset + 1);
  keep(dossiers_, id, std::move(record), offset + 1);
}

void States::put(const std::string& id, ReceiptPointer record, std::uint64_t offset) {
  last_ = std::max(last_, offset + 1);
  keep(receipts_, id, std::move(record), offset + 1);
}

void States::put(const std::string& id, projection::CommandRow row) {
  commands_.insert_or_assign(id, std::move(row));
  commands_in_order_.push_back(id);
}

void States::applied_to(std::uint64_t next) {
  applied_ = next;
  last_ = std::max(last_, next);
  while (!commands_in_order_.empty()) {
    const auto found = commands_.find(commands_in_order_.front());
    if (found != commands_.end()) {
      if (found->second.offset >= next) break;
      commands_.erase(found);
    }
    commands_in_order_.pop_front();
  }
  drop_oldest(dossiers_);
  drop_oldest(receipts_);
}

}  // namespace aripa::apply
