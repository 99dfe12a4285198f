#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/latency.hpp"

// What the machine itself does, measured in the same run, so that a figure can be read beside it.

namespace aripa::bench {

/// Appends `bytes` to a file in `folder` and syncs it, again and again for `seconds`.
[[nodiscard]] Latency synced_writes(const std::filesystem::path& folder, std::size_t bytes,
                                    double seconds);
/// Bytes a second of SHA-256 over each of the records.
[[nodiscard]] double hash_rate(const std::vector<std::string>& records, double seconds);
/// Bytes a second of simdjson over each of the records, every value visited once.
[[nodiscard]] double parse_rate(const std::vector<std::string>& records, double seconds);

/// Processor time of all threads of this process so far, in seconds.
[[nodiscard]] double cpu_seconds();
/// The most memory that this process has had, in MiB.
[[nodiscard]] double peak_mib();

}  // namespace aripa::bench
