#include "apply/projector.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "apply/dossier_rows.hpp"
#include "aripa/codec/binary.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/codec/sha256.hpp"
#include "aripa/store/keys.hpp"
#include "projections/dossiers/record.hpp"
#include "projections/ecritures/row.hpp"
#include "projections/indus/row.hpp"
#include "projections/pilotage/increments.hpp"
#include "projections/reversements/rows.hpp"

namespace aripa::apply {
namespace {

using store::Change;
using store::Family;

void put(std::vector<Change>& changes, Family family, std::string key, std::string value) {
  changes.push_back({.family = family, .key = std::move(key), .value = std::move(value)});
}

void erase(std::vector<Change>& changes, Family family, std::string key) {
  changes.push_back({.family = family, .key = std::move(key), .value = {}});
}

// The row of a dossier in the list of impayes; nothing when it has none.
std::optional<projection::DossierRow> impaye_row(const DossierPointer& record) {
  if (record == nullptr || record->figures.impayes == 0) return std::nullopt;
  return record->figures;
}

// A dossier before and after a chunk.
struct Span {
  DossierPointer before;
  DossierPointer after;
};

void change_agenda(const Span& span, std::vector<Change>& changes) {
  const auto before = span.before ? span.before->due : std::nullopt;
  const auto after = span.after->due;
  if (before == after) return;
  const auto& id = span.after->state.id.str();
  if (before) erase(changes, Family::agenda, store::agenda_key(*before, id));
  if (after) put(changes, Family::agenda, store::agenda_key(*after, id), {});
}

void change_impayes(const Span& span, std::vector<Change>& changes) {
  const auto before = impaye_row(span.before);
  const auto after = impaye_row(span.after);
  if (before == after) return;
  auto key = store::impaye_key(span.after->state.id.str());
  if (after) {
    put(changes, Family::listes, std::move(key), codec::encode_binary(*after));
  } else {
    erase(changes, Family::listes, std::move(key));
  }
}

// The list of indus; looked at only where what it is made of changed.
void change_indus(const Span& span, std::vector<Change>& changes) {
  const auto& state = span.after->state;
  static const Dossier none;
  const auto& old = span.before ? span.before->state : none;
  if (old.indus == state.indus && old.asf_months == state.asf_months) return;
  const auto before = projection::indu_row(old);
  const auto after = projection::indu_row(state);
  if (before == after) return;
  auto key = store::indu_key(state.id.str());
  if (after) {
    put(changes, Family::listes, std::move(key), codec::encode_binary(*after));
  } else {
    erase(changes, Family::listes, std::move(key));
  }
}

// The rows of a dossier that differ between two states of it, in every family.
void change_dossier(const Span& span, std::vector<Change>& changes) {
  change_dossier_rows(span.before, span.after, changes);
  change_agenda(span, changes);
  change_impayes(span, changes);
  change_indus(span, changes);
}

// The day.closed of the day that a RunDay asked for answers for it; other commits of a close do
// not.
bool answers_for_its_command(const Commit& commit) {
  if (!std::holds_alternative<command::RunDay>(commit.command)) return true;
  for (const auto& event : commit.events) {
    if (const auto* closed = std::get_if<event::DayClosed>(&event)) {
      return closed->day == closed->requested;
    }
  }
  return false;
}

bool of_a_sender(const Commit& commit) {
  return !std::holds_alternative<command::Genesis>(commit.command) &&
         !std::holds_alternative<command::ClaimEpoch>(commit.command);
}

}  // namespace

std::optional<std::string> answered_command(const Commit& commit) {
  if (!of_a_sender(commit) || !answers_for_its_command(commit)) return std::nullopt;
  const auto& id = commit.command_id.str();
  const auto hash = id.find('#');
  const bool run_day = std::holds_alternative<command::RunDay>(commit.command);
  if (hash != std::string::npos && !run_day) return std::nullopt;
  return id.substr(0, hash);
}

std::optional<NamedCommand> named_command(const Commit& commit, std::uint64_t offset) {
  auto sent = answered_command(commit);
  if (!sent) return std::nullopt;
  const auto content = codec::content_hash({.id = CommandId{*sent},
                                            .on = commit.on,
                                            .dossier = DossierId{dossier_of(commit.stream)},
                                            .command = commit.command});
  return NamedCommand{*std::move(sent),
                      {.offset = offset, .content = std::string{content.begin(), content.end()}}};
}

Result<Projector> Projector::start(const store::RowReader& rows) {
  Projector projector;
  Result<void> decoded;
  ARIPA_CHECK(rows.scan(
      Family::meta, store::totals_prefix, {}, [&](std::string_view key, std::string_view value) {
        auto totals = codec::decode_binary<std::vector<projection::TotalRow>>(value);
        if (!totals.ok()) {
          decoded = totals.error();
          return false;
        }
        auto& of = projector.totals_[std::string{key.substr(store::totals_prefix.size())}];
        for (const auto& row : *totals) of[row.account] = row.cents;
        return true;
      }));
  ARIPA_CHECK(decoded);
  ARIPA_TRY(projector.pilotage_, PilotageSums::start(rows));
  return projector;
}

void Projector::add_totals(const std::string& organisme, const std::vector<Posting>& postings) {
  auto& of = totals_[organisme];
  for (const auto& posting : postings) of[posting.account.number] += posting.cents;
  changed_[organisme] = true;
}

void Projector::add_receipt(const Counted& counted, std::vector<Change>& changes) {
  const auto& record = *counted.receipt_after;
  const auto& state = record.state;
  put(changes, Family::dossiers, store::receipt_key(state.id.str()), codec::encode_binary(record));
  auto key = store::attente_key(state.received_on, state.id.str());
  if (state.remaining.is_zero()) {
    erase(changes, Family::listes, std::move(key));
  } else {
    put(changes, Family::listes, std::move(key),
        codec::encode_binary(projection::AttenteRow{.receipt = state.id,
                                                    .organisme = state.organisme,
                                                    .received_on = state.received_on,
                                                    .amount = state.amount,
                                                    .remaining = state.remaining}));
  }
  add_totals(state.organisme.str(), counted.commit.postings);
}

void Projector::add_commit(const Counted& counted, std::vector<Change>& changes) {
  const auto& commit = counted.commit;
  if (counted.dossier_after) {
    const auto& state = counted.dossier_after->state;
    put(changes, Family::ecritures, store::ecriture_key(state.id.str(), counted.offset),
        codec::encode_binary(projection::ecriture_of(commit)));
    for (const auto& row : projection::changed_payments(commit, state)) {
      put(changes, Family::listes,
          store::payment_key(row.payment, row.execute_on, row.dossier.str()),
          codec::encode_binary(row));
    }
    add_totals(state.organisme.str(), commit.postings);
    pilotage_.add(state.organisme.str(), projection::increments(commit, state));
  }
  if (counted.receipt_after) add_receipt(counted, changes);
  if (commit.stream == reference_stream) {
    put(changes, Family::meta, store::reference_key(counted.offset),
        codec::encode_binary(commit.events));
  }
  if (counted.command) {
    put(changes, Family::commandes, counted.command->first,
        codec::encode_binary(counted.command->second));
  }
}

void Projector::add_dossier(const DossierPointer& before, const DossierPointer& after,
                            std::vector<Change>& changes) {
  change_dossier({before, after}, changes);
  const auto& state = after->state;
  pilotage_.add(state.organisme.str(),
                projection::increments(before ? &before->state : nullptr, state));
}

std::vector<Change> Projector::changes_of(std::span<const Counted> chunk,
                                          const projection::ShardRow& shard) {
  std::vector<Change> changes;
  std::unordered_map<std::string_view, Span> dossiers;
  for (const auto& counted : chunk) {
    add_commit(counted, changes);
    if (!counted.dossier_after) continue;
    const auto& id = counted.dossier_after->state.id.str();
    const auto at = dossiers.try_emplace(id, Span{counted.dossier_before, {}}).first;
    at->second.after = counted.dossier_after;
  }
  for (const auto& [id, span] : dossiers) add_dossier(span.before, span.after, changes);
  end_chunk(shard, changes);
  return changes;
}

void Projector::end_chunk(const projection::ShardRow& shard, std::vector<Change>& changes) {
  for (const auto& [organisme, was] : changed_) {
    std::vector<projection::TotalRow> rows;
    for (const auto& [account, cents] : totals_[organisme]) {
      if (!cents.is_zero()) rows.push_back({.account = account, .cents = cents});
    }
    put(changes, Family::meta, store::totals_key(organisme), codec::encode_binary(rows));
  }
  changed_.clear();
  pilotage_.end_chunk(changes);
  put(changes, Family::meta, std::string{store::shard_key}, codec::encode_binary(shard));
}

void Projector::absorb(const Projector& other) {
  for (const auto& [organisme, accounts] : other.totals_) {
    auto& of = totals_[organisme];
    for (const auto& [account, cents] : accounts) of[account] += cents;
    changed_[organisme] = true;
  }
  pilotage_.absorb(other.pilotage_);
}

Change void_change(std::uint64_t offset, Verdict verdict) {
  const projection::VoidRow row{.cause = std::string{to_string(verdict)}};
  return {
      .family = Family::meta, .key = store::void_key(offset), .value = codec::encode_binary(row)};
}

std::string hash_of_record(std::string_view record) {
  const auto hash = codec::sha256(record);
  return {hash.begin(), hash.end()};
}

Result<projection::ShardRow> read_shard(const store::RowReader& rows) {
  ARIPA_TRY(const auto row, rows.get(Family::meta, store::shard_key));
  if (!row) return projection::ShardRow{};
  return codec::decode_binary<projection::ShardRow>(*row);
}

Result<Reference> read_reference(const store::RowReader& rows) {
  Reference reference;
  Result<void> decoded;
  ARIPA_CHECK(rows.scan(Family::meta, store::reference_prefix, {},
                        [&](std::string_view, std::string_view value) {
                          const auto events = codec::decode_binary<std::vector<Event>>(value);
                          if (!events.ok()) {
                            decoded = events.error();
                            return false;
                          }
                          for (const auto& event : *events) evolve(reference, event);
                          return true;
                        }));
  ARIPA_CHECK(decoded);
  return reference;
}

}  // namespace aripa::apply
