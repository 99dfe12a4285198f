#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Requests and replies as plain values: the transport makes them, everything behind it knows
// nothing of sockets.

namespace aripa::http {

enum class Method : std::uint8_t { get, head, post, del, options, other };
/// `GET`; `other` for one that the program does not know.
[[nodiscard]] std::string_view name_of(Method method);

struct Request {
  std::string id;  // given by the transport
  Method method = Method::other;
  std::string target;
  // Fields that are looked at; empty where they are not given.
  std::string authorization;
  std::string accept;
  std::string content_type;
  std::string content_encoding;
  std::string if_none_match;
  std::string last_event_id;
  std::string motif;  // Aripa-Motif: why
  std::string traceparent;
  bool forwarded = false;  // by another node, which is not to be asked in turn
  bool has_body = false;  // announced, read or not
  std::string body;
};

/// What a stream did when it was asked for more.
enum class Pulled : std::uint8_t {
  bytes,  ///< some were appended
  later,  ///< there is nothing now
  end,
};

/// A reply that is made while it is sent. One thread at a time.
class Stream {
 public:
  virtual ~Stream() = default;
  [[nodiscard]] virtual Pulled pull(std::string& out) = 0;
  /// What to send after a long time without anything, to see whether the reader is there.
  [[nodiscard]] virtual std::string_view heartbeat() const = 0;
};

struct Reply {
  unsigned status = 200;
  std::string_view content_type = {};  // of the program's own
  std::vector<std::pair<std::string_view, std::string>> fields = {};
  std::string body = {};
  std::unique_ptr<Stream> stream = nullptr;  // instead of a body
  bool stream_follows = false;  // the transport has taken it over
};

using Respond = std::function<void(Reply)>;

namespace media {
inline constexpr std::string_view json = "application/json";
inline constexpr std::string_view problem = "application/problem+json";
inline constexpr std::string_view lines = "application/x-ndjson";
inline constexpr std::string_view events = "text/event-stream";
inline constexpr std::string_view html = "text/html; charset=utf-8";
inline constexpr std::string_view metrics = "text/plain; version=0.0.4; charset=utf-8";
}  // namespace media

/// 200, with that JSON.
[[nodiscard]] Reply json_reply(std::string body);

}  // namespace aripa::http
