#include "http/listen.hpp"

#include <charconv>

#include <boost/asio/ip/address.hpp>

namespace aripa::http {

Result<Endpoint> parse_endpoint(const std::string& text) {
  const Error fault{Errc::malformed, "--listen", "une adresse et un port, 127.0.0.1:8080"};
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return fault;
  auto host = text.substr(0, colon);
  if (host == "localhost") host = "127.0.0.1";
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  Endpoint endpoint;
  const char* const end = text.data() + text.size();
  const auto port = std::from_chars(text.data() + colon + 1, end, endpoint.port);
  boost::system::error_code unreadable;
  const auto address = boost::asio::ip::make_address(host, unreadable);
  if (port.ec != std::errc{} || port.ptr != end || unreadable) return fault;
  endpoint.address = address.to_string();
  endpoint.loopback = address.is_loopback();
  return endpoint;
}

}  // namespace aripa::http
