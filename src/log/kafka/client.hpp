#pragma once

#include <librdkafka/rdkafka.h>

#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "aripa/log/kafka.hpp"
#include "log/kafka/settings.hpp"

namespace aripa::log {

/// For unique_ptr: librdkafka's own way to give a thing back.
template <auto give_back>
struct Giver {
  void operator()(auto* thing) const { give_back(thing); }
};

using Conf = std::unique_ptr<rd_kafka_conf_t, Giver<rd_kafka_conf_destroy>>;
/// Where librdkafka writes what it objects to.
using Text = std::array<char, 512>;

///   malformed: `name` cannot be set, or has no such value.
[[nodiscard]] Result<void> set(rd_kafka_conf_t* conf, const std::string& name,
                               const std::string& value);
/// Everything that a role rests on, and what the operator says.
///   malformed: as `set`
[[nodiscard]] Result<Conf> make_conf(const KafkaOptions& options, Role role);

/// A connection to the brokers, with threads of its own. Errors that stand for no single call are
/// kept, so that the call that fails because of them can tell why.
class Client {
 public:
  /// Called from within a call of librdkafka on the producer, once for each record.
  using OnReport = std::function<void(const rd_kafka_message_t&)>;

  /// Asks no broker.
  ///   malformed: `field` is a property that cannot be set, or has no such value.
  [[nodiscard]] static Result<std::unique_ptr<Client>> make(const KafkaOptions& options, Role role,
                                                            OnReport on_report = {});
  explicit Client(OnReport on_report) : on_report_(std::move(on_report)) {}
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] rd_kafka_t* handle() const { return handle_; }

  /// Looks at what has happened since; waits no longer.
  void listen() const { rd_kafka_poll(handle_, 0); }
  /// The brokers refuse us, or we them: waiting does not help.
  [[nodiscard]] bool refused() const;
  /// log_unavailable: what was asked, what librdkafka says, and the last that went wrong. Or
  /// topic_not_found.
  [[nodiscard]] Error error(const std::string& what, rd_kafka_resp_err_t code) const;

 private:
  static void on_error(rd_kafka_t* handle, int code, const char* reason, void* self);
  static void on_message(rd_kafka_t* handle, const rd_kafka_message_t* message, void* self);

  rd_kafka_t* handle_ = nullptr;
  OnReport on_report_;
  bool scram_ = false;
  mutable std::mutex mutex_;
  rd_kafka_resp_err_t last_code_ = RD_KAFKA_RESP_ERR_NO_ERROR;
  std::string last_reason_;
};

}  // namespace aripa::log
