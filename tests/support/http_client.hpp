#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace aripa::tests {

/// A response as it stood on the wire.
struct HttpResponse {
  int status = 0;
  std::map<std::string, std::string> fields;  // names in lower case
  std::string body;  // without its chunks

  [[nodiscard]] std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string{} : found->second;
  }
};

/// One connection to a server on this machine, byte by byte: well-behaved or not. Waits 20 seconds
/// at most for anything.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// Whether all went out.
  bool send(std::string_view bytes);
  /// The next response; nothing when the other side has closed.
  std::optional<HttpResponse> receive(bool head_only = false);
  /// The next line, without its end.
  std::optional<std::string> line();
  /// Whether the other side closes within the time, whatever it sends before.
  bool closes_within(std::chrono::milliseconds time);
  /// Sends no more, goes on reading.
  void close_sending();
  /// Gone, at once.
  void vanish();

 private:
  bool fill();
  std::optional<std::string> take(std::size_t count);
  std::optional<std::string> chunks();

  int socket_ = -1;
  std::string buffer_;
};

/// `GET target`, with a token.
[[nodiscard]] std::string get_request(std::string_view target, std::string_view token,
                                      std::string_view fields = {});
/// `POST /v1/commandes`.
[[nodiscard]] std::string post_request(std::string_view body, std::string_view token,
                                       std::string_view type = "application/json");

/// A command that opens a dossier, as a line.
[[nodiscard]] std::string open_line(const std::string& dossier,
                                    const std::string& organisme = "CAF-1");

/// One request on a connection of its own.
[[nodiscard]] HttpResponse ask(std::uint16_t port, std::string_view request);

}  // namespace aripa::tests
