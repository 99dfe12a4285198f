#include "aripa/codec/commit_codec.hpp"
#include "aripa/codec/json_writer.hpp"
#include "http/feed.hpp"

namespace aripa::http {
namespace {

// The command that the sender gave: derived ids are `<id>#<part>` (architecture, "Same content").
std::string_view sender_command(std::string_view id) { return id.substr(0, id.find('#')); }

}  // namespace

void append_cloud_event(std::string& out, const std::string& ledger, const Happening& happening) {
  const auto& commit = happening.commit;
  const auto& event = commit.events[happening.index];
  std::string data;
  codec::append_event_data(data, event);
  codec::JsonWriter json(out);
  json.begin_object();
  json.key("specversion").text("1.0");
  json.key("id").text(std::to_string(happening.shard) + ':' + std::to_string(happening.offset) +
                      ':' + std::to_string(happening.index));
  json.key("source").text("urn:aripa:" + ledger);
  json.key("type").text(type_name(event));
  json.key("subject").text(commit.stream);
  json.key("time").text(aripa::to_string(noon_utc(commit.on)));
  json.key("datacontenttype").text(media::json);
  json.key("sequence").text(std::to_string(commit.version + 1));
  const auto dossier = dossier_of(commit.stream);
  json.key("partitionkey").text(dossier.empty() ? std::string_view{commit.stream} : dossier);
  json.key("correlationid").text(sender_command(commit.command_id.str()));
  json.key("causationid").text(commit.command_id.str());
  json.key("recordedtime").text(aripa::to_string(commit.recorded_at));
  if (commit.trace) json.key("traceparent").text(*commit.trace);
  json.key("data").raw(data);
  json.end_object();
}

}  // namespace aripa::http
