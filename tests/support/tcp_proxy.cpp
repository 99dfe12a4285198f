#include "tests/support/tcp_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "aripa/core/assert.hpp"

namespace aripa::tests {
namespace {

constexpr int look_ms = 5;

sockaddr_in address_of(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int new_socket() {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ARIPA_ASSERT(made >= 0);
  const int on = 1;
  ::setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  return made;
}

bool forward(int from, int to) {
  std::array<char, 65536> bytes{};
  const auto count = ::recv(from, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  for (ssize_t sent = 0; sent < count;) {
    const auto now =
        ::send(to, bytes.data() + sent, static_cast<std::size_t>(count - sent), MSG_NOSIGNAL);
    if (now <= 0) return false;
    sent += now;
  }
  return true;
}

}  // namespace

TcpProxy::TcpProxy(int listen_port, int server_port)
    : server_port_(server_port), listener_(new_socket()) {
  const auto address = address_of(listen_port);
  const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
  ARIPA_ASSERT(::bind(listener_, generic, sizeof address) == 0);
  ARIPA_ASSERT(::listen(listener_, SOMAXCONN) == 0);
  thread_ = std::thread{[this] { run(); }};
}

TcpProxy::~TcpProxy() {
  stopping_ = true;
  thread_.join();
  close_all();
  ::close(listener_);
}

void TcpProxy::hold_present() {
  holding_ = true;
  mark_ = true;
  while (mark_) std::this_thread::yield();
}

void TcpProxy::run() {
  while (!stopping_) {
    const auto traffic = traffic_.load();
    if (cut_.exchange(false) || traffic == Traffic::is_refused) close_all();
    if (mark_) {
      for (auto& pair : pairs_) pair.is_old = true;
      mark_ = false;
    }
    const bool holding = holding_;
    std::vector<pollfd> watched{{listener_, POLLIN, 0}};
    // A descriptor below zero is looked at by nobody.
    const auto watch = [&](const Pair& pair, int file, bool wanted) {
      watched.push_back({wanted && !(holding && pair.is_old) ? file : -1, POLLIN, 0});
    };
    for (const auto& pair : pairs_) {
      watch(pair, pair.client, traffic == Traffic::passes || traffic == Traffic::loses_answers);
      watch(pair, pair.server, traffic == Traffic::passes);
    }
    ::poll(watched.data(), watched.size(), look_ms);
    std::vector<Pair> kept;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      const bool client = watched[2 * i + 1].revents != 0;
      const bool server = watched[2 * i + 2].revents != 0;
      if (pump(pairs_[i], client, server)) {
        kept.push_back(pairs_[i]);
      } else {
        ::close(pairs_[i].client);
        ::close(pairs_[i].server);
      }
    }
    pairs_ = std::move(kept);
    if (watched.front().revents != 0) accept_one();
  }
}

void TcpProxy::accept_one() {
  const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (client < 0) return;
  const int server = new_socket();
  const auto address = address_of(server_port_);
  const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
  if (traffic_ == Traffic::is_refused || ::connect(server, generic, sizeof address) != 0) {
    ::close(client);
    ::close(server);
    return;
  }
  const int on = 1;
  ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  pairs_.push_back({.client = client, .server = server});
}

bool TcpProxy::pump(const Pair& pair, bool from_client, bool from_server) const {
  if (from_client && !forward(pair.client, pair.server)) return false;
  return !from_server || forward(pair.server, pair.client);
}

void TcpProxy::close_all() {
  for (const auto& pair : pairs_) {
    ::close(pair.client);
    ::close(pair.server);
  }
  pairs_.clear();
}

}  // namespace aripa::tests
