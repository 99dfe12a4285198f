#include "http/feed.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "aripa/codec/commit_codec.hpp"
#include "aripa/documents/json.hpp"
#include "http/desk.hpp"
#include "http/problem.hpp"
#include "http/snapshots.hpp"

namespace aripa::http {
namespace {

constexpr std::size_t pull_bytes = std::size_t{64} << 10U;
constexpr std::size_t pull_commits = 1024;
constexpr std::size_t known_dossiers_max = 10'000;

/// Reads the log as it grows. Only commits that count are told: those of the projections.
class Feed final : public Stream {
 public:
  struct Setup {
    Snapshots& snapshots;
    std::string ledger;
    Bearer bearer;  // its scope
    std::optional<OrganismeId> organisme;
    log::Offset next = 0;
    std::uint64_t limit = 0;
    bool server_sent = false;
    std::shared_ptr<void> place;  // among the streams of the token
  };
  explicit Feed(Setup setup) : setup_(std::move(setup)) {}

  [[nodiscard]] Pulled pull(std::string& out) override;
  [[nodiscard]] std::string_view heartbeat() const override {
    return setup_.server_sent ? ":\n\n" : "\n";
  }

 private:
  void tell(std::string& out, log::Offset offset);
  void tell_event(std::string& out, const Happening& happening);
  [[nodiscard]] bool is_wanted(const app::Reader& reader);
  [[nodiscard]] bool is_wanted(const OrganismeId& organisme) const;

  Setup setup_;
  codec::CommitDecoder decoder_;
  Commit commit_;
  std::map<std::string, bool, std::less<>> known_;  // dossiers by whether they are wanted
};

Pulled Feed::pull(std::string& out) {
  const auto reader = setup_.snapshots.take();
  std::size_t read = 0;
  bool readable = true;
  bool stopped = false;
  const auto visited = reader->counted_commits(setup_.next, [&](const log::Record& record) {
    readable = decoder_.decode(record.bytes, commit_).ok();
    if (!readable) return false;
    if (is_wanted(*reader)) tell(out, record.offset);
    setup_.next = record.offset + 1;
    stopped = setup_.limit == 0 || out.size() >= pull_bytes || ++read >= pull_commits;
    return !stopped;
  });
  if (setup_.limit == 0 || !visited.ok() || !readable) {
    return out.empty() ? Pulled::end : Pulled::bytes;
  }
  // The last ones may be void.
  if (!stopped) setup_.next = std::max(setup_.next, reader->position().offset);
  if (!out.empty()) return Pulled::bytes;
  return setup_.next < reader->position().offset ? Pulled::bytes : Pulled::later;
}

bool Feed::is_wanted(const OrganismeId& organisme) const {
  return setup_.bearer.covers(organisme) && (!setup_.organisme || *setup_.organisme == organisme);
}

// What concerns no dossier concerns no organisme, and is for those that see all.
bool Feed::is_wanted(const app::Reader& reader) {
  if (setup_.bearer.covers_all() && !setup_.organisme) return true;
  const auto dossier = dossier_of(commit_.stream);
  if (dossier.empty()) return false;
  const auto found = known_.find(dossier);
  if (found != known_.end()) return found->second;
  const auto state = reader.dossier(DossierId{dossier});
  const bool wanted = state.ok() && is_wanted(state->organisme);
  if (known_.size() >= known_dossiers_max) known_.clear();
  known_.emplace(dossier, wanted);
  return wanted;
}

void Feed::tell(std::string& out, log::Offset offset) {
  for (std::size_t i = 0; i < commit_.events.size() && setup_.limit > 0; ++i, --setup_.limit) {
    tell_event(out, {.offset = offset, .commit = commit_, .index = i});
  }
}

// A reader that comes back after an event within a commit is told the whole commit again.
void Feed::tell_event(std::string& out, const Happening& happening) {
  if (setup_.server_sent) {
    const bool last = happening.index + 1 == commit_.events.size();
    const app::Position after{happening.shard, happening.offset + (last ? 1 : 0)};
    out += "id: " + documents::to_string(after) + "\nevent: ";
    out += type_name(commit_.events[happening.index]);
    out += "\ndata: ";
  }
  append_cloud_event(out, setup_.ledger, happening);
  out += setup_.server_sent ? "\n\n" : "\n";
}

// Either names a position; what a reader saw last comes first.
std::optional<app::Position> start_of(const Ask& ask) {
  if (!ask.request.last_event_id.empty()) return parse_position(ask.request.last_event_id);
  return ask.parameters.position("after").value_or(app::Position{});
}

}  // namespace

Result<Reply> evenements_answer(const Desk& desk, Ask& ask) {
  const auto start = start_of(ask);
  if (!start) return Error{Errc::malformed, "Last-Event-ID", {}};
  if (start->shard != ask.reader->position().shard) return Error{Errc::malformed, "after", {}};
  Feed::Setup setup{
      .snapshots = desk.snapshots,
      .ledger = desk.ledger_id,
      .bearer = ask.bearer,
      .organisme = {},
      .next = start->offset,
      .limit = ask.parameters.number("limit").value_or(std::numeric_limits<std::uint64_t>::max()),
      .place = desk.streams.take(ask.bearer.name)};
  if (!setup.place) return problem(Refusal::too_many_requests);
  if (const auto organisme = ask.parameters.text("organisme")) {
    setup.organisme = OrganismeId{*organisme};
  }
  setup.server_sent = ask.request.accept.find(media::events) != std::string::npos;
  Reply reply;
  reply.content_type = setup.server_sent ? media::events : media::lines;
  reply.stream = std::make_unique<Feed>(std::move(setup));
  return reply;
}

}  // namespace aripa::http
