# How everything of ours is compiled: language, warnings, sanitizers, ccache.

option(ARIPA_WERROR "Warnings are errors" ON)
option(ARIPA_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
option(ARIPA_SANITIZE_THREAD "Build with the thread sanitizer" OFF)
option(ARIPA_FUZZ "Build libFuzzer targets (needs Clang)" OFF)
option(ARIPA_TESTS "Build the tests" ON)
option(ARIPA_BENCH "Build the bench" ON)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Kind of build" FORCE)
endif()
# ARIPA_ASSERT does not look at NDEBUG: our assertions stay on in release, those of libraries are
# off, as in their packages. -g1 keeps line numbers for profiles and back-traces at a fraction of
# the size of full debug information.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")

find_program(ARIPA_CCACHE ccache)
if(ARIPA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ARIPA_CCACHE})
endif()

# -Wnull-dereference is left out: with GCC 12 at -O2 it fires inside std::variant and std::string.
add_library(aripa_warnings INTERFACE)
target_compile_options(aripa_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-align
  -Wnon-virtual-dtor -Woverloaded-virtual -Wunused -Wimplicit-fallthrough -Wformat=2
  $<$<BOOL:${ARIPA_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12's flow analysis is wrong on std::string (bug 105651) and on inlined std::optional and
  # std::variant: the first is switched off, the others are shown but stop nothing.
  target_compile_options(aripa_warnings INTERFACE
    -Wlogical-op -Wduplicated-cond -Wno-restrict -Wno-error=maybe-uninitialized
    -Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=stringop-overread)
else()
  # `ARIPA_ASSERT(!"why")` is meant.
  target_compile_options(aripa_warnings INTERFACE -Wno-string-conversion)
endif()

if(ARIPA_SANITIZE OR ARIPA_FUZZ)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()
if(ARIPA_SANITIZE_THREAD)
  # It follows no fences, and GCC says so: of ours there are none then (core/list.hpp); those of
  # Boost.Asio stand beside its mutexes.
  add_compile_options(-fsanitize=thread -Wno-tsan)
  add_link_options(-fsanitize=thread)
endif()
if(ARIPA_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "ARIPA_FUZZ needs Clang: use the preset `fuzz`")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
