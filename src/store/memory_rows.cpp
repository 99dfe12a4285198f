#include <array>
#include <map>

#include "aripa/store/rows.hpp"

namespace aripa::store {
namespace {

using Table = std::map<std::string, std::string, std::less<>>;

Result<std::optional<std::string>> get_from(const Table& table, std::string_view key) {
  const auto found = table.find(key);
  if (found == table.end()) return std::optional<std::string>{};
  return std::optional{found->second};
}

class MemoryRows final : public Rows {
 public:
  [[nodiscard]] Result<std::optional<std::string>> get(Family family,
                                                       std::string_view key) const override {
    return get_from(table(family), key);
  }

  [[nodiscard]] Result<void> scan(
      Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    const auto& rows = table(family);
    for (auto row = rows.lower_bound(std::max(prefix, from)); row != rows.end(); ++row) {
      if (!std::string_view{row->first}.starts_with(prefix)) break;
      if (!visit(row->first, row->second)) break;
    }
    return {};
  }

  [[nodiscard]] Result<void> write(const std::vector<Change>& changes) override {
    for (const auto& change : changes) {
      auto& rows = tables_[static_cast<std::size_t>(change.family)];
      if (change.value) {
        rows.insert_or_assign(change.key, *change.value);
      } else {
        rows.erase(change.key);
      }
    }
    return {};
  }

  [[nodiscard]] Result<void> flush() override { return {}; }
  [[nodiscard]] std::unique_ptr<RowReader> snapshot() const override;

 private:
  [[nodiscard]] const Table& table(Family family) const {
    return tables_[static_cast<std::size_t>(family)];
  }

  std::array<Table, family_count> tables_;
};

// One thread writes and reads a ledger in memory: its rows are their own snapshot.
class View final : public RowReader {
 public:
  explicit View(const MemoryRows& rows) : rows_(rows) {}

  [[nodiscard]] Result<std::optional<std::string>> get(Family family,
                                                       std::string_view key) const override {
    return rows_.get(family, key);
  }
  [[nodiscard]] Result<void> scan(
      Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    return rows_.scan(family, prefix, from, visit);
  }

 private:
  const MemoryRows& rows_;
};

std::unique_ptr<RowReader> MemoryRows::snapshot() const { return std::make_unique<View>(*this); }

}  // namespace

std::unique_ptr<Rows> open_memory_rows() { return std::make_unique<MemoryRows>(); }

}  // namespace aripa::store
