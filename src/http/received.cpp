#include "http/received.hpp"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/verb.hpp>

namespace aripa::http {
namespace {

namespace beast = boost::beast;
using beast::http::field;
using beast::http::verb;

Method method_of(verb method) {
  switch (method) {
    case verb::get:
      return Method::get;
    case verb::head:
      return Method::head;
    case verb::post:
      return Method::post;
    case verb::delete_:
      return Method::del;
    case verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

std::string text(beast::string_view value) { return {value.data(), value.size()}; }

// RFC 9112, 3.2.2: a target may be given whole, `http://host/path`.
std::string origin_form(beast::string_view target) {
  for (const beast::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const auto path = target.find('/', scheme.size());
    return path == beast::string_view::npos ? "/" : text(target.substr(path));
  }
  return text(target);
}

}  // namespace

Request request_of(const Received& received) {
  Request request;
  request.method = method_of(received.method());
  request.target = origin_form(received.target());
  request.authorization = text(received[field::authorization]);
  request.accept = text(received[field::accept]);
  request.content_type = text(received[field::content_type]);
  request.content_encoding = text(received[field::content_encoding]);
  request.if_none_match = text(received[field::if_none_match]);
  request.last_event_id = text(received["Last-Event-ID"]);
  request.motif = text(received["Aripa-Motif"]);
  request.traceparent = text(received["traceparent"]);
  request.forwarded = received.count("Aripa-Forwarded") > 0;
  return request;
}

std::optional<Refusal> refusal_of(const Received& received, std::size_t target_bytes_max) {
  if (received.target().size() > target_bytes_max) return Refusal::target_too_long;
  // RFC 9112, 3.2: exactly one Host.
  if (received.version() >= 11 && received.count(field::host) != 1) {
    return Refusal::malformed;
  }
  if (received.count(field::authorization) > 1) return Refusal::malformed;
  if (received.count(field::expect) > 0 && !expects_continue(received)) {
    return Refusal::expectation_failed;
  }
  return std::nullopt;
}

std::optional<Refusal> refusal_of(const boost::system::error_code& failed) {
  using beast::http::error;
  if (failed == error::header_limit || failed == error::buffer_overflow) {
    return Refusal::head_too_large;
  }
  if (failed == error::body_limit) return Refusal::too_large;
  if (failed == error::end_of_stream || failed == error::partial_message) return std::nullopt;
  const auto& ours = make_error_code(error::bad_method).category();
  return failed.category() == ours ? std::optional{Refusal::malformed} : std::nullopt;
}

bool expects_continue(const Received& received) {
  return beast::iequals(received[field::expect], "100-continue");
}

}  // namespace aripa::http
