#include "http/wire.hpp"

#include <array>
#include <chrono>

#include <fmt/format.h>

namespace aripa::http {
namespace {

std::string_view reason_of(unsigned status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "";
  }
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

void append_framing(std::string& out, const Reply& reply, const Framing& framing) {
  if (reply.status == 204 || reply.status == 304) return;
  if (!reply.stream_follows) {
    append_field(out, "Content-Length", std::to_string(reply.body.size()));
  } else if (framing.version >= 11) {
    append_field(out, "Transfer-Encoding", "chunked");
  }
}

}  // namespace

void append_head(std::string& out, const Reply& reply, const Framing& framing) {
  out += "HTTP/1.1 ";
  out += std::to_string(reply.status);
  out += ' ';
  out += reason_of(reply.status);
  out += "\r\n";
  append_field(out, "Date", framing.date);
  if (!framing.request_id.empty()) append_field(out, "Aripa-Request", framing.request_id);
  if (!reply.content_type.empty()) append_field(out, "Content-Type", reply.content_type);
  for (const auto& [name, value] : reply.fields) append_field(out, name, value);
  // What stands in answers is of people: nothing on the way keeps it, who asked may.
  append_field(out, "Cache-Control", reply.status == 200 ? "private, no-cache" : "no-store");
  append_field(out, "X-Content-Type-Options", "nosniff");
  append_framing(out, reply, framing);
  if (!framing.keep_alive) {
    append_field(out, "Connection", "close");
  } else if (framing.version < 11) {
    append_field(out, "Connection", "keep-alive");
  }
  out += "\r\n";
}

void append_chunk(std::string& out, std::string_view bytes) {
  fmt::format_to(std::back_inserter(out), "{:x}\r\n", bytes.size());
  out += bytes;
  out += "\r\n";
}

std::string date_field(Instant instant) {
  constexpr std::array<const char*, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(instant - day)};
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days.at(std::chrono::weekday{day}.c_encoding()),
      static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
      static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
      time.seconds().count());
}

}  // namespace aripa::http
