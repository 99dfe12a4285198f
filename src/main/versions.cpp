#include "main/versions.hpp"

#include <fmt/format.h>
#include <librdkafka/rdkafka.h>
#include <openssl/crypto.h>
#include <rocksdb/version.h>
#include <simdjson.h>
#include <boost/version.hpp>
#include <nlohmann/json.hpp>

namespace aripa {
namespace {

std::string three_parts(int major, int minor, int patch) {
  return fmt::format("{}.{}.{}", major, minor, patch);
}

std::string simdjson_version() {
  const auto& running = *simdjson::get_active_implementation();
  return fmt::format("{}.{}.{} ({})", int{simdjson::SIMDJSON_VERSION_MAJOR},
                     int{simdjson::SIMDJSON_VERSION_MINOR},
                     int{simdjson::SIMDJSON_VERSION_REVISION}, running.name());
}

}  // namespace

std::vector<cli::Library> library_versions() {
  return {
      {"RocksDB", rocksdb::GetRocksVersionAsString()},
      {"librdkafka", rd_kafka_version_str()},
      {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)},
      {"simdjson", simdjson_version()},
      {"fmt", three_parts(FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
      {"nlohmann-json", three_parts(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                    NLOHMANN_JSON_VERSION_PATCH)},
      {"Boost",
       three_parts(BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100)},
  };
}

}  // namespace aripa
