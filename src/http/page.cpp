#include "http/page.hpp"

#include <utility>

#include "http/cursor.hpp"

namespace aripa::http {

Result<PageReply> PageReply::begin(const Ask& ask) {
  PageReply page(ask);
  if (const auto cursor = ask.parameters.text("cursor")) {
    auto place = place_of_cursor(ask.path, *cursor);
    if (!place) return Error{Errc::malformed, "cursor", "ce curseur n'est pas de cette liste"};
    page.after_ = *std::move(place);
  }
  page.reply_.content_type = media::json;
  page.reply_.body = R"({"items":[)";
  return page;
}

bool PageReply::take(const std::string& place) {
  is_over_ = taken_ >= limit_ && place != last_;
  if (is_over_) return false;
  if (taken_++ > 0) reply_.body += ',';
  last_ = place;
  return true;
}

Reply PageReply::end() {
  reply_.body += ']';
  if (is_over_) reply_.body += R"(,"next":")" + cursor_of(list_, last_) + '"';
  reply_.body += '}';
  return std::move(reply_);
}

Reply PageReply::end(std::string_view items, const std::optional<std::string>& next) {
  reply_.body = R"({"items":)";
  reply_.body += items;
  if (next) reply_.body += R"(,"next":")" + cursor_of(list_, *next) + '"';
  reply_.body += '}';
  return std::move(reply_);
}

}  // namespace aripa::http
