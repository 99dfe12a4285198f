#include "http/peer.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include "http/problem.hpp"

namespace aripa::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ssl = boost::asio::ssl;
using Tcp = asio::ip::tcp;
using Outgoing = beast::http::request<beast::http::string_body>;
using Incoming = beast::http::response<beast::http::string_body>;

constexpr std::chrono::seconds connect_patience{2};
constexpr std::chrono::seconds answer_patience{30};
constexpr std::chrono::milliseconds look_each{200};
constexpr std::array known_types{media::json, media::problem, media::lines};
constexpr std::array kept_fields{std::string_view{"Aripa-Position"},
                                 std::string_view{"Retry-After"}};

struct Address {
  bool tls = false;
  std::string host;
  std::string port;
};

std::optional<Address> parse_address(std::string_view text) {
  Address address;
  for (const auto& [scheme, tls] : {std::pair{std::string_view{"http://"}, false},
                                    std::pair{std::string_view{"https://"}, true}}) {
    if (!text.starts_with(scheme)) continue;
    const auto rest = text.substr(scheme.size());
    const auto colon = rest.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    address.tls = tls;
    address.host = rest.substr(0, colon);
    address.port = rest.substr(colon + 1);
    return address;
  }
  return std::nullopt;
}

Outgoing outgoing_of(const Address& address, const Request& request) {
  Outgoing out{beast::http::verb::post, request.target, 11};
  out.set(beast::http::field::host, address.host + ":" + address.port);
  out.set(beast::http::field::authorization, request.authorization);
  out.set(beast::http::field::content_type, request.content_type);
  out.set("Aripa-Forwarded", "1");
  if (!request.traceparent.empty()) out.set("traceparent", request.traceparent);
  out.body() = request.body;
  out.prepare_payload();
  out.keep_alive(false);
  return out;
}

Reply reply_of(Incoming&& incoming) {
  Reply reply;
  reply.status = incoming.result_int();
  for (const auto type : known_types) {
    const auto given = incoming[beast::http::field::content_type];
    if (std::string_view{given.data(), given.size()} == type) reply.content_type = type;
  }
  for (const auto name : kept_fields) {
    const auto value = incoming[beast::string_view{name.data(), name.size()}];
    if (!value.empty()) reply.fields.emplace_back(name, std::string{value.data(), value.size()});
  }
  reply.body = std::move(incoming.body());
  return reply;
}

/// One request on a connection of its own.
class Errand {
 public:
  // Certificates are those that the machine trusts (SSL_CERT_FILE names others).
  explicit Errand(const std::function<bool()>& still)
      : still_(still), tls_(ssl::context::tls_client) {
    beast::error_code ignored;
    tls_.set_default_verify_paths(ignored);
    tls_.set_verify_mode(ssl::verify_peer);
  }

  Reply run(const Address& address, const Request& request) {
    if (!connect(address)) return command_problem(Error{Errc::not_owner, {}, {}});
    auto out = outgoing_of(address, request);
    const bool answered =
        address.tls ? exchange(*stream_, out) : exchange(beast::get_lowest_layer(*stream_), out);
    if (!answered) return command_problem(Error{Errc::log_outcome_unknown, {}, {}});
    return reply_of(std::move(incoming_));
  }

 private:
  bool connect(const Address& address) {
    beast::error_code failed;
    Tcp::resolver resolver{context_};
    const auto found = resolver.resolve(address.host, address.port, failed);
    if (failed) return false;
    stream_.emplace(context_, tls_);
    auto& plain = beast::get_lowest_layer(*stream_);
    plain.expires_after(connect_patience);
    plain.async_connect(found,
                        [&](beast::error_code code, const Tcp::endpoint&) { failed = code; });
    turn();
    if (failed || !address.tls) return !failed;
    stream_->set_verify_callback(ssl::host_name_verification(address.host));
    // SSL_set_tlsext_host_name, without its cast.
    SSL_ctrl(stream_->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(address.host.c_str()));
    stream_->async_handshake(ssl::stream_base::client,
                             [&](beast::error_code code) { failed = code; });
    turn();
    return !failed;
  }

  template <class Stream>
  bool exchange(Stream& stream, Outgoing& out) {
    beast::error_code failed;
    beast::get_lowest_layer(stream).expires_after(answer_patience);
    beast::http::async_write(stream, out,
                             [&](beast::error_code code, std::size_t) { failed = code; });
    turn();
    if (failed) return false;
    beast::http::async_read(stream, buffer_, incoming_,
                            [&](beast::error_code code, std::size_t) { failed = code; });
    turn();
    return !failed;
  }

  // A node that stands still keeps its connections: that another one has taken over is the only
  // sign.
  void turn() {
    context_.restart();
    while (!context_.stopped()) {
      context_.run_for(look_each);
      if (!context_.stopped() && !still_()) beast::get_lowest_layer(*stream_).cancel();
    }
  }

  const std::function<bool()>& still_;
  asio::io_context context_;
  ssl::context tls_;
  std::optional<beast::ssl_stream<beast::tcp_stream>> stream_;
  beast::flat_buffer buffer_;
  Incoming incoming_;
};

}  // namespace

Reply hand_on(const std::string& address, const Request& request,
              const std::function<bool()>& still) {
  const auto parsed = parse_address(address);
  if (!parsed) return command_problem(Error{Errc::not_owner, {}, {}});
  return Errand{still}.run(*parsed, request);
}

}  // namespace aripa::http
