#include "tests/support/ledger_load.hpp"

#include <condition_variable>
#include <mutex>

#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/exemple/exemple.hpp"

namespace aripa::tests {
namespace {

constexpr std::size_t under_way_max = 64;
constexpr Date start{std::chrono::year{2024}, std::chrono::January, std::chrono::day{1}};

/// Counts what is under way.
class UnderWay {
 public:
  void wait_below(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return count_ < count; });
  }
  void add() {
    const std::lock_guard lock(mutex_);
    ++count_;
  }
  void end() {
    const std::lock_guard lock(mutex_);
    --count_;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t count_ = 0;
};

/// A paiement of one dossier that turns out to be another's.
void add_moved_paiement(std::vector<Envelope>& commands, const std::string& round, Date day,
                        const DossierId& from, const DossierId& to) {
  command::ReceivePaiement receive;
  receive.amount = Cents{7500};
  receive.paiement = PaiementId{"P" + round};
  command::ReattributePaiement move;
  move.paiement = receive.paiement;
  move.to = to;
  move.to_paiement = PaiementId{"M" + round};
  commands.push_back({CommandId{"receive" + round}, day, from, receive});
  commands.push_back({CommandId{"move" + round}, day, from, move});
}

void add_shared_receipt(std::vector<Envelope>& commands, const std::string& round, Date day,
                        const std::vector<DossierId>& dossiers) {
  command::ReceiveUnidentified receive;
  receive.amount = Cents{31001};
  receive.organisme = OrganismeId{"CAF-1"};
  receive.receipt = ReceiptId{"S" + round};
  command::IdentifyReceipt identify;
  identify.receipt = receive.receipt;
  identify.dossiers.emplace();
  for (const auto& dossier : dossiers) {
    auto& share = identify.dossiers->emplace_back();
    share.dossier = dossier;
    share.paiement = PaiementId{"I" + round};
  }
  commands.push_back({CommandId{"suspense" + round}, day, DossierId{}, receive});
  commands.push_back({CommandId{"identify" + round}, day, DossierId{}, identify});
}

}  // namespace

std::vector<Envelope> example_commands(std::uint32_t dossiers, std::uint32_t months) {
  std::vector<Envelope> commands;
  codec::CommandParser parser;
  const auto take = [&](std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      auto envelope = parser.parse(text.substr(at, end - at));
      if (envelope.ok()) commands.push_back(*std::move(envelope));
      at = end + 1;
    }
  };
  ARIPA_ASSERT(exemple::write_example({.dossiers = dossiers, .months = months}, take).ok());
  return commands;
}

std::vector<Envelope> open_dossiers(const std::string& prefix, int count) {
  std::vector<Envelope> commands;
  for (int i = 0; i < count; ++i) {
    const DossierId dossier{prefix + std::to_string(i)};
    const auto add = [&](const std::string& what, Command command) {
      commands.push_back({CommandId{dossier.str() + what}, start, dossier, std::move(command)});
    };
    command::OpenDossier open;
    open.creancier = PersonId{dossier.str() + "-C"};
    open.debiteur = PersonId{dossier.str() + "-D"};
    open.organisme = OrganismeId{"CAF-1"};
    add("-open", open);
    command::RegisterTitre titre;
    titre.titre = TitreId{"T"};
    titre.dated = titre.effective_from = start;
    auto& pension = titre.pensions.emplace_back();
    pension.amount = Cents{20000};
    pension.enfant = EnfantId{"E"};
    add("-titre", titre);
    command::StartIntermediation begin;
    begin.due_day = 10;
    begin.effective_on = start;
    add("-start", begin);
  }
  return commands;
}

Envelope run_day(Date day) {
  return {CommandId{"day-" + to_string(day)}, day, DossierId{}, command::RunDay{}};
}

std::vector<Envelope> large_close() {
  auto commands = open_dossiers("D", large_close_dossiers);
  commands.push_back(run_day(due));
  return commands;
}

std::vector<Envelope> commands_over_streams(int rounds) {
  constexpr int dossiers = 12;
  auto commands = open_dossiers("M", dossiers);
  const auto dossier = [](int number) {
    return DossierId{"M" + std::to_string(number % dossiers)};
  };
  Date day = add_days(start, 10);
  for (int i = 0; i < rounds; ++i) {
    const auto round = std::to_string(i);
    add_moved_paiement(commands, round, day, dossier(i), dossier(i * 5 + 1));
    add_shared_receipt(commands, round, day, {dossier(i), dossier(i + 3), dossier(i + 7)});
    if (i % 5 != 4) continue;
    commands.push_back(run_day(day));
    day = add_days(day, 1);
  }
  return commands;
}

std::vector<Envelope> load_commands(std::uint32_t dossiers, std::uint32_t months) {
  auto commands = commands_over_streams(60);
  auto example = example_commands(dossiers, months);
  std::move(example.begin(), example.end(), std::back_inserter(commands));
  return commands;
}

std::vector<Envelope> example_scales() {
  constexpr Month first{std::chrono::year{2016}, std::chrono::January};
  auto scales = bareme::shipped_bareme();
  std::erase_if(scales.indices, [&](const auto& indice) {
    return indice.month < first || indice.serie != "ipc_hors_tabac_ensemble";
  });
  return bareme::publications(scales);
}

app::LedgerOptions ledger_options() {
  app::LedgerOptions options;
  options.random_hex = [] { return std::string(32, '0'); };
  options.cache_bytes = std::size_t{16} << 20U;
  return options;
}

app::Answer submit(app::Ledger& ledger, const Envelope& envelope) {
  app::Submission submission;
  submission.envelope = envelope;
  return ledger.submit_and_wait(std::move(submission));
}

void submit_all(app::Ledger& ledger, std::span<const Envelope> commands, const Answered& answered) {
  UnderWay under_way;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const bool day = std::holds_alternative<command::RunDay>(commands[i].command);
    under_way.wait_below(day ? 1 : under_way_max);
    under_way.add();
    app::Submission submission;
    submission.envelope = commands[i];
    ledger.submit(std::move(submission), [&, i](const app::Answer& answer) {
      answered(i, answer);
      under_way.end();
    });
    if (day) under_way.wait_below(1);
  }
  under_way.wait_below(1);
}

std::vector<std::string> records_of(std::span<const Envelope> commands) {
  const auto ledger = app::open_memory(ledger_options());
  submit_all(*ledger, commands,
             [](std::size_t, const app::Answer& answer) { ARIPA_ASSERT(answer.ok()); });
  std::vector<std::string> records;
  const auto read = ledger->read()->commits({}, 0, [&](const log::Record& record) {
    records.push_back(record.bytes);
    return true;
  });
  ARIPA_ASSERT(read.ok());
  return records;
}

}  // namespace aripa::tests
