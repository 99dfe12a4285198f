#include "http/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "aripa/core/limits.hpp"
#include "http/body_share.hpp"
#include "http/late_reply.hpp"
#include "http/problem.hpp"
#include "http/received.hpp"
#include "http/wire.hpp"

namespace aripa::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using Plain = beast::basic_stream<Tcp, Executor>;
using Tls = beast::ssl_stream<Plain>;

constexpr asio::use_awaitable_t<Executor> awaited;
constexpr auto told = asio::as_tuple(awaited);

constexpr std::size_t lines_bytes_max = std::size_t{16} << 20U;  // of many commands
constexpr std::size_t first_read_bytes = 2048;
constexpr unsigned char tls_handshake = 22;  // the type of the first record (RFC 8446, 5.1)
constexpr std::chrono::milliseconds stream_look_again{50};
constexpr std::chrono::seconds heartbeat_after{15};
// What a client goes on sending that is not read: so long, so much of it is thrown away, because a
// connection that is closed on unread bytes may lose the reply too.
constexpr std::chrono::seconds drain_time{2};
constexpr std::size_t drain_bytes_max = std::size_t{4} << 20U;

// Calls `start` with a function that may be called from any thread, and goes on here with what it
// is given. The context has other work as long as there are conversations.
template <class Value, class Start>
Awaitable<Value> given(Executor executor, Start start) {
  return asio::async_initiate<const asio::use_awaitable_t<Executor>, void(Value)>(
      [executor](auto handler, Start begin) {
        // Shared because a std::function is copied; it is called once.
        auto kept = std::make_shared<decltype(handler)>(std::move(handler));
        begin([executor, kept](Value value) {
          asio::post(executor, [kept, value = std::move(value)]() mutable {
            std::move (*kept)(std::move(value));
          });
        });
      },
      awaited, std::move(start));
}

// GCC 12 destroys a closure or an aggregate twice that is made within an expression with co_await:
// what is awaited is made from named values only.
template <class Stream>
class Talk final : public Conversation {
 public:
  template <class... Arguments>
  explicit Talk(Shore& shore, Arguments&&... arguments)
      : shore_(shore), stream_(std::forward<Arguments>(arguments)...) {
    ++shore_.connections;
    shore_.conversations.insert(this);
  }
  ~Talk() override {
    shore_.conversations.erase(this);
    --shore_.connections;
  }
  Talk(const Talk&) = delete;
  Talk& operator=(const Talk&) = delete;

  void finish() override {
    if (idle_) abort();
  }
  void abort() override { plain().close(); }

  Awaitable<void> run() {
    if constexpr (std::is_same_v<Stream, Tls>) {
      const bool secured = co_await secure();
      if (!secured) co_return;
    }
    while (!shore_.stopping) {
      const bool more = co_await next_request();
      if (!more) break;
      const bool open = co_await exchange();
      if (!open) co_return co_await drain();
    }
    co_await close();
  }

 private:
  using Parser = beast::http::request_parser<beast::http::string_body>;

  [[nodiscard]] const Limits& limits() const { return shore_.options.limits; }
  Plain& plain() {
    if constexpr (std::is_same_v<Stream, Tls>) {
      return stream_.next_layer();
    } else {
      return stream_;
    }
  }

  // The first byte tells whether the client speaks TLS: one that does not is told so.
  Awaitable<bool> secure() {
    plain().expires_after(limits().head);
    const auto [failed, bytes] =
        co_await plain().async_read_some(buffer_.prepare(first_read_bytes), told);
    if (failed) co_return false;
    buffer_.commit(bytes);
    if (*static_cast<const unsigned char*>(buffer_.data().data()) != tls_handshake) {
      const auto reply = problem(Refusal::tls_only);
      append_head(head_, reply, {.keep_alive = false, .date = date_field(shore_.options.now())});
      head_ += reply.body;
      co_await asio::async_write(plain(), asio::buffer(head_), told);
      co_await drain();
      co_return false;
    }
    const auto [refused, used] =
        co_await stream_.async_handshake(asio::ssl::stream_base::server, buffer_.data(), told);
    const bool whole = used == buffer_.size();
    buffer_.clear();
    co_return !refused && whole;
  }

  // An idle connection holds next to nothing; the clock of a request runs from its first byte.
  Awaitable<bool> next_request() {
    if (buffer_.size() > 0) co_return true;
    buffer_.shrink_to_fit();
    idle_ = true;
    plain().expires_after(limits().idle);
    const auto [failed, bytes] =
        co_await stream_.async_read_some(buffer_.prepare(first_read_bytes), told);
    idle_ = false;
    buffer_.commit(bytes);
    co_return !failed;
  }

  // One request and its reply; whether another may follow.
  Awaitable<bool> exchange() {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits().head_bytes));
    parser.body_limit(lines_bytes_max);
    // Most heads are there at once, and are read without a turn of the context.
    error_code failed;
    buffer_.consume(parser.put(buffer_.data(), failed));
    if (failed == beast::http::error::need_more) {
      plain().expires_after(limits().head);
      const auto [unread, bytes] =
          co_await beast::http::async_read_header(stream_, buffer_, parser, told);
      failed = unread;
    }
    done_ = {};
    route_ = routes().size();
    token_.clear();
    begun_ = shore_.options.elapsed();
    request_id_ = fmt::format("{}-{:x}", shore_.request_prefix, ++shore_.requests);
    if (failed) {
      co_return co_await refuse(failed);
    }
    framing_ = {.version = parser.get().version(),
                .keep_alive = parser.get().keep_alive() && !shore_.stopping,
                .head_only = parser.get().method() == beast::http::verb::head};
    if (auto refused = refusal_of(parser.get(), limits().target_bytes)) {
      auto reply = problem(*refused);
      co_return co_await refuse(std::move(reply));
    }
    auto request = request_of(parser.get());
    request.id = request_id_;
    request.has_body = !parser.is_done();
    done_.method = request.method;
    trace_ = request.traceparent;
    auto admitted = shore_.service.admit(request);
    if (auto* const refused = std::get_if<Reply>(&admitted)) {
      if (request.has_body) co_return co_await refuse(std::move(*refused));
      co_return co_await send(std::move(*refused), framing_);
    }
    co_return co_await answer(parser, std::move(request), std::get<Admission>(std::move(admitted)));
  }

  Awaitable<bool> answer(Parser& parser, Request request, Admission admission) {
    route_ = admission.route;
    token_ = admission.bearer->name;
    const bool lines = commands_as_lines(request.content_type).value_or(false);
    const auto most = lines ? lines_bytes_max : std::size_t{aripa::limits::request_bytes.max};
    const auto announced = parser.content_length().value_or(most);
    if (announced > most) co_return co_await refuse(Refusal::too_large);
    parser.body_limit(most);
    const BodyShare share(shore_.body_bytes, request.has_body ? announced : 0);
    if (!share.fits()) co_return co_await refuse(Refusal::unavailable);
    if (request.has_body) {
      const auto failed = co_await read_body(parser);
      if (failed) {
        co_return co_await refuse(failed);
      }
      request.body = std::move(parser.get().body());
    }
    // A reply that is there at once needs no other thread; the others are waited for.
    auto late = std::make_shared<LateReply>();
    auto now = shore_.service.answer(std::move(admission), std::move(request),
                                     [late](Reply reply) { late->tell(std::move(reply)); });
    if (!now) {
      auto wait = [late](auto done) { late->wait(std::move(done)); };
      auto waiting = given<Reply>(shore_executor(), std::move(wait));
      now = co_await std::move(waiting);
    }
    if (shore_.stopping) framing_.keep_alive = false;
    if (now->stream) co_return co_await send_stream(*std::move(now));
    co_return co_await send(*std::move(now), framing_);
  }

  [[nodiscard]] Executor shore_executor() { return plain().get_executor(); }

  Awaitable<error_code> read_body(Parser& parser) {
    if (expects_continue(parser.get())) {
      plain().expires_after(limits().write);
      const auto [unsent, sent] =
          co_await asio::async_write(stream_, asio::buffer(continue_line), told);
      if (unsent) co_return unsent;
    }
    plain().expires_after(limits().body);
    const auto [failed, bytes] = co_await beast::http::async_read(stream_, buffer_, parser, told);
    co_return failed;
  }

  // To bytes that are no request; where nobody is there to hear it, nothing.
  Awaitable<bool> refuse(error_code failed) {
    const auto refusal = refusal_of(failed);
    if (!refusal) co_return false;
    co_return co_await refuse(*refusal);
  }
  Awaitable<bool> refuse(Refusal refusal) {
    auto reply = problem(refusal);
    co_return co_await refuse(std::move(reply));
  }
  // A reply to a request whose body stays unread.
  Awaitable<bool> refuse(Reply reply) {
    framing_.keep_alive = false;
    co_await send(std::move(reply), framing_);
    co_return false;
  }

  Awaitable<bool> send(Reply reply, Framing framing) {
    framing.request_id = request_id_;
    const auto date = date_field(shore_.options.now());
    framing.date = date;
    head_.clear();
    append_head(head_, reply, framing);
    const bool has_body = !framing.head_only && !reply.body.empty();
    const std::array<asio::const_buffer, 2> buffers{
        asio::buffer(head_), has_body ? asio::buffer(reply.body) : asio::const_buffer{}};
    plain().expires_after(limits().write);
    const auto [failed, bytes] = co_await asio::async_write(stream_, buffers, told);
    done_.request_id = request_id_;
    done_.trace = trace_;
    done_.route = route_;
    done_.token = token_;
    done_.status = reply.status;
    done_.took = shore_.options.elapsed() - begun_;
    done_.bytes = reply.body.size();
    shore_.service.done(done_);
    co_return !failed && framing.keep_alive;
  }

  /// A stream and what it gave last; shared with the job that asks it for more.
  struct Pulling {
    std::unique_ptr<http::Stream> stream;
    std::string bytes;
    std::string framed;
  };

  Awaitable<bool> send_stream(Reply reply) {
    auto pulling = std::make_shared<Pulling>();
    pulling->stream = std::move(reply.stream);
    reply.stream_follows = true;
    const bool chunked = framing_.version >= 11;
    if (!chunked) framing_.keep_alive = false;
    const bool empty = framing_.head_only;
    bool open = co_await send(std::move(reply), framing_);
    if (empty || (!open && framing_.keep_alive)) co_return open;
    const bool whole = co_await pass_on(pulling, chunked);
    if (whole && chunked) co_await write(last_chunk);
    co_return whole&& framing_.keep_alive;
  }

  // Until the stream ends, the client goes, or the server stops.
  Awaitable<bool> pass_on(std::shared_ptr<Pulling> pulling, bool chunked) {
    auto last_sent = shore_.options.elapsed();
    while (!shore_.stopping) {
      auto pull = [this, pulling](auto done) {
        shore_.later([pulling, done] {
          pulling->bytes.clear();
          done(pulling->stream->pull(pulling->bytes));
        });
      };
      auto waiting = given<Pulled>(shore_executor(), std::move(pull));
      const auto pulled = co_await std::move(waiting);
      if (pulled == Pulled::end) co_return true;
      if (pulled == Pulled::later) {
        const bool quiet = shore_.options.elapsed() - last_sent > heartbeat_after;
        if (quiet) pulling->bytes = pulling->stream->heartbeat();
        if (!quiet) co_await pause();
      }
      if (pulling->bytes.empty()) continue;
      pulling->framed.clear();
      if (chunked) append_chunk(pulling->framed, pulling->bytes);
      const bool sent = co_await write(chunked ? pulling->framed : pulling->bytes);
      if (!sent) co_return false;
      last_sent = shore_.options.elapsed();
    }
    co_return true;
  }

  Awaitable<void> pause() {
    asio::basic_waitable_timer<std::chrono::steady_clock,
                               asio::wait_traits<std::chrono::steady_clock>, Executor>
        timer(shore_executor(), stream_look_again);
    co_await timer.async_wait(told);
  }

  Awaitable<bool> write(std::string_view bytes) {
    plain().expires_after(limits().write);
    const auto [failed, count] =
        co_await asio::async_write(stream_, asio::buffer(bytes.data(), bytes.size()), told);
    co_return !failed;
  }

  Awaitable<void> drain() {
    error_code ignored;
    plain().socket().shutdown(Tcp::socket::shutdown_send, ignored);
    std::size_t drained = buffer_.size();
    buffer_.clear();
    plain().expires_after(drain_time);
    while (drained < drain_bytes_max) {
      const auto [failed, bytes] =
          co_await plain().async_read_some(buffer_.prepare(first_read_bytes), told);
      if (failed) break;
      drained += bytes;
    }
    plain().close();
  }

  Awaitable<void> close() {
    if constexpr (std::is_same_v<Stream, Tls>) {
      plain().expires_after(drain_time);
      const auto [ignored] = co_await stream_.async_shutdown(told);
    }
    plain().close();
  }

  static constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

  Shore& shore_;
  Stream stream_;
  beast::flat_buffer buffer_;
  Framing framing_;
  std::string request_id_;
  std::string head_;
  // Of the request under way.
  Done done_;
  std::size_t route_ = 0;
  std::string token_;
  std::string trace_;
  std::chrono::milliseconds begun_{};
  bool idle_ = false;
};

}  // namespace

Awaitable<void> converse(Socket socket, Shore& shore) {
  Talk<Plain> talk(shore, std::move(socket));
  co_await talk.run();
}

Awaitable<void> converse(Socket socket, asio::ssl::context& tls, Shore& shore) {
  Talk<Tls> talk(shore, std::move(socket), tls);
  co_await talk.run();
}

}  // namespace aripa::http
