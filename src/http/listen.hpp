#pragma once

#include <cstdint>
#include <string>

#include "aripa/core/result.hpp"

namespace aripa::http {

/// Where to listen: `127.0.0.1:8080`, `[::1]:8080`.
struct Endpoint {
  std::string address;  // of IPv4 or IPv6
  std::uint16_t port = 0;
  bool loopback = false;
};
///   malformed
[[nodiscard]] Result<Endpoint> parse_endpoint(const std::string& text);

}  // namespace aripa::http
