#include "http/message.hpp"

namespace aripa::http {

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::del:
      return "DELETE";
    case Method::options:
      return "OPTIONS";
    case Method::other:
      break;
  }
  return "other";
}

Reply json_reply(std::string body) {
  Reply reply;
  reply.content_type = media::json;
  reply.body = std::move(body);
  return reply;
}

}  // namespace aripa::http
