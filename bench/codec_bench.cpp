// Commits, commands and states through their codecs, beside what the libraries below them need for
// the same bytes: simdjson's own parse, and SHA-256.

#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include "aripa/codec/binary.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/domain/dossier.hpp"

namespace aripa::codec {
namespace {

constexpr std::string_view command_line =
    R"({"id":"c-000123456","do":"ReceivePaiement","on":"2026-04-15","dossier":"D-000123",)"
    R"("paiement":"P-000123-26-04","amount_cents":50000,"channel":"virement"})";

Date date(std::string_view text) { return *parse_date(text); }

event::PaiementImputed imputed_line(std::uint32_t n, std::string_view month, std::int64_t cents) {
  event::PaiementImputed imputed;
  imputed.rule = "R3.1";
  imputed.step = 1;
  imputed.paiement = PaiementId{"P-000123-26-04"};
  imputed.n = n;
  imputed.target = TargetKind::creancier;
  imputed.month = parse_month(month);
  imputed.enfant = EnfantId{"E-000123-1"};
  imputed.cents = Cents{cents};
  imputed.on = date("2026-04-15");
  return imputed;
}

/// A paiement that pays two months: 3 events, 10 postings, 1,700 bytes.
Commit typical_commit() {
  const Date on = date("2026-04-15");
  Commit commit;
  commit.stream = "dossier/D-000123";
  commit.version = 37;
  commit.epoch = 4;
  commit.command_id = CommandId{"c-000123456"};
  commit.command = CommandParser().parse(command_line).value().command;
  commit.on = on;
  commit.recorded_at = noon_utc(on) + std::chrono::milliseconds(1234);
  commit.recorded_on = on;
  commit.actor = "cli";
  commit.rules = std::string(rulebook_version);
  event::PaiementReceived received;
  received.rule = "R3.1";
  received.paiement = PaiementId{"P-000123-26-04"};
  received.cents = Cents{50000};
  received.received_on = on;
  received.on = on;
  received.channel = Channel::virement;
  commit.events = {received, imputed_line(1, "2026-04", 25000), imputed_line(2, "2026-03", 25000)};
  const std::string paiement = received.paiement.str();
  const Account credit{AccountNumber::credit, 0, std::nullopt, paiement};
  commit.postings.push_back(
      {0, {AccountNumber::bank, 0, std::nullopt, "CAF-75"}, Cents{50000}, on});
  commit.postings.push_back({0, credit, Cents{-50000}, on});
  for (const std::uint32_t n : {1U, 2U}) {
    const auto month = std::get<event::PaiementImputed>(commit.events[n]).month;
    commit.postings.push_back({n, credit, Cents{25000}, on});
    commit.postings.push_back(
        {n, {AccountNumber::payable, n, std::nullopt, paiement}, Cents{-25000}, on});
    commit.postings.push_back(
        {n, {AccountNumber::paid_creancier, 0, month, "E-000123-1"}, Cents{-25000}, on});
    commit.postings.push_back({n, {AccountNumber::mandate, 0, {}, ""}, Cents{25000}, on});
  }
  return commit;
}

/// A reversement executed: 1 event, 4 postings, 700 bytes.
Commit small_commit() {
  Commit commit = typical_commit();
  const Date on = date("2026-04-16");
  commit.command = command::ConfirmReversement{CodeId{"R12"}};
  event::ReversementExecuted executed;
  executed.rule = "R3.5";
  executed.reversement = CodeId{"R12"};
  executed.cents = Cents{50000};
  executed.on = on;
  commit.events = {executed};
  commit.postings = {
      {0, {AccountNumber::in_transit, 0, {}, "R12"}, Cents{50000}, on},
      {0, {AccountNumber::bank, 0, {}, "CAF-75"}, Cents{-50000}, on},
      {0, {AccountNumber::reversed, 0, {}, ""}, Cents{50000}, on},
      {0, {AccountNumber::paid_out_counterpart, 0, {}, ""}, Cents{-50000}, on},
  };
  return commit;
}

/// A dossier of three years with a paiement each month.
Dossier typical_dossier() {
  Dossier dossier;
  dossier.id = DossierId{"D-000123"};
  dossier.debiteur = PersonId{"debiteur-000123"};
  dossier.creancier = PersonId{"creancier-000123"};
  dossier.organisme = OrganismeId{"CAF-75"};
  for (int i = 0; i < 36; ++i) {
    state::Echeance echeance;
    echeance.month = add_months(*parse_month("2023-01"), i);
    echeance.enfant = EnfantId{"E-000123-1"};
    echeance.titre = TitreId{"T-1"};
    echeance.due_on = day_of_month(echeance.month, 10);
    echeance.exigible_on = echeance.due_on;
    echeance.due = Cents{25000};
    echeance.paid_creancier = Cents{25000};
    echeance.paid = true;
    echeance.posted_to = echeance.due_on;
    state::Source source;
    source.id = PaiementId{"P-000123-" + std::to_string(i)};
    source.amount = Cents{25000};
    source.received_on = echeance.due_on;
    dossier.echeances.push_back(std::move(echeance));
    dossier.sources.push_back(std::move(source));
  }
  return dossier;
}

void set_bytes(benchmark::State& state, std::size_t size) {
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

void encode(benchmark::State& state, const Commit& commit) {
  std::string out;
  for (auto _ : state) {
    out.clear();
    append_commit(out, commit);
    benchmark::DoNotOptimize(out.data());
  }
  set_bytes(state, out.size());
}
BENCHMARK_CAPTURE(encode, paiement, typical_commit());
BENCHMARK_CAPTURE(encode, reversement, small_commit());

void decode(benchmark::State& state, const Commit& commit) {
  const auto bytes = encode_commit(commit);
  CommitDecoder decoder;
  Commit decoded;
  for (auto _ : state) {
    if (!decoder.decode(bytes, decoded).ok()) state.SkipWithError("not decoded");
    benchmark::DoNotOptimize(decoded);
  }
  set_bytes(state, bytes.size());
}
BENCHMARK_CAPTURE(decode, paiement, typical_commit());
BENCHMARK_CAPTURE(decode, reversement, small_commit());

void parse_paiement_with_simdjson_dom(benchmark::State& state) {
  const auto bytes = simdjson::padded_string(encode_commit(typical_commit()));
  simdjson::dom::parser parser;
  for (auto _ : state) {
    auto document = parser.parse(bytes);
    if (document.error()) state.SkipWithError("not parsed");
    benchmark::DoNotOptimize(document);
  }
  set_bytes(state, bytes.size());
}
BENCHMARK(parse_paiement_with_simdjson_dom);

void hash_paiement(benchmark::State& state) {
  const auto bytes = encode_commit(typical_commit());
  for (auto _ : state) benchmark::DoNotOptimize(sha256(bytes));
  set_bytes(state, bytes.size());
}
BENCHMARK(hash_paiement);

void parse_a_command(benchmark::State& state) {
  CommandParser parser;
  for (auto _ : state) {
    auto envelope = parser.parse(command_line);
    if (!envelope.ok()) state.SkipWithError("not parsed");
    benchmark::DoNotOptimize(envelope);
  }
  set_bytes(state, command_line.size());
}
BENCHMARK(parse_a_command);

void hash_the_content_of_a_command(benchmark::State& state) {
  const auto envelope = CommandParser().parse(command_line).value();
  for (auto _ : state) benchmark::DoNotOptimize(content_hash(envelope));
  set_bytes(state, canonical_content(envelope).size());
}
BENCHMARK(hash_the_content_of_a_command);

void encode_a_dossier(benchmark::State& state) {
  const auto dossier = typical_dossier();
  std::string out;
  for (auto _ : state) {
    out.clear();
    append_binary(out, dossier);
    benchmark::DoNotOptimize(out.data());
  }
  set_bytes(state, out.size());
}
BENCHMARK(encode_a_dossier);

void decode_a_dossier(benchmark::State& state) {
  const auto bytes = encode_binary(typical_dossier());
  for (auto _ : state) {
    auto dossier = decode_binary<Dossier>(bytes);
    if (!dossier.ok()) state.SkipWithError("not decoded");
    benchmark::DoNotOptimize(dossier);
  }
  set_bytes(state, bytes.size());
}
BENCHMARK(decode_a_dossier);

void encode_a_row_of_postings(benchmark::State& state) {
  const auto postings = typical_commit().postings;
  std::string out;
  for (auto _ : state) {
    out.clear();
    append_binary(out, postings);
    benchmark::DoNotOptimize(out.data());
  }
  set_bytes(state, out.size());
}
BENCHMARK(encode_a_row_of_postings);

}  // namespace
}  // namespace aripa::codec

BENCHMARK_MAIN();
