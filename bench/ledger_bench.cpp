// The whole ledger on a disk, beside what the machine itself does in the same run
// (docs/performance.md says what each figure means).
//   ledger_bench [--folder DIR] [--dossiers N] [--months N] [--senders N] [--close N] [--json FILE]
//                [--kafka BOOTSTRAP]
//     --dossiers, --months   of the example organisme whose commands go in
//     --close                dossiers of the ledger in which a day is closed; 0: none
//     --kafka                the life alone, on a new topic of these brokers
// `--dossiers 100000 --months 12 --close 1000000` is the long run.

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/app/node.hpp"
#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/exemple/exemple.hpp"
#include "aripa/log/kafka_topic.hpp"
#include "bench/machine.hpp"
#include "bench/required.hpp"
#include "bench/senders.hpp"

namespace aripa::bench {
namespace {

struct Settings {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / "aripa-ledger-bench";
  std::uint32_t dossiers = 5000;
  std::uint32_t months = 12;
  std::size_t senders = 64;
  std::uint32_t close = 100'000;
  std::string json;
  std::string kafka;
};

/// Takes down figures, and prints each.
class Report {
 public:
  void add(const std::string& name, double value, std::string_view unit) {
    fmt::print("{:<52} {:>14.1f} {}\n", name, value, unit);
    rows_.push_back({{"name", name}, {"value", value}, {"unit", unit}});
  }
  void write(const std::string& path) const {
    if (!path.empty()) std::ofstream{path} << rows_.dump(2) << '\n';
  }

 private:
  nlohmann::json rows_ = nlohmann::json::array();
};

app::LedgerOptions options() {
  app::LedgerOptions made;
  made.random_hex = [] { return std::string(32, '0'); };
  return made;
}

/// A node that writes a new topic.
std::unique_ptr<app::Ledger> open_on_kafka(const Settings& settings) {
  const auto directory = (settings.folder / "node").string();
  std::filesystem::remove_all(directory);
  const auto topic = fmt::format("bench.{}", Clock::now().time_since_epoch().count());
  const log::KafkaOptions kafka{.bootstrap = settings.kafka, .topic = topic};
  required(log::create_topic(kafka, {}));
  const std::shared_ptr<log::Log> log{required(log::KafkaLog::open(kafka))};
  require(app::init_log(directory, log, options(), bareme::publications(bareme::shipped_bareme())));
  auto node = required(app::open_node(directory, log, options()));
  node->want(0, true);
  while (!node->standings().front().owns) std::this_thread::yield();
  return node;
}

std::string new_ledger(const std::filesystem::path& folder) {
  std::filesystem::remove_all(folder);
  const auto directory = folder.string();
  require(
      app::init_directory(directory, options(), bareme::publications(bareme::shipped_bareme())));
  return directory;
}

/// The example's commands, through a file: they do not fit in memory.
std::filesystem::path write_commands(const Settings& settings) {
  const auto path = settings.folder / "commands.jsonl";
  std::ofstream file{path, std::ios::binary};
  require(
      exemple::write_example({.seed = 1, .dossiers = settings.dossiers, .months = settings.months},
                             [&](std::string_view text) { file << text; }));
  return path;
}

void send_all(const std::filesystem::path& path, Senders& senders) {
  codec::CommandParser parser;
  std::ifstream file{path, std::ios::binary};
  for (std::string line; std::getline(file, line);) {
    auto envelope = parser.parse(line);
    if (!envelope.ok()) continue;
    // What follows a close in the example relies on it.
    const bool day = std::holds_alternative<command::RunDay>(envelope->command);
    if (day) senders.wait();
    senders.send(*std::move(envelope));
    if (day) senders.wait();
  }
  senders.wait();
}

double table_bytes(const std::filesystem::path& folder) {
  double bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (entry.path().extension() == ".sst") bytes += static_cast<double>(entry.file_size());
  }
  return bytes;
}

std::vector<std::string> some_records(const app::Reader& reader) {
  std::vector<std::string> records;
  require(reader.commits({}, reader.position().offset / 2, [&](const log::Record& record) {
    records.push_back(record.bytes);
    return records.size() < 4096;
  }));
  return records;
}

double events_a_commit(const std::vector<std::string>& records) {
  codec::CommitDecoder decoder;
  double events = 0;
  for (const auto& record : records) {
    events += static_cast<double>(required(decoder.decode(record)).events.size());
  }
  return events / static_cast<double>(records.size());
}

void measure_machine(const Settings& settings, const std::vector<std::string>& records,
                     Report& report) {
  double bytes = 0;
  for (const auto& record : records) bytes += static_cast<double>(record.size());
  const auto size = static_cast<std::size_t>(bytes / static_cast<double>(records.size()));
  report.add("bytes of a commit", static_cast<double>(size), "bytes");
  const auto one = synced_writes(settings.folder, size, 2);
  report.add("disk alone, one commit a sync", static_cast<double>(one.count()) / 2, "syncs/s");
  const auto group = synced_writes(settings.folder, size * 512, 2);
  report.add("disk alone, 512 commits a sync", static_cast<double>(group.count()) * 256,
             "commits/s");
  report.add("disk alone, 512 commits a sync, p99 by time", group.time_weighted(99) / 1e3, "ms");
  report.add("SHA-256 of commits, one core", hash_rate(records, 1) / 1e6, "MB/s");
  report.add("simdjson over commits, one core", parse_rate(records, 1) / 1e6, "MB/s");
}

/// Gives how many commits it made.
double measure_life(app::Ledger& ledger, const Settings& settings, Report& report) {
  const auto commands = write_commands(settings);
  Senders senders{ledger, settings.senders};
  const auto first = ledger.read()->position().offset;
  const auto start = Clock::now();
  const double cpu = cpu_seconds();
  send_all(commands, senders);
  const double answered = seconds_since(start);
  const auto lag = static_cast<double>(ledger.read()->position().offset);
  require(ledger.settle());
  const auto reader = ledger.read();
  const auto commits = static_cast<double>(reader->position().offset - first);
  report.add("commands", static_cast<double>(senders.accepted() + senders.refused()), "");
  report.add("of them refused", static_cast<double>(senders.refused()), "");
  report.add("live: commits", commits, "");
  report.add("live: durable decided commits", commits / answered, "commits/s");
  report.add("live: from submit to answer, p50", senders.latency().percentile(50) / 1e3, "ms");
  report.add("live: from submit to answer, p99", senders.latency().percentile(99) / 1e3, "ms");
  report.add("live: commits not projected at the end",
             static_cast<double>(reader->position().offset) - lag, "");
  report.add("live: processor time a commit", (cpu_seconds() - cpu) * 1e6 / commits, "us");
  report.add("live: peak memory of the process", peak_mib(), "MiB");
  return commits;
}

void measure_directory(const Settings& settings, Report& report) {
  const auto directory = new_ledger(settings.folder / "example");
  double commits = 0;
  {
    auto ledger = required(app::open_directory(directory, options()));
    commits = measure_life(*ledger, settings, report);
    const auto records = some_records(*ledger->read());
    report.add("events a commit", events_a_commit(records), "");
    measure_machine(settings, records, report);
  }
  const auto start = Clock::now();
  double built = 0;
  const auto rebuilt = required(app::rebuild_directory(directory, [&](const auto& progress) {
    if (progress.commits == progress.commits_total) built = seconds_since(start);
  }));
  report.add("rebuild", static_cast<double>(rebuilt.commits) / built, "commits/s");
  report.add("rebuild, compared with the serving rows",
             static_cast<double>(rebuilt.commits) / seconds_since(start), "commits/s");
  report.add("rebuild: peak memory of the process", peak_mib(), "MiB");
  report.add("log after flush, a commit", table_bytes(directory + "/log") / commits, "bytes");
  report.add("store, a commit", table_bytes(directory + "/store") / commits, "bytes");
}

constexpr Date first_day{std::chrono::year{2024}, std::chrono::May, std::chrono::day{1}};

/// A dossier with a pension, started, whose due day is one of 31: about 3 % are due on each day.
void open_dossier(std::uint32_t number, Senders& senders) {
  const auto id = fmt::format("D{:07}", number);
  const auto send = [&](std::string_view step, Command command) {
    senders.send(
        {CommandId{id + "-" + std::string{step}}, first_day, DossierId{id}, std::move(command)});
  };
  send("open", command::OpenDossier{.creancier = PersonId{id + "-C"},
                                    .debiteur = PersonId{id + "-D"},
                                    .organisme = OrganismeId{"CAF-751"}});
  command::RegisterTitre titre;
  titre.titre = TitreId{"T1"};
  titre.nature = Nature::decision_judiciaire;
  titre.dated = add_days(first_day, -30);
  titre.effective_from = add_days(first_day, -30);
  titre.due_day = static_cast<int>(number % 31) + 1;
  titre.pensions.emplace_back();
  titre.pensions.back().enfant = EnfantId{"E1"};
  titre.pensions.back().amount = Cents{25000};
  send("titre", std::move(titre));
  send("start", command::StartIntermediation{.due_day = {}, .effective_on = first_day});
}

void measure_close(const Settings& settings, Report& report) {
  const auto directory = new_ledger(settings.folder / "close");
  auto ledger = required(app::open_directory(directory, options()));
  Senders senders{*ledger, settings.senders};
  for (std::uint32_t i = 0; i < settings.close; ++i) open_dossier(i, senders);
  senders.wait();
  report.add("close: dossiers of the ledger", settings.close, "");
  const auto run_day = [&](Date day) {
    const auto before = ledger->read()->position().offset;
    const auto start = Clock::now();
    senders.send({CommandId{"day-" + to_string(day)}, day, DossierId{}, command::RunDay{}});
    senders.wait();
    const double took = seconds_since(start);
    require(ledger->settle());
    const auto due = static_cast<double>(ledger->read()->position().offset - before - 1);
    return std::tuple{due, took, seconds_since(start)};
  };
  run_day(first_day);
  const auto [due, took, applied] = run_day(add_days(first_day, 1));
  report.add("close: dossiers due", due, "");
  report.add("close: from the command to the day closed", took * 1e3, "ms");
  report.add("close: the same, projected", applied * 1e3, "ms");
  report.add("close: due dossiers", due / took, "dossiers/s");
  report.add("close: peak memory of the process", peak_mib(), "MiB");
}

void run(const Settings& settings) {
  std::filesystem::create_directories(settings.folder);
  Report report;
  if (!settings.kafka.empty()) {
    measure_life(*open_on_kafka(settings), settings, report);
    return report.write(settings.json);
  }
  if (settings.dossiers > 0) measure_directory(settings, report);
  if (settings.close > 0) measure_close(settings, report);
  report.write(settings.json);
}

}  // namespace
}  // namespace aripa::bench

int main(int count, char** arguments) {
  aripa::bench::Settings settings;
  const auto number = [&](int i) { return static_cast<std::uint32_t>(std::atol(arguments[i])); };
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = arguments[i];
    if (name == "--folder") settings.folder = arguments[i + 1];
    if (name == "--dossiers") settings.dossiers = number(i + 1);
    if (name == "--months") settings.months = number(i + 1);
    if (name == "--senders") settings.senders = number(i + 1);
    if (name == "--close") settings.close = number(i + 1);
    if (name == "--kafka") settings.kafka = arguments[i + 1];
    if (name == "--json") settings.json = arguments[i + 1];
  }
  aripa::bench::run(settings);
}
