#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace aripa {

/// The longest id that a sender may give.
inline constexpr std::size_t id_length_max = 64;
/// The longest derived command id (`<id>#<part>`).
inline constexpr std::size_t derived_id_length_max = 80;

/// 1 to 64 characters of `A-Z a-z 0-9 . _ -`.
[[nodiscard]] bool is_id(std::string_view text);

/// An id of one kind. Built explicitly, no implicit way back, compared byte by byte, and never
/// with an id of another kind. An empty id stands for "none" in optional places of a state.
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  explicit Id(std::string_view text) : text_(text) {}
  explicit Id(const char* text) : text_(text) {}

  [[nodiscard]] const std::string& str() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  friend bool operator==(const Id& a, const Id& b) { return a.text_ == b.text_; }
  friend std::strong_ordering operator<=>(const Id& a, const Id& b) {
    return a.text_.compare(b.text_) <=> 0;
  }

 private:
  std::string text_;
};

using DossierId = Id<struct DossierTag>;
using PersonId = Id<struct PersonTag>;  // debiteur, creancier or enfant of a deces
using EnfantId = Id<struct EnfantTag>;
using OrganismeId = Id<struct OrganismeTag>;
using TitreId = Id<struct TitreTag>;
using PaiementId = Id<struct PaiementTag>;
using ActionId = Id<struct ActionTag>;
using PlanId = Id<struct PlanTag>;
using PenaliteId = Id<struct PenaliteTag>;
using PieceId = Id<struct PieceTag>;
using ReceiptId = Id<struct ReceiptTag>;
using CommandId = Id<struct CommandTag>;
using CodeId = Id<struct CodeTag>;  // a reason, an outcome: the syntax of an id, no free text

}  // namespace aripa

template <class Tag>
struct std::hash<aripa::Id<Tag>> {
  std::size_t operator()(const aripa::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.str());
  }
};
