#include "tests/integration/http_served.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "app/directory.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/log/embedded.hpp"
#include "tests/support/ledger_load.hpp"

namespace aripa::tests {
namespace {

Instant fixed_now() {
  return noon_utc(Date{std::chrono::year{2026}, std::chrono::June, std::chrono::day{15}});
}

std::chrono::milliseconds elapsed() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace

Served::Served(const std::function<void(http::ServerOptions&)>& change) {
  ARIPA_ASSERT(app::init_directory(directory(), ledger_options(), example_scales()).ok());
  ledger_ = *app::open_directory(directory(), ledger_options());
  admin_ = make_token(http::Role::admin, {});
  auto& options = options_;
  options.directory = directory();
  options.listen = "127.0.0.1:0";
  options.now = fixed_now;
  options.elapsed = elapsed;
  options.random_hex = [] { return std::string(32, '0'); };
  options.log = [](std::string_view) {};
  if (change) change(options);
  start();
}

void Served::start() {
  auto served = http::serve(*ledger_, options_);
  ARIPA_ASSERT(served.ok());
  server_ = *std::move(served);
}

void Served::restart() {
  options_.listen = "127.0.0.1:" + std::to_string(port());
  server_.reset();
  start();
}

void Served::reopen(const std::function<void(log::Log&)>& between) {
  options_.listen = "127.0.0.1:" + std::to_string(port());
  server_.reset();
  ledger_.reset();
  {
    const auto log = log::EmbeddedLog::open(app::log_folder(directory()));
    ARIPA_ASSERT(log.ok());
    between(**log);
  }
  ledger_ = *app::open_directory(directory(), ledger_options());
  start();
}

Served::~Served() { server_.reset(); }

std::string Served::make_token(http::Role role, const std::vector<std::string>& organismes) {
  const auto number = std::to_string(++tokens_);
  auto text = http::token_text(std::string(64 - number.size(), '0') + number);
  http::Token made;
  made.name = "jeton-" + number;
  made.hash = http::token_hash(text);
  made.role = role;
  for (const auto& organisme : organismes) made.organismes.emplace_back(organisme);
  made.created_at = fixed_now();
  ARIPA_ASSERT(http::TokenFile{directory()}.add(made).ok());
  return text;
}

std::string Served::token(http::Role role, const std::vector<std::string>& organismes) {
  auto text = make_token(role, organismes);
  // The server looks at the file by itself.
  while (ask(port(), get_request("/v1/jours", text)).status == 401) {
  }
  return text;
}

}  // namespace aripa::tests
