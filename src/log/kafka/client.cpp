#include "log/kafka/client.hpp"

#include <fmt/format.h>

namespace aripa::log {
namespace {

// Until this version it repeats its nonce, which brokers of 4.x refuse as if the password were
// wrong.
constexpr int scram_version_min = 0x020601ff;

bool is_no_topic(rd_kafka_resp_err_t code) {
  return code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART ||
         code == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC || code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION;
}

bool is_refusal_of(rd_kafka_resp_err_t code) {
  return code == RD_KAFKA_RESP_ERR__AUTHENTICATION || code == RD_KAFKA_RESP_ERR__SSL ||
         code == RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED;
}

bool uses_scram(const KafkaOptions& options) {
  for (const auto& [name, value] : options.properties) {
    if (name.starts_with("sasl.mechanism") && value.starts_with("SCRAM")) return true;
  }
  return false;
}

}  // namespace

Result<void> set(rd_kafka_conf_t* conf, const std::string& name, const std::string& value) {
  Text reason{};
  const auto set =
      rd_kafka_conf_set(conf, name.c_str(), value.c_str(), reason.data(), reason.size());
  if (set == RD_KAFKA_CONF_OK) return {};
  // librdkafka repeats the value, which may be a password.
  const bool unknown = set == RD_KAFKA_CONF_UNKNOWN;
  return Error{Errc::malformed, name, unknown ? "no such property" : "not a value for it"};
}

Result<Conf> make_conf(const KafkaOptions& options, Role role) {
  Conf conf{rd_kafka_conf_new()};
  for (const auto& [name, value] : options.properties) {
    if (!is_for_operators(name)) return Error{Errc::malformed, name, "set by the program"};
    ARIPA_CHECK(set(conf.get(), name, value));
  }
  ARIPA_CHECK(set(conf.get(), "bootstrap.servers", options.bootstrap));
  for (const auto& [name, value] : settings_of(role)) {
    ARIPA_CHECK(set(conf.get(), std::string{name}, std::string{value}));
  }
  return conf;
}

Result<std::unique_ptr<Client>> Client::make(const KafkaOptions& options, Role role,
                                             OnReport on_report) {
  auto client = std::make_unique<Client>(std::move(on_report));
  client->scram_ = uses_scram(options);
  ARIPA_TRY(auto conf, make_conf(options, role));
  rd_kafka_conf_set_opaque(conf.get(), client.get());
  rd_kafka_conf_set_error_cb(conf.get(), on_error);
  // What it would print says nothing that errors do not.
  rd_kafka_conf_set_log_cb(conf.get(), [](const rd_kafka_t*, int, const char*, const char*) {});
  if (role == Role::producer) rd_kafka_conf_set_dr_msg_cb(conf.get(), on_message);
  Text reason{};
  const auto type = role == Role::producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER;
  client->handle_ = rd_kafka_new(type, conf.get(), reason.data(), reason.size());
  // Properties that do not go together, or a file of keys that cannot be read.
  if (client->handle_ == nullptr) return Error{Errc::malformed, {}, reason.data()};
  static_cast<void>(conf.release());  // the handle's now
  return client;
}

Client::~Client() {
  if (handle_ == nullptr) return;
  // Whoever counts on records that are still under way has been told that nobody knows.
  if (rd_kafka_type(handle_) == RD_KAFKA_PRODUCER) {
    rd_kafka_purge(handle_, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT |
                                RD_KAFKA_PURGE_F_NON_BLOCKING);
  }
  rd_kafka_destroy_flags(handle_, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}

bool Client::refused() const {
  const std::lock_guard lock{mutex_};
  return is_refusal_of(last_code_);
}

Error Client::error(const std::string& what, rd_kafka_resp_err_t code) const {
  auto text = fmt::format("{}: {}", what, rd_kafka_err2str(code));
  if (is_no_topic(code)) return {Errc::topic_not_found, {}, std::move(text)};
  const std::lock_guard lock{mutex_};
  if (!last_reason_.empty()) text += "; " + last_reason_;
  if (scram_ && is_refusal_of(last_code_) && rd_kafka_version() < scram_version_min) {
    text += fmt::format("; SCRAM needs librdkafka 2.6.1 (this is {}) or brokers before 4.0",
                        rd_kafka_version_str());
  }
  return {Errc::log_unavailable, {}, std::move(text)};
}

void Client::on_error(rd_kafka_t* handle, int code, const char* reason, void* self) {
  auto& client = *static_cast<Client*>(self);
  const std::lock_guard lock{client.mutex_};
  const auto error = static_cast<rd_kafka_resp_err_t>(code);
  // That no broker is left says less than why the last of them refused.
  if (error == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN && !client.last_reason_.empty()) return;
  client.last_code_ = error;
  client.last_reason_ = reason;
  if (error == RD_KAFKA_RESP_ERR__FATAL) {
    Text fatal{};
    rd_kafka_fatal_error(handle, fatal.data(), fatal.size());
    client.last_reason_ = fatal.data();
  }
}

void Client::on_message(rd_kafka_t* /*handle*/, const rd_kafka_message_t* message, void* self) {
  static_cast<Client*>(self)->on_report_(*message);
}

}  // namespace aripa::log
