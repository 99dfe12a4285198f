#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include "aripa/core/result.hpp"
#include "aripa/projection/rows.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::apply {

// Shared by the cache, the group that decides on it and the queue of what is to be projected; none
// changes it.
using DossierPointer = std::shared_ptr<const projection::DossierRecord>;
using ReceiptPointer = std::shared_ptr<const projection::ReceiptRecord>;

/// The states that decisions are made on: recently used ones in a cache of about `bytes_max` bytes,
/// others from the rows. A state ahead of its row stays pinned until its offset is applied; a row
/// is read only when nothing is pinned for it. One thread.
class States {
 public:
  States(const store::RowReader& rows, std::size_t bytes_max);

  /// Null where the dossier, or receipt, does not exist.
  ///   store_corrupt, store_unavailable
  [[nodiscard]] Result<DossierPointer> dossier(const std::string& id);
  [[nodiscard]] Result<ReceiptPointer> receipt(const std::string& id);
  [[nodiscard]] Result<std::optional<projection::CommandRow>> command(const std::string& id);

  /// The state after the commit at `offset`.
  void put(const std::string& id, DossierPointer record, std::uint64_t offset);
  void put(const std::string& id, ReceiptPointer record, std::uint64_t offset);
  void put(const std::string& id, projection::CommandRow row);

  /// Everything before `next` is in the rows.
  void applied_to(std::uint64_t next);
  /// How many commits are ahead of their rows.
  [[nodiscard]] std::uint64_t ahead() const { return last_ - applied_; }

 private:
  template <class Pointer>
  struct Entry {
    Pointer record;
    std::uint64_t offset = 0;  // of its last commit, plus 1; 0 when it came from a row
    std::size_t bytes = 0;
    std::list<std::string>::iterator place;
  };
  template <class Pointer>
  struct Cache {
    std::unordered_map<std::string, Entry<Pointer>> entries;
    std::list<std::string> recent;  // the latest used first
  };

  template <class Pointer>
  void keep(Cache<Pointer>& cache, const std::string& id, Pointer record, std::uint64_t offset);
  template <class Pointer>
  void drop_oldest(Cache<Pointer>& cache);
  template <class Pointer, class Read>
  Result<Pointer> find(Cache<Pointer>& cache, const std::string& id, Read read);

  const store::RowReader& rows_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;  // of both caches, about
  Cache<DossierPointer> dossiers_;
  Cache<ReceiptPointer> receipts_;
  std::unordered_map<std::string, projection::CommandRow> commands_;  // not applied yet
  std::list<std::string> commands_in_order_;
  std::uint64_t applied_ = 0;
  std::uint64_t last_ = 0;
};

}  // namespace aripa::apply
