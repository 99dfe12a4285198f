#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/route.hpp"

namespace aripa::http {

/// A page of a list while it is made: `{"items":[…],"next":"…"}`.
class PageReply {
 public:
  /// From the cursor that was given, as many rows as were asked for.
  ///   malformed: the cursor is of no page of this list.
  [[nodiscard]] static Result<PageReply> begin(const Ask& ask);

  /// The place to go on after; empty: from the beginning.
  [[nodiscard]] const std::string& after() const { return after_; }
  [[nodiscard]] std::size_t limit() const { return limit_; }

  /// Whether the row at `place` belongs to the page; then its JSON is appended to `out`. A page
  /// ends late rather than between two rows of one place.
  [[nodiscard]] bool take(const std::string& place);
  [[nodiscard]] std::string& out() { return reply_.body; }

  [[nodiscard]] Reply end();
  /// All of it in one: a JSON array, and where it goes on.
  [[nodiscard]] Reply end(std::string_view items, const std::optional<std::string>& next);

 private:
  explicit PageReply(const Ask& ask) : list_(ask.path), limit_(ask.parameters.limit()) {}

  std::string_view list_;
  std::string after_;
  std::size_t limit_;
  std::size_t taken_ = 0;
  std::string last_;
  bool is_over_ = false;
  Reply reply_;
};

}  // namespace aripa::http
