#include "http/operation_answers.hpp"

#include "aripa/codec/json_writer.hpp"
#include "http/desk.hpp"

namespace aripa::http {
namespace {

// Above this the projections are seconds behind, not milliseconds.
constexpr log::Offset lag_max = 100'000;

}  // namespace

Result<Reply> livez_answer(const Desk&, Ask&) {
  Reply reply;
  reply.content_type = media::json;
  reply.body = R"({"status":"ok"})";
  return reply;
}

Result<Reply> readyz_answer(const Desk& desk, Ask&) {
  const auto progress = desk.ledger.progress();
  const auto lag = progress.durable - progress.projected;
  const auto failure = desk.ledger.failure();
  const bool ready = lag <= lag_max && !failure;
  Reply reply;
  reply.status = ready ? 200 : 503;
  reply.content_type = media::json;
  codec::JsonWriter json(reply.body);
  json.begin_object();
  json.key("status").text(ready ? "ok" : "unavailable");
  json.key("lag").integer(static_cast<std::int64_t>(lag));
  if (failure) json.key("code").text(to_string(failure->code));
  json.end_object();
  if (!ready) reply.fields.emplace_back("Retry-After", "1");
  return reply;
}

}  // namespace aripa::http
