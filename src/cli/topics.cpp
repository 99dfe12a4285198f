#include "cli/topics.hpp"

#include <fmt/format.h>

#include "cli/kafka.hpp"
#include "cli/table.hpp"

namespace aripa::cli {
namespace {

// Each costs memory in every broker; a ledger has one writer for each.
constexpr std::uint64_t shards_max = 1'000;
constexpr std::uint64_t replicas_max = 100;

Result<std::uint64_t> number_up_to(const Arguments& arguments, std::string_view option,
                                   std::uint64_t without, std::uint64_t most) {
  const auto number = arguments.number(option);
  if (!number) return without;
  if (*number > 0 && *number <= most) return *number;
  return Error{Errc::malformed, std::string{option}, fmt::format("1 à {}", most)};
}

Status print(const log::KafkaOptions& options, const log::TopicReport& report, Console& console) {
  console.out.line(fmt::format("Topic {} : partitions {}, copies {}, brokers {}.", options.topic,
                               report.shards, report.replicas, report.brokers));
  if (report.replicas < safe_replicas) {
    console.err.line(
        "Moins de trois copies : ce qui est enregistré peut être perdu avec une machine.");
  }
  if (report.deviations.empty()) {
    console.out.line("Tous les réglages conviennent.");
    return Status::done;
  }
  Table table(console.out, {{"Réglage"}, {"Trouvé"}, {"Il faut"}});
  for (const auto& found : report.deviations) table.row({found.setting, found.found, found.needed});
  table.end();
  return Status::refused;
}

Result<Status> check(const log::KafkaOptions& options, Console& console) {
  ARIPA_TRY(const auto report, console.world.topics.check(options));
  return print(options, report, console);
}

Result<Status> create(const Arguments& arguments, const log::KafkaOptions& options,
                      Console& console) {
  log::TopicPlan plan;
  ARIPA_TRY(const auto shards, number_up_to(arguments, "--shards", plan.shards, shards_max));
  ARIPA_TRY(const auto replicas, number_up_to(arguments, "--replicas", 0, replicas_max));
  plan.shards = static_cast<log::Shard>(shards);
  plan.replicas = static_cast<int>(replicas);
  ARIPA_TRY(const auto creation, console.world.topics.create(options, plan));
  if (creation == log::TopicCreation::exists) {
    console.err.line(fmt::format("Le topic {} existe déjà ; rien n'est changé.", options.topic));
    return Status::refused;
  }
  return check(options, console);
}

}  // namespace

Result<Status> topics(const Arguments& arguments, Console& console) {
  ARIPA_TRY(const auto options, kafka_options(arguments));
  if (arguments.operands().size() == 1 && arguments.operand() == "create") {
    return create(arguments, options, console);
  }
  if (arguments.operands().size() == 1 && arguments.operand() == "check") {
    return check(options, console);
  }
  return Error{Errc::malformed, "ACTION", "create ou check"};
}

}  // namespace aripa::cli
