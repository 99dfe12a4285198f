#pragma once

#include "aripa/log/kafka.hpp"
#include "cli/verb.hpp"

// How a command is told which Kafka, and which topic.

namespace aripa::cli {

inline constexpr Option bootstrap_option{"--bootstrap", Kind::servers,
                                         "un ou plusieurs brokers du Kafka"};
inline constexpr Option topic_option{"--topic", Kind::id,
                                     "le topic du journal (sans elle : aripa.journal)"};
inline constexpr Option kafka_config_option{
    "--kafka-config", Kind::file, "TLS et mots de passe, une ligne nom=valeur (docs/kafka.md)"};

/// With fewer copies, what was acknowledged can be lost with a machine.
inline constexpr int safe_replicas = 3;

/// What these options say.
///   malformed: no broker is named, or a line of the file is not `name=value`.
///   input_unreadable: the file cannot be read.
[[nodiscard]] Result<log::KafkaOptions> kafka_options(const Arguments& arguments);

}  // namespace aripa::cli
