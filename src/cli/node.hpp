#pragma once

#include <memory>

#include "aripa/app/node.hpp"
#include "aripa/log/kafka_group.hpp"
#include "cli/kafka.hpp"
#include "cli/verb.hpp"

// A ledger on a log that several nodes share.

namespace aripa::cli {

inline constexpr Option log_option{"--log", Kind::log,
                                   "embedded : dans le répertoire (sans elle) ; kafka"};
inline constexpr Option group_option{
    "--group", Kind::id, "les noeuds de ce groupe se répartissent les parties du registre"};
inline constexpr Option own_option{"--own", Kind::flag,
                                   "ce noeud tient toutes les parties, sans groupe"};
inline constexpr Option address_option{
    "--advertise", Kind::url,
    "où les autres noeuds envoient leurs commandes (sans elle : --listen)"};

/// Whether the log is on Kafka.
[[nodiscard]] bool is_shared(const Arguments& arguments);

/// A node, and what tells it which shards are its own.
struct OpenedNode {
  std::unique_ptr<app::Node> node;
  std::unique_ptr<log::KafkaGroup> group;  // ends before the node
};
/// The node of the data directory on the log that the options name.
///   malformed: an option; `field` names it. As app::open_node and log::KafkaLog::open.
[[nodiscard]] Result<OpenedNode> open_node(const Arguments& arguments, Console& console);

/// Writes the beginning of a ledger into the log that the options name.
[[nodiscard]] Result<void> init_shared(const Arguments& arguments,
                                       const app::LedgerOptions& options,
                                       const std::vector<Envelope>& scales, const World& world);

}  // namespace aripa::cli
