#pragma once

#include <string>
#include <string_view>

#include "aripa/core/date.hpp"
#include "http/message.hpp"

namespace aripa::http {

/// How a reply is put on the wire.
struct Framing {
  unsigned version = 11;  // of HTTP, that the client speaks
  bool keep_alive = true;
  bool head_only = false;  // HEAD
  std::string_view request_id = {};
  std::string_view date = {};  // the field Date
};

/// Appends the status line and the fields of a reply, up to the blank line.
void append_head(std::string& out, const Reply& reply, const Framing& framing);

/// One chunk of a body of unknown length.
void append_chunk(std::string& out, std::string_view bytes);
inline constexpr std::string_view last_chunk = "0\r\n\r\n";

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
[[nodiscard]] std::string date_field(Instant instant);

}  // namespace aripa::http
