#include "http/journal.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>

#include <mutex>
#include <utility>

#include "aripa/codec/json_writer.hpp"
#include "http/commands.hpp"
#include "http/route.hpp"

namespace aripa::http {
namespace {

constexpr std::size_t together_bytes = std::size_t{32} << 10U;

/// Starts a line: when, how grave, what.
void begin(codec::JsonWriter& json, Instant at, std::string_view level, std::string_view message) {
  json.begin_object();
  json.key("ts").text(aripa::to_string(at));
  json.key("level").text(level);
  json.key("msg").text(message);
}

}  // namespace

/// Hands whole lines to whoever writes them, many at a time.
class Journal::Lines final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit Lines(std::function<void(std::string_view)> write) : write_(std::move(write)) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    together_.append(message.payload.data(), message.payload.size());
    together_ += '\n';
    if (together_.size() >= together_bytes) flush_();
  }
  void flush_() override {
    if (together_.empty()) return;
    write_(together_);
    together_.clear();
  }

 private:
  std::function<void(std::string_view)> write_;
  std::string together_;
};

struct Journal::Logger {
  // Shared with the library's own registry of sinks.
  std::shared_ptr<Lines> lines;
  spdlog::logger log;
};

Journal::Journal(std::function<void(std::string_view)> write, std::function<Instant()> now)
    : now_(std::move(now)) {
  auto lines = std::make_shared<Lines>(std::move(write));
  logger_ = std::make_unique<Logger>(Logger{lines, spdlog::logger{"http", lines}});
  logger_->log.flush_on(spdlog::level::warn);
}

Journal::~Journal() { flush(); }

void Journal::done(const Done& done) {
  std::string line;
  codec::JsonWriter json(line);
  begin(json, now_(), "info", "request");
  json.key("request").text(done.request_id);
  if (const auto trace = trace_of(done.trace)) json.key("trace").text(trace->substr(3, 32));
  json.key("method").text(name_of(done.method));
  json.key("route").text(done.route < routes().size() ? routes()[done.route].path : "none");
  json.key("status").integer(done.status);
  json.key("ms").integer(done.took.count());
  json.key("bytes").integer(static_cast<std::int64_t>(done.bytes));
  if (!done.token.empty()) json.key("token").text(done.token);
  json.end_object();
  logger_->log.info(spdlog::string_view_t{line});
}

void Journal::say(std::string_view message) {
  std::string line;
  codec::JsonWriter json(line);
  begin(json, now_(), "info", message);
  json.end_object();
  logger_->log.info(spdlog::string_view_t{line});
}

void Journal::warn(std::string_view message, const Error& error) {
  std::string line;
  codec::JsonWriter json(line);
  begin(json, now_(), "warn", message);
  json.key("code").text(to_string(error.code));
  if (!error.detail.empty()) json.key("detail").text(error.detail);
  json.end_object();
  logger_->log.warn(spdlog::string_view_t{line});
}

void Journal::flush() { logger_->log.flush(); }

}  // namespace aripa::http
