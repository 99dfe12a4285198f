#include <array>
#include <map>
#include <utility>

#include "aripa/store/rows.hpp"

namespace aripa::store {
namespace {

// Rows of today over rows of before; a row that was deleted since has no value.
using Table = std::map<std::string, std::optional<std::string>, std::less<>>;

class OverlayRows final : public Rows {
 public:
  explicit OverlayRows(std::unique_ptr<RowReader> base) : base_(std::move(base)) {}

  [[nodiscard]] Result<std::optional<std::string>> get(Family family,
                                                       std::string_view key) const override {
    const auto& table = tables_[static_cast<std::size_t>(family)];
    const auto found = table.find(key);
    if (found != table.end()) return found->second;
    return base_->get(family, key);
  }

  [[nodiscard]] Result<void> scan(
      Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override;

  [[nodiscard]] Result<void> write(const std::vector<Change>& changes) override {
    for (const auto& change : changes) {
      tables_[static_cast<std::size_t>(change.family)].insert_or_assign(change.key, change.value);
    }
    return {};
  }

  [[nodiscard]] Result<void> flush() override { return {}; }
  [[nodiscard]] std::unique_ptr<RowReader> snapshot() const override;

 private:
  std::unique_ptr<RowReader> base_;
  std::array<Table, family_count> tables_;
};

// Both are in the order of their keys: the rows above go first, and hide those below.
Result<void> OverlayRows::scan(
    Family family, std::string_view prefix, std::string_view from,
    const std::function<bool(std::string_view, std::string_view)>& visit) const {
  const auto& table = tables_[static_cast<std::size_t>(family)];
  auto above = table.lower_bound(std::max(prefix, from));
  bool going = true;
  // Visits the rows above before `key`, or all that are left of the prefix.
  const auto visit_above = [&](std::optional<std::string_view> key) {
    for (; going && above != table.end() && above->first.starts_with(prefix); ++above) {
      if (key && above->first >= *key) return;
      if (above->second) going = visit(above->first, *above->second);
    }
  };
  ARIPA_CHECK(base_->scan(family, prefix, from, [&](std::string_view key, std::string_view value) {
    visit_above(key);
    const bool hidden = above != table.end() && above->first == key;
    if (going && !hidden) going = visit(key, value);
    return going;
  }));
  visit_above(std::nullopt);
  return {};
}

class View final : public RowReader {
 public:
  explicit View(const OverlayRows& rows) : rows_(rows) {}

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
  const OverlayRows& rows_;
};

std::unique_ptr<RowReader> OverlayRows::snapshot() const { return std::make_unique<View>(*this); }

}  // namespace

std::unique_ptr<Rows> overlay_rows(std::unique_ptr<RowReader> base) {
  return std::make_unique<OverlayRows>(std::move(base));
}

}  // namespace aripa::store
