#pragma once

#include <functional>
#include <memory>
#include <string>

#include "aripa/app/ledger.hpp"
#include "aripa/http/server.hpp"
#include "aripa/http/token.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {

/// A ledger in a directory, on a simulated clock, served on a port of this machine.
class Served {
 public:
  /// `change`: of the options, before it starts.
  explicit Served(const std::function<void(http::ServerOptions&)>& change = {});
  ~Served();
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] app::Ledger& ledger() { return *ledger_; }
  [[nodiscard]] http::Server& server() { return *server_; }
  [[nodiscard]] std::string directory() const { return (folder_ / "data").string(); }

  /// Stops the server as an operator does, and starts it again on the same port.
  void restart();
  /// Stops the server and the ledger, has something done with the log, and starts both again on the
  /// same port.
  void reopen(const std::function<void(log::Log&)>& between);

  /// A new token; it serves from now on.
  std::string token(http::Role role, const std::vector<std::string>& organismes = {});
  /// One that may do everything.
  [[nodiscard]] const std::string& admin() const { return admin_; }

  [[nodiscard]] HttpResponse get(const std::string& target, std::string_view fields = {}) const {
    return ask(port(), get_request(target, admin_, fields));
  }
  [[nodiscard]] HttpResponse post(const std::string& body,
                                  std::string_view type = "application/json") const {
    return ask(port(), post_request(body, admin_, type));
  }

 private:
  void start();
  std::string make_token(http::Role role, const std::vector<std::string>& organismes);

  TempFolder folder_;
  int tokens_ = 0;
  std::string admin_;
  std::unique_ptr<app::Ledger> ledger_;
  http::ServerOptions options_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace aripa::tests
