#include "tests/support/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>

#include "aripa/core/assert.hpp"

namespace aripa::tests {
namespace {

constexpr int patience_ms = 20'000;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

HttpClient::HttpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  ARIPA_ASSERT(socket_ >= 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // A server that is full may refuse: the first read tells.
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::shutdown(socket_, SHUT_RDWR);
  }
}

HttpClient::~HttpClient() {
  if (socket_ >= 0) ::close(socket_);
}

bool HttpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool HttpClient::fill() {
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, patience_ms) <= 0) return false;
  char bytes[16384];
  const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
  if (got <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(got));
  return true;
}

std::optional<std::string> HttpClient::line() {
  auto end = buffer_.find('\n');
  while (end == std::string::npos) {
    if (!fill()) return std::nullopt;
    end = buffer_.find('\n');
  }
  auto text = buffer_.substr(0, end);
  buffer_.erase(0, end + 1);
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

std::optional<std::string> HttpClient::take(std::size_t count) {
  while (buffer_.size() < count) {
    if (!fill()) return std::nullopt;
  }
  auto bytes = buffer_.substr(0, count);
  buffer_.erase(0, count);
  return bytes;
}

std::optional<std::string> HttpClient::chunks() {
  std::string body;
  while (true) {
    const auto size = line();
    if (!size || size->empty()) return std::nullopt;
    const auto count = std::stoul(*size, nullptr, 16);
    const auto bytes = take(count);
    const auto end = line();
    if (!bytes || !end || !end->empty()) return std::nullopt;
    if (count == 0) return body;
    body += *bytes;
  }
}

std::optional<HttpResponse> HttpClient::receive(bool head_only) {
  HttpResponse response;
  const auto status = line();
  if (!status || !status->starts_with("HTTP/1.1 ")) return std::nullopt;
  response.status = std::stoi(status->substr(9, 3));
  while (true) {
    const auto field = line();
    if (!field) return std::nullopt;
    if (field->empty()) break;
    const auto colon = field->find(": ");
    response.fields[lower(field->substr(0, colon))] = field->substr(colon + 2);
  }
  if (head_only || response.status == 204 || response.status == 304 || response.status == 100) {
    return response;
  }
  const bool chunked = response.field("transfer-encoding") == "chunked";
  const auto body = chunked ? chunks() : take(std::stoul(response.field("content-length")));
  if (!body) return std::nullopt;
  response.body = *body;
  return response;
}

bool HttpClient::closes_within(std::chrono::milliseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd waiting{socket_, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return false;
    char bytes[4096];
    if (::recv(socket_, bytes, sizeof bytes, 0) <= 0) return true;
  }
}

void HttpClient::close_sending() { ::shutdown(socket_, SHUT_WR); }

void HttpClient::vanish() {
  const linger at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(socket_);
  socket_ = -1;
}

std::string get_request(std::string_view target, std::string_view token, std::string_view fields) {
  return "GET " + std::string{target} + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
         std::string{token} + "\r\n" + std::string{fields} + "\r\n";
}

std::string post_request(std::string_view body, std::string_view token, std::string_view type) {
  return "POST /v1/commandes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
         std::string{token} + "\r\nContent-Type: " + std::string{type} +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

std::string open_line(const std::string& dossier, const std::string& organisme) {
  return R"({"id":"open-)" + dossier + R"(","do":"OpenDossier","on":"2024-01-01","dossier":")" +
         dossier + R"(","creancier":")" + dossier + R"(-C","debiteur":")" + dossier +
         R"(-D","organisme":")" + organisme + R"("})";
}

HttpResponse ask(std::uint16_t port, std::string_view request) {
  HttpClient client(port);
  client.send(request);
  return client.receive(request.starts_with("HEAD")).value_or(HttpResponse{});
}

}  // namespace aripa::tests
