#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "aripa/http/server.hpp"
#include "http/service.hpp"

namespace aripa::http {

using Executor = boost::asio::io_context::executor_type;
using Tcp = boost::asio::ip::tcp;
using Socket = boost::asio::basic_stream_socket<Tcp, Executor>;
template <class T>
using Awaitable = boost::asio::awaitable<T, Executor>;

/// A conversation, as those who end it see it. All calls come from the thread of its context.
class Conversation {
 public:
  virtual ~Conversation() = default;
  /// Ends it now if nothing is under way, else once the reply is sent.
  virtual void finish() = 0;
  /// Ends it now.
  virtual void abort() = 0;
};

/// What the conversations of one context have in common; used by the thread of the context.
struct Shore {
  Service& service;
  const ServerOptions& options;
  std::string request_prefix;  // of the ids of requests
  std::function<void(std::function<void()>)> later;  // as Service::Setup::later
  std::atomic<std::size_t>& connections;
  std::atomic<std::size_t>& body_bytes;  // of requests under way, on all shores
  bool stopping = false;
  std::uint64_t requests = 0;
  std::unordered_set<Conversation*> conversations = {};
};

/// Talks with one client until one of both ends it.
[[nodiscard]] Awaitable<void> converse(Socket socket, Shore& shore);
/// The same under TLS.
[[nodiscard]] Awaitable<void> converse(Socket socket, boost::asio::ssl::context& tls, Shore& shore);

}  // namespace aripa::http
