#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "aripa/core/date.hpp"
#include "aripa/core/result.hpp"
#include "http/message.hpp"

namespace aripa::http {

/// A request that is over.
struct Done {
  std::string_view request_id;
  std::string_view trace;  // the field traceparent, if it is one
  Method method = Method::other;
  std::size_t route = 0;  // of `routes()`, or their number
  unsigned status = 0;
  std::chrono::milliseconds took{};
  std::size_t bytes = 0;  // of the body of the reply
  std::string_view token;  // the name of the token; empty where there was none
};

/// What the server says of itself, one JSON object a line: ids of requests and traces, names of
/// tokens and routes; never a token, a path or anything of a dossier. Any thread.
class Journal {
 public:
  Journal(std::function<void(std::string_view)> write, std::function<Instant()> now);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  void done(const Done& done);
  void say(std::string_view message);
  void warn(std::string_view message, const Error& error);
  /// Lines wait for company; whoever looks around sends them out.
  void flush();

 private:
  class Lines;
  struct Logger;
  std::function<Instant()> now_;
  std::unique_ptr<Logger> logger_;
};

}  // namespace aripa::http
