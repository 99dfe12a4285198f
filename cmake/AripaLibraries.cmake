# Libraries, all from Debian packages; nothing is downloaded. A missing one stops the configuration
# with its name (`tools/setup` installs them).

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(tl-expected 1 REQUIRED CONFIG)
find_package(fmt 9 REQUIRED CONFIG)
find_package(spdlog 1.10 REQUIRED CONFIG)
find_package(nlohmann_json 3.11 REQUIRED CONFIG)
find_package(simdjson 3 REQUIRED CONFIG)
# simdjson picks its parser when it is compiled: this one runs on every x86-64 since 2010; without,
# it takes the one that uses no vector instructions.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(simdjson::simdjson INTERFACE -msse4.2 -mpclmul)
endif()
find_package(RocksDB 7.8 REQUIRED CONFIG)
find_package(OpenSSL 3 REQUIRED)
# The allocator that RocksDB's authors advise; the sanitizers have their own.
if(NOT ARIPA_SANITIZE AND NOT ARIPA_SANITIZE_THREAD AND NOT ARIPA_FUZZ)
  find_library(ARIPA_JEMALLOC NAMES jemalloc REQUIRED)
endif()
find_package(Boost 1.74 REQUIRED CONFIG)
find_package(prometheus-cpp REQUIRED CONFIG COMPONENTS core)
find_package(CLI11 2.1 REQUIRED CONFIG)
# Debian's librdkafka has no CMake configuration. 2.0 is what docs/kafka.md was measured with.
pkg_check_modules(rdkafka REQUIRED IMPORTED_TARGET rdkafka>=2.0)
if(ARIPA_TESTS)
  find_package(GTest 1.12 REQUIRED CONFIG)
  find_package(rapidcheck REQUIRED CONFIG)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
endif()
if(ARIPA_BENCH)
  find_package(benchmark 1.7 REQUIRED CONFIG)
endif()
