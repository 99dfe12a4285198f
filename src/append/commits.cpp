#include <utility>

#include "append/balance.hpp"
#include "append/engine.hpp"
#include "aripa/apply/arbiter.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "projections/dossiers/record.hpp"

namespace aripa::append {

std::uint64_t Engine::append(const Origin& origin, std::string stream, std::uint64_t version,
                             Decision decision, apply::Counted counted) {
  check_balance(decision.postings);
  const auto stamp = next_stamp(shard_, options_, origin.on, origin.submission->day);
  Commit& commit = counted.commit;
  commit.stream = std::move(stream);
  commit.version = version;
  commit.epoch = shard_.epoch;
  commit.command_id = origin.id;
  commit.command = origin.command;
  commit.on = origin.on;
  commit.recorded_at = stamp.at;
  commit.recorded_on = stamp.on;
  commit.actor = origin.submission->actor;
  commit.trace = origin.submission->trace;
  commit.rules = rulebook_version;
  commit.events = std::move(decision.events);
  commit.postings = std::move(decision.postings);
  counted.offset = shard_.next;
  group_.records.push_back(codec::encode_commit(commit));
  group_bytes_ += group_.records.back().size();
  if (auto id = apply::answered_command(commit)) {
    const auto row = projection::CommandRow{.offset = counted.offset, .content = content_};
    open_.commands.insert_or_assign(*id, row);
    counted.command.emplace(*std::move(id), row);
  }
  apply::advance(shard_, commit, apply::Verdict::counts);
  group_.commits.push_back(std::move(counted));
  return group_.commits.back().offset;
}

void Engine::note_due(const projection::DossierRecord& dossier) {
  if (!due_from_ || !dossier.due || *dossier.due == date_min) return;
  due_from_ = std::min(*due_from_, *dossier.due);
}

std::uint64_t Engine::append_dossier(const Origin& origin, const apply::DossierPointer& before,
                                     DossierDecision decision) {
  const std::uint64_t version = before ? before->version : 0;
  auto after = std::make_shared<const projection::DossierRecord>(
      projection::record_of(std::move(decision.after), version + 1));
  const auto& id = after->state.id.str();
  note_due(*after);
  open_.dossiers.insert_or_assign(id, after);
  auto stream = std::string{dossier_stream_prefix} + id;
  apply::Counted counted;
  counted.dossier_before = before;
  counted.dossier_after = std::move(after);
  return append(origin, std::move(stream), version, std::move(decision.decision),
                std::move(counted));
}

std::uint64_t Engine::append_receipt(const Origin& origin, const apply::ReceiptPointer& before,
                                     ReceiptDecision decision) {
  const std::uint64_t version = before ? before->version : 0;
  auto after = std::make_shared<const projection::ReceiptRecord>(
      projection::ReceiptRecord{.version = version + 1, .state = std::move(decision.after)});
  const auto& id = after->state.id.str();
  open_.receipts.insert_or_assign(id, after);
  auto stream = std::string{attente_stream_prefix} + id;
  apply::Counted counted;
  counted.receipt_before = before;
  counted.receipt_after = std::move(after);
  return append(origin, std::move(stream), version, std::move(decision.decision),
                std::move(counted));
}

std::uint64_t Engine::append_event(const Origin& origin, std::string_view stream,
                                   std::vector<Event> events) {
  const auto version = stream == reference_stream ? shard_.reference_version : shard_.shard_version;
  return append(origin, std::string{stream}, version,
                Decision{.events = std::move(events), .postings = {}}, {});
}

}  // namespace aripa::append
