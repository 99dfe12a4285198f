#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/app/node.hpp"
#include "aripa/core/date.hpp"
#include "aripa/core/result.hpp"
#include "aripa/log/kafka_group.hpp"
#include "aripa/log/kafka_topic.hpp"

// What the command line knows of the world around it. Only the composition fills it in: nothing
// else reads a clock, the environment, random bits or a standard stream.

namespace aripa::cli {

/// What became of bytes that were handed out.
enum class Written : std::uint8_t {
  done,
  unread,  ///< whoever read has gone (`| head`): no reason to complain
  failed,  ///< the disk is full, or the like
};
using Write = std::function<Written(std::string_view)>;

/// Fills the front of a buffer and gives how much of it; 0 at the end, nothing when the input
/// cannot be read.
using Read = std::function<std::optional<std::size_t>(std::span<char>)>;

/// How a ledger in a data directory is come by; the contracts are those of app/ledger.hpp.
struct Directory {
  std::function<Result<void>(const std::string&, const app::LedgerOptions&,
                             const std::vector<Envelope>&)>
      init;
  std::function<Result<std::unique_ptr<app::Ledger>>(const std::string&, const app::LedgerOptions&)>
      open;
  std::function<Result<std::unique_ptr<app::Reader>>(const std::string&)> read;
  std::function<Result<app::RebuildReport>(const std::string&,
                                           const std::function<void(const app::RebuildProgress&)>&)>
      rebuild;
};

/// How a ledger on a log of several nodes is come by; the contracts are those of app/node.hpp and
/// log/kafka.hpp.
struct Shared {
  std::function<Result<std::shared_ptr<log::KafkaLog>>(const log::KafkaOptions&)> open_log;
  std::function<Result<std::unique_ptr<log::KafkaGroup>>(
      const log::KafkaOptions&, const std::string& group, log::KafkaGroup::Told)>
      join;
  std::function<Result<void>(const std::string&, std::shared_ptr<log::Log>,
                             const app::LedgerOptions&, const std::vector<Envelope>&)>
      init;
  std::function<Result<std::unique_ptr<app::Node>>(const std::string&, std::shared_ptr<log::Log>,
                                                   const app::LedgerOptions&)>
      open;
};

/// The topics of a Kafka; the contracts are those of log/kafka_topic.hpp.
struct Topics {
  std::function<Result<log::TopicCreation>(const log::KafkaOptions&, const log::TopicPlan&)> create;
  std::function<Result<log::TopicReport>(const log::KafkaOptions&)> check;
};

/// The signals by which a server is told to stop.
struct Signals {
  std::function<void()> hold;  // from now on, in threads to come too, they do not end the program
  std::function<void()> wait;  // until one has come
};

/// A library that runs in this program, and the version that runs.
struct Library {
  std::string name;
  std::string version;
};

struct World {
  Write out;
  Write err;
  Read in;
  bool err_on_terminal = false;  // a person looks at it: progress may be shown
  std::function<Instant()> now;
  std::function<std::chrono::milliseconds()> elapsed;  // since some start; never goes back
  std::function<std::string()> random_hex;  // 32 hexadecimal digits
  std::optional<std::string> data;  // $ARIPA_DATA
  Signals signals;
  Directory directory;
  Shared shared;
  Topics topics;
  std::vector<Library> libraries;
};

}  // namespace aripa::cli
