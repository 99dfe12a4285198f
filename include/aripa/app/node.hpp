#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/core/result.hpp"
#include "aripa/log/log.hpp"

// A ledger on a log that several nodes share: each follows it, and each shard has one that writes.

namespace aripa::app {

/// How a node stands to a shard.
struct Standing {
  log::Shard shard = 0;
  bool owns = false;
  std::uint64_t epoch = 0;  // of the shard, as far as this node has read
  std::string writer;  // whose epoch it is: the address at which that node takes commands
  std::optional<Error> failure;  // why this node does not go on, for now
};

/// A ledger on a node. Its `writer` is the address at which it takes commands; one for another node
/// is answered `not_owner`.
class Node : public Ledger {
 public:
  /// Whether this node should write the shard: what a group of nodes, a list or an operator says.
  /// To be repeated as long as it is so: a node that was put out of a shard claims it again only
  /// when it is told again.
  virtual void want(log::Shard shard, bool wanted) = 0;
  [[nodiscard]] virtual std::vector<Standing> standings() const = 0;
};

/// Writes the genesis of an empty log and the commands given (the shipped scales) as the first
/// ones, by way of a node in `directory`. Goes on where an earlier attempt was cut off.
///   log_moved: somebody else writes.
///   as `open_node`, without log_empty
[[nodiscard]] Result<void> init_log(const std::string& directory, std::shared_ptr<log::Log> log,
                                    const LedgerOptions& options,
                                    const std::vector<Envelope>& scales);

/// Opens a node: its rows stand in `directory`, which is made when it is missing, and can be built
/// anew from the log. It writes nothing until it is told which shards are its own.
///   topic_unreliable: the log has several shards, `partitions`.
///   log_empty: the log has no genesis; `init_log` makes one.
///   directory_in_use, store_ahead_of_log, log_corrupt, log_gap, log_unavailable, format_newer,
///   store_corrupt, store_unavailable, disk_full
[[nodiscard]] Result<std::unique_ptr<Node>> open_node(const std::string& directory,
                                                      std::shared_ptr<log::Log> log,
                                                      const LedgerOptions& options);

}  // namespace aripa::app
