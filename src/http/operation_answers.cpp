#include "http/operation_answers.hpp"

#include <filesystem>

#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/json.hpp"
#include "aripa_embedded/docs.hpp"
#include "aripa_embedded/openapi.hpp"
#include "http/desk.hpp"

namespace aripa::http {
namespace {

// Above this the projections are seconds behind, not milliseconds.
constexpr log::Offset lag_max = 100'000;
// Below this a close of a large organisme may not find the room that it needs.
constexpr std::uint64_t disk_free_min = std::uint64_t{256} << 20U;

std::uint64_t disk_free(const std::string& directory) {
  std::error_code failed;
  const auto space = std::filesystem::space(directory, failed);
  return failed ? 0 : space.available;
}

struct Readiness {
  app::Progress progress;
  std::uint64_t disk_free_bytes = 0;
  bool has_failed = false;

  [[nodiscard]] log::Offset lag() const { return progress.durable - progress.projected; }
  [[nodiscard]] std::string_view status() const {
    if (has_failed) return "log_unavailable";
    if (disk_free_bytes < disk_free_min) return "disk_low";
    return lag() > lag_max ? "catching_up" : "ready";
  }
};

}  // namespace

Result<Reply> livez_answer(const Desk&, Ask&) { return json_reply(R"({"status":"ok"})"); }

Result<Reply> readyz_answer(const Desk& desk, Ask&) {
  const Readiness now{.progress = desk.ledger.progress(),
                      .disk_free_bytes = disk_free(desk.directory),
                      .has_failed = desk.ledger.failure().has_value()};
  std::string body;
  codec::JsonWriter json(body);
  json.begin_object();
  json.key("status").text(now.status());
  json.key("position").text(documents::to_string(app::Position{0, now.progress.projected}));
  json.key("lag").integer(static_cast<std::int64_t>(now.lag()));
  json.key("disk_free_bytes").integer(static_cast<std::int64_t>(now.disk_free_bytes));
  json.end_object();
  auto reply = json_reply(std::move(body));
  if (now.status() != "ready") {
    reply.status = 503;
    reply.fields.emplace_back("Retry-After", "1");
  }
  return reply;
}

Result<Reply> metrics_answer(const Desk& desk, Ask&) {
  Reply reply;
  reply.content_type = media::metrics;
  reply.body = desk.metrics.text({.progress = desk.ledger.progress(),
                                  .connections = desk.connections,
                                  .access_log_writable = desk.access.is_writable(),
                                  .disk_free_bytes = disk_free(desk.directory)});
  return reply;
}

Result<Reply> openapi_answer(const Desk&, Ask&) {
  return json_reply(std::string{embedded::openapi()});
}

Result<Reply> docs_answer(const Desk&, Ask&) {
  Reply reply;
  reply.content_type = media::html;
  reply.body = embedded::docs();
  // It asks this server for the contract, and nobody for anything else.
  reply.fields.emplace_back("Content-Security-Policy",
                            "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; "
                            "script-src 'unsafe-inline'");
  return reply;
}

}  // namespace aripa::http
