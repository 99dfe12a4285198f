#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "aripa/app/ledger.hpp"
#include "aripa/core/date.hpp"
#include "aripa/core/result.hpp"

// The ledger over HTTP (docs/http.md).

namespace aripa::http {

/// What bounds a connection.
struct Limits {
  std::size_t connections = 10'500;
  std::size_t target_bytes = std::size_t{8} << 10U;
  std::size_t head_bytes = std::size_t{16} << 10U;
  std::chrono::milliseconds idle{60'000};  // between two requests
  std::chrono::milliseconds head{
      10'000};  // from the first byte of a request to the end of its head
  std::chrono::milliseconds body{30'000};  // until the end of its body
  std::chrono::milliseconds write{30'000};  // until a reply is taken
  std::chrono::milliseconds stopping{30'000};  // for what is under way when the server stops
};

struct ServerOptions {
  std::string directory;  // where the tokens are
  std::string listen = "127.0.0.1:8080";  // an address and a port; port 0: one that is free
  std::string certificate;  // PEM files; empty: no TLS
  std::string key;
  bool clear_text = false;  // an operator wants no TLS on more than the loopback
  std::uint64_t access_months = 12;  // for which the access log is kept
  std::uint64_t threads = 2;  // that read and write, and as many that answer
  Limits limits;
  // From outside: nothing here reads a clock or random bits.
  std::function<Instant()> now;
  std::function<std::chrono::milliseconds()> elapsed;  // never goes back
  std::function<std::string()> random_hex;  // 32 hexadecimal digits
  std::function<void(std::string_view)> log;  // whole lines; any thread
};

class Server {
 public:
  virtual ~Server() = default;

  /// The port that it listens on.
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  /// Takes no more connections, answers what it was asked, ends. Called by the destructor too.
  virtual void stop() = 0;
};

/// Serves a ledger until it is stopped. The ledger outlives it.
///   malformed: an option; `field` names it.
///   input_unreadable: the certificate, the key, or the file of tokens.
[[nodiscard]] Result<std::unique_ptr<Server>> serve(app::Ledger& ledger, ServerOptions options);

}  // namespace aripa::http
