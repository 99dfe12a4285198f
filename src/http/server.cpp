#include "aripa/http/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "aripa/codec/commit_codec.hpp"
#include "http/connection.hpp"
#include "http/listen.hpp"

namespace aripa::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

constexpr auto told = asio::as_tuple(asio::use_awaitable_t<Executor>{});
constexpr std::chrono::milliseconds look_around_each{250};
constexpr std::chrono::milliseconds look_at_end_each{5};
constexpr std::chrono::milliseconds no_files_delay{100};
constexpr std::size_t errands_max = 16;

constexpr std::string_view full =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

/// Numbers that an operator gives, and how high they go; each is at least 1.
Result<void> check_numbers(const ServerOptions& options) {
  const struct {
    std::string_view name;
    std::uint64_t value;
    std::uint64_t most;
  } numbers[] = {{"--access-months", options.access_months, 1200},
                 {"--connections", options.limits.connections, 1'000'000},
                 {"--threads", options.threads, 256}};
  for (const auto& [name, value, most] : numbers) {
    if (value >= 1 && value <= most) continue;
    return Error{Errc::malformed, std::string{name}, fmt::format("de 1 à {}", most)};
  }
  return {};
}

/// What the ledger says of itself in its first commit.
struct Genesis {
  std::string ledger;
  bool wall_clock = false;
};

Result<Genesis> genesis_of(const app::Ledger& ledger) {
  Result<Commit> first{Error{Errc::log_corrupt, {}, "0:0"}};
  ARIPA_CHECK(ledger.read()->commits({}, 0, [&](const log::Record& record) {
    first = codec::CommitDecoder{}.decode(record.bytes);
    return false;
  }));
  ARIPA_CHECK(first);
  for (const auto& event : first->events) {
    const auto* const recorded = std::get_if<event::GenesisRecorded>(&event);
    if (recorded == nullptr) continue;
    return Genesis{recorded->ledger, recorded->clock == ClockKind::wall};
  }
  return Error{Errc::log_corrupt, {}, "0:0: no genesis"};
}

/// One thread that reads and writes, and the conversations that it has.
struct Front {
  Front(Service& service, const ServerOptions& options,
        std::function<void(std::function<void()>)> later, std::atomic<std::size_t>& connections,
        std::atomic<std::size_t>& body_bytes)
      : guard(context.get_executor()),
        shore{.service = service,
              .options = options,
              .request_prefix = options.random_hex().substr(0, 12),
              .later = std::move(later),
              .connections = connections,
              .body_bytes = body_bytes} {}

  asio::io_context context{1};
  asio::executor_work_guard<Executor> guard;
  Shore shore;
  std::thread thread;
};

class HttpServer final : public Server {
 public:
  HttpServer(app::Ledger& ledger, ServerOptions options, Genesis genesis,
             std::unique_ptr<AccessLog> access);
  ~HttpServer() override { stop(); }
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] Result<void> start(const Endpoint& endpoint);
  [[nodiscard]] std::uint16_t port() const override { return port_; }
  void stop() override;

 private:
  [[nodiscard]] Result<void> use_certificate();
  [[nodiscard]] Result<void> listen(const Endpoint& endpoint);
  Awaitable<void> accept();
  Awaitable<void> look_around();
  void later(std::function<void()> job) { asio::post(workers_, std::move(job)); }
  void welcome(Socket socket, Front& front);
  /// Has every front do something in its own thread.
  template <class Work>
  void on_fronts(const Work& work);

  ServerOptions options_;
  std::atomic<std::size_t> connections_ = 0;
  std::atomic<std::size_t> body_bytes_ = 0;
  asio::thread_pool workers_;
  // A node that stands still makes those wait that hand on to it, and nobody else.
  asio::thread_pool errands_{errands_max};
  Service service_;
  std::optional<asio::ssl::context> tls_;
  std::vector<std::unique_ptr<Front>> fronts_;
  std::optional<Acceptor> acceptor_;
  std::optional<Timer> timer_;
  std::uint16_t port_ = 0;
  bool stopping_ = false;  // of the first front's thread
  bool stopped_ = false;
};

HttpServer::HttpServer(app::Ledger& ledger, ServerOptions options, Genesis genesis,
                       std::unique_ptr<AccessLog> access)
    : options_(std::move(options)),
      workers_(options_.threads),
      service_(
          {.ledger = ledger,
           .wall_clock = genesis.wall_clock,
           .now = options_.now,
           .elapsed = options_.elapsed,
           .later = [this](std::function<void()> job) { later(std::move(job)); },
           .errand = [this](std::function<void()> job) { asio::post(errands_, std::move(job)); },
           .tokens = TokenFile{options_.directory},
           .access = std::move(access),
           .connections = connections_,
           .directory = options_.directory,
           .ledger_id = std::move(genesis.ledger),
           .log = options_.log}) {
  for (std::uint64_t i = 0; i < options_.threads; ++i) {
    fronts_.push_back(std::make_unique<Front>(
        service_, options_, [this](std::function<void()> job) { later(std::move(job)); },
        connections_, body_bytes_));
  }
}

Result<void> HttpServer::use_certificate() {
  if (options_.certificate.empty()) return {};
  tls_.emplace(asio::ssl::context::tls_server);
  tls_->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv3 |
                    asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
  error_code failed;
  // Nobody is there to type a password.
  tls_->set_password_callback([](std::size_t, auto) { return std::string{}; }, failed);
  tls_->use_certificate_chain_file(options_.certificate, failed);
  if (failed) return Error{Errc::input_unreadable, "--tls-cert", options_.certificate};
  tls_->use_private_key_file(options_.key, asio::ssl::context::pem, failed);
  if (failed) return Error{Errc::input_unreadable, "--tls-key", options_.key};
  return {};
}

Result<void> HttpServer::listen(const Endpoint& endpoint) {
  const Tcp::endpoint address{asio::ip::make_address(endpoint.address), endpoint.port};
  acceptor_.emplace(fronts_.front()->context);
  error_code failed;
  acceptor_->open(address.protocol(), failed);
  if (!failed) acceptor_->set_option(asio::socket_base::reuse_address(true), failed);
  if (!failed) acceptor_->bind(address, failed);
  if (!failed) acceptor_->listen(asio::socket_base::max_listen_connections, failed);
  if (failed) return Error{Errc::malformed, "--listen", options_.listen + ": " + failed.message()};
  port_ = acceptor_->local_endpoint(failed).port();
  return {};
}

Result<void> HttpServer::start(const Endpoint& endpoint) {
  ARIPA_CHECK(service_.look_around());
  ARIPA_CHECK(use_certificate());
  ARIPA_CHECK(listen(endpoint));
  auto& first = fronts_.front()->context;
  timer_.emplace(first);
  asio::co_spawn(first, accept(), asio::detached);
  asio::co_spawn(first, look_around(), asio::detached);
  for (auto& front : fronts_) {
    front->thread = std::thread{[&context = front->context] { context.run(); }};
  }
  return {};
}

Awaitable<void> HttpServer::accept() {
  for (std::size_t turn = 0; !stopping_; turn = (turn + 1) % fronts_.size()) {
    auto& front = *fronts_[turn];
    auto [failed, socket] = co_await acceptor_->async_accept(front.context.get_executor(), told);
    if (failed == asio::error::operation_aborted) break;
    if (failed) {
      // No more files: those that are open go on, and some will end.
      Timer pause(fronts_.front()->context, no_files_delay);
      co_await pause.async_wait(told);
      continue;
    }
    welcome(std::move(socket), front);
  }
}

void HttpServer::welcome(Socket socket, Front& front) {
  error_code ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  if (connections_ >= options_.limits.connections) {
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(full), ignored);
    return;
  }
  auto executor = front.context.get_executor();
  if (tls_) {
    asio::co_spawn(executor, converse(std::move(socket), *tls_, front.shore), asio::detached);
  } else {
    asio::co_spawn(executor, converse(std::move(socket), front.shore), asio::detached);
  }
}

Awaitable<void> HttpServer::look_around() {
  while (!stopping_) {
    timer_->expires_after(look_around_each);
    const auto [cancelled] = co_await timer_->async_wait(told);
    if (cancelled) break;
    const auto looked = service_.look_around();
    (void)looked.ok();
  }
}

template <class Work>
void HttpServer::on_fronts(const Work& work) {
  for (auto& front : fronts_) {
    asio::post(front->context, [&front = *front, work] { work(front); });
  }
}

void HttpServer::stop() {
  if (std::exchange(stopped_, true)) return;
  asio::post(fronts_.front()->context, [this] {
    stopping_ = true;
    error_code ignored;
    if (acceptor_) acceptor_->close(ignored);
    if (timer_) timer_->cancel();
  });
  on_fronts([](Front& front) {
    front.shore.stopping = true;
    for (auto* conversation : front.shore.conversations) conversation->finish();
  });
  const auto until = options_.elapsed() + options_.limits.stopping;
  while (connections_ > 0 && options_.elapsed() < until) {
    std::this_thread::sleep_for(look_at_end_each);
  }
  on_fronts([](Front& front) {
    for (auto* conversation : front.shore.conversations) conversation->abort();
  });
  while (connections_ > 0) std::this_thread::sleep_for(look_at_end_each);
  for (auto& front : fronts_) front->guard.reset();
  for (auto& front : fronts_) {
    if (front->thread.joinable()) front->thread.join();
  }
  service_.stop();
  errands_.join();
  workers_.join();
}

}  // namespace

Result<std::unique_ptr<Server>> serve(app::Ledger& ledger, ServerOptions options) {
  ARIPA_TRY(const auto endpoint, parse_endpoint(options.listen));
  ARIPA_CHECK(check_numbers(options));
  if (options.certificate.empty() != options.key.empty()) {
    return Error{Errc::malformed, options.key.empty() ? "--tls-key" : "--tls-cert",
                 "un certificat et sa clé vont ensemble"};
  }
  if (options.certificate.empty() && !endpoint.loopback && !options.clear_text) {
    return Error{Errc::malformed, "--listen",
                 "sans TLS, seulement sur la machine même : donnez --tls-cert et --tls-key"};
  }
  ARIPA_TRY(auto genesis, genesis_of(ledger));
  ARIPA_TRY(auto access, AccessLog::open({.folder = options.directory + "/access",
                                          .months_kept = static_cast<int>(options.access_months),
                                          .now = options.now}));
  auto server = std::make_unique<HttpServer>(ledger, std::move(options), std::move(genesis),
                                             std::move(access));
  ARIPA_CHECK(server->start(endpoint));
  return std::unique_ptr<Server>{std::move(server)};
}

}  // namespace aripa::http
