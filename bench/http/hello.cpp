// What plain Beast can do on this machine: a fixed body for every request, keep-alive, no parsing
// of targets. Beside it the figures of `aripa serve` are read (docs/performance.md).
//   http_hello BYTES THREADS
// prints its port on a line of its own, and serves until it is killed.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;

class Talk : public std::enable_shared_from_this<Talk> {
 public:
  Talk(Tcp::socket socket, std::size_t bytes) : stream_(std::move(socket)), bytes_(bytes) {}

  void read() {
    request_ = {};
    stream_.expires_after(std::chrono::seconds{30});
    http::async_read(stream_, buffer_, request_, [self = shared_from_this()](auto failed, auto) {
      if (!failed) self->answer();
    });
  }

 private:
  void answer() {
    reply_ = {http::status::ok, request_.version(), std::string(bytes_, 'x')};
    reply_.set(http::field::content_type, "application/json");
    reply_.keep_alive(request_.keep_alive());
    reply_.prepare_payload();
    http::async_write(stream_, reply_, [self = shared_from_this()](auto failed, auto) {
      if (!failed && self->reply_.keep_alive()) self->read();
    });
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::size_t bytes_;
  http::request<http::string_body> request_;
  http::response<http::string_body> reply_;
};

void accept(asio::io_context& context, Tcp::acceptor& acceptor, std::size_t bytes) {
  acceptor.async_accept(asio::make_strand(context), [&, bytes](auto failed, Tcp::socket socket) {
    if (!failed) {
      socket.set_option(Tcp::no_delay{true});
      std::make_shared<Talk>(std::move(socket), bytes)->read();
    }
    accept(context, acceptor, bytes);
  });
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const auto bytes = static_cast<std::size_t>(std::atol(arguments[1]));
  asio::io_context context;
  Tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), 0}};
  std::printf("%u\n", unsigned{acceptor.local_endpoint().port()});
  std::fflush(stdout);
  accept(context, acceptor, bytes);
  std::vector<std::jthread> threads;
  for (long i = std::atol(arguments[2]); i > 0; --i) threads.emplace_back([&] { context.run(); });
}
