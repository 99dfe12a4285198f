#include "apply/states.hpp"

#include <algorithm>
#include <utility>

#include "aripa/codec/binary.hpp"
#include "aripa/store/keys.hpp"

namespace aripa::apply {

States::States(const store::RowReader& rows, std::size_t capacity)
    : rows_(rows), capacity_(capacity) {}

template <class Pointer>
void States::keep(Cache<Pointer>& cache, const std::string& id, Pointer record,
                  std::uint64_t offset) {
  const auto found = cache.entries.find(id);
  if (found != cache.entries.end()) {
    found->second.record = std::move(record);
    found->second.offset = offset;
    cache.recent.splice(cache.recent.begin(), cache.recent, found->second.place);
    return;
  }
  cache.recent.push_front(id);
  cache.entries.emplace(id, Entry<Pointer>{std::move(record), offset, cache.recent.begin()});
  while (cache.entries.size() > capacity_) {
    const auto oldest = cache.entries.find(cache.recent.back());
    if (oldest->second.offset > applied_) return;  // pinned: ahead of its row
    cache.entries.erase(oldest);
    cache.recent.pop_back();
  }
}

template <class Record, class Pointer>
Result<Pointer> States::find(Cache<Pointer>& cache, const std::string& id, const std::string& key) {
  const auto found = cache.entries.find(id);
  if (found != cache.entries.end()) {
    cache.recent.splice(cache.recent.begin(), cache.recent, found->second.place);
    return found->second.record;
  }
  ARIPA_TRY(const auto row, rows_.get(store::Family::dossiers, key));
  if (!row) return Pointer{};
  ARIPA_TRY(auto record, codec::decode_binary<Record>(*row));
  auto pointer = std::make_shared<const Record>(std::move(record));
  keep(cache, id, Pointer{pointer}, 0);
  return Pointer{pointer};
}

Result<DossierPointer> States::dossier(const std::string& id) {
  return find<projection::DossierRecord>(dossiers_, id, store::dossier_key(id));
}

Result<ReceiptPointer> States::receipt(const std::string& id) {
  return find<projection::ReceiptRecord>(receipts_, id, store::receipt_key(id));
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
      if (found->second.offset >= next) return;
      commands_.erase(found);
    }
    commands_in_order_.pop_front();
  }
}

}  // namespace aripa::apply
