#include "cli/node.hpp"

#include <utility>

#include <fmt/format.h>

#include "cli/open.hpp"

namespace aripa::cli {
namespace {

app::LedgerOptions node_options(const Arguments& arguments, const World& world) {
  auto options = ledger_options(arguments, world);
  const auto* const scheme = arguments.has("--tls-cert") ? "https://" : "http://";
  options.writer = arguments.text(address_option.name)
                       .value_or(scheme + arguments.text("--listen").value_or("127.0.0.1:8080"));
  return options;
}

// Durable is what the brokers promise, and nobody should find out later how much that is.
void tell_durability(const log::KafkaLog& log, Console& console) {
  if (log.replicas() >= safe_replicas) return;
  console.err.line(
      fmt::format("aripa : le journal n'a que {} copie(s) : ce qui est enregistré peut être perdu "
                  "avec une machine",
                  log.replicas()));
}

}  // namespace

bool is_shared(const Arguments& arguments) {
  return arguments.text(log_option.name).value_or("embedded") == "kafka";
}

Result<OpenedNode> open_node(const Arguments& arguments, Console& console) {
  const auto& shared = console.world.shared;
  ARIPA_TRY(const auto kafka, kafka_options(arguments));
  ARIPA_TRY(auto log, shared.open_log(kafka));
  tell_durability(*log, console);
  const auto shards = log->shards();
  OpenedNode opened;
  ARIPA_TRY(opened.node, shared.open(data_directory(arguments, console.world), std::move(log),
                                     node_options(arguments, console.world)));
  if (const auto group = arguments.text(group_option.name)) {
    ARIPA_TRY(opened.group,
              shared.join(kafka, *group, [node = opened.node.get()](log::Shard shard, bool mine) {
                node->want(shard, mine);
              }));
  } else if (arguments.has(own_option.name)) {
    for (log::Shard shard = 0; shard < shards; ++shard) opened.node->want(shard, true);
  }
  return opened;
}

Result<void> init_shared(const Arguments& arguments, const app::LedgerOptions& options,
                         const std::vector<Envelope>& scales, const World& world) {
  ARIPA_TRY(const auto kafka, kafka_options(arguments));
  ARIPA_TRY(auto log, world.shared.open_log(kafka));
  return world.shared.init(data_directory(arguments, world), std::move(log), options, scales);
}

}  // namespace aripa::cli
