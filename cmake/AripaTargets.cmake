# The few ways in which this project makes targets. Source lists are explicit; a room without
# sources yet is an INTERFACE library, so that others can already link it.

# aripa_room(NAME
#   SOURCES      files of this room
#   DEPENDS      rooms that it uses (aripa_core ...), held to the rule by tests/lint
#   PUBLIC_LIBS  third-party targets that its contract headers need (aripa_core only)
#   SYSTEM_LIBS  third-party targets that its .cpp files wrap)
function(aripa_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;DEPENDS;PUBLIC_LIBS;SYSTEM_LIBS" ${ARGN})
  aripa_no_unparsed(${name} "${ROOM_UNPARSED_ARGUMENTS}")
  set_property(GLOBAL APPEND PROPERTY ARIPA_DEPENDS ${ROOM_DEPENDS})
  if(NOT ROOM_SOURCES)
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${PROJECT_SOURCE_DIR}/include)
    target_link_libraries(${name} INTERFACE ${ROOM_DEPENDS} ${ROOM_PUBLIC_LIBS})
    return()
  endif()
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name}
    PUBLIC ${PROJECT_SOURCE_DIR}/include
    PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name}
    PUBLIC ${ROOM_DEPENDS} ${ROOM_PUBLIC_LIBS}
    PRIVATE ${ROOM_SYSTEM_LIBS} Threads::Threads aripa_warnings)
endfunction()

# aripa_program(NAME SOURCES … DEPENDS … SYSTEM_LIBS …): an executable of ours. In a folder of
# tests/ or bench/ it may have no sources yet; then nothing is made.
function(aripa_program name)
  cmake_parse_arguments(PROGRAM "" "" "SOURCES;DEPENDS;SYSTEM_LIBS" ${ARGN})
  aripa_no_unparsed(${name} "${PROGRAM_UNPARSED_ARGUMENTS}")
  set_property(GLOBAL APPEND PROPERTY ARIPA_DEPENDS ${PROGRAM_DEPENDS})
  if(NOT PROGRAM_SOURCES)
    return()
  endif()
  add_executable(${name} ${PROGRAM_SOURCES})
  target_include_directories(${name} PRIVATE
    ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE
    ${PROGRAM_DEPENDS} ${PROGRAM_SYSTEM_LIBS} Threads::Threads aripa_warnings)
endfunction()

# aripa_fast_memory(NAME): a program that runs for long, or is measured, takes memory from jemalloc.
function(aripa_fast_memory name)
  if(ARIPA_JEMALLOC)
    target_link_libraries(${name} PRIVATE -Wl,--no-as-needed ${ARIPA_JEMALLOC} -Wl,--as-needed)
  endif()
endfunction()

# aripa_python_with(VARIABLE MODULE PACKAGE): a Python 3 that has the module. Debian's package
# serves Debian's Python, which need not be the first one on the path.
function(aripa_python_has_module found candidate)
  execute_process(COMMAND ${candidate} -c "import ${ARIPA_PYTHON_MODULE}"
    RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
  if(NOT status EQUAL 0)
    set(${found} FALSE PARENT_SCOPE)
  endif()
endfunction()
function(aripa_python_with variable module package)
  set(ARIPA_PYTHON_MODULE ${module})
  find_program(${variable} python3 HINTS /usr/bin VALIDATOR aripa_python_has_module
    REQUIRED DOC "A Python 3 that has ${module} (Debian: ${package})")
endfunction()

# aripa_test(NAME
#   SOURCES … DEPENDS … SYSTEM_LIBS …
#   LABELS   what it is and needs (default: the name of its folder under tests/)
#   TIMEOUT  seconds for one test (default 120)
#   RAPIDCHECK  also link RapidCheck
#   NO_MAIN     the sources have a main of their own
#   KAFKA       it needs a real Kafka: one more label, 300 seconds by default, and DEPENDS names
#               aripa_test_kafka, which has its main)
# Each TEST becomes a ctest test `NAME.Suite.Name`; those of a program that needs Kafka are one,
# `NAME`, so that they share a broker. The tests see ARIPA_SOURCE_DIR (this folder) and
# the environment variable ARIPA_BINARY (the built `aripa`).
function(aripa_test name)
  cmake_parse_arguments(TEST "RAPIDCHECK;NO_MAIN;KAFKA" "TIMEOUT"
    "SOURCES;DEPENDS;SYSTEM_LIBS;LABELS" ${ARGN})
  aripa_no_unparsed(${name} "${TEST_UNPARSED_ARGUMENTS}")
  if(NOT TEST_SOURCES)
    return()
  endif()
  if(NOT TEST_TIMEOUT AND TEST_KAFKA)
    set(TEST_TIMEOUT 300)
  elseif(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 120)
  endif()
  if(NOT TEST_LABELS)
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME TEST_LABELS)
  endif()
  if(TEST_KAFKA)
    list(APPEND TEST_LABELS kafka)
  endif()
  aripa_program(${name} SOURCES ${TEST_SOURCES} DEPENDS ${TEST_DEPENDS}
    SYSTEM_LIBS ${TEST_SYSTEM_LIBS} GTest::gmock
      $<IF:$<OR:$<BOOL:${TEST_NO_MAIN}>,$<BOOL:${TEST_KAFKA}>>,GTest::gtest,GTest::gtest_main>
      $<$<BOOL:${TEST_RAPIDCHECK}>:rapidcheck> $<$<BOOL:${TEST_RAPIDCHECK}>:rapidcheck_gtest>)
  target_compile_definitions(${name} PRIVATE ARIPA_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(TEST_KAFKA)
    add_test(NAME ${name} COMMAND ${name})
    # One at a time: brokers that share two cores lose their sessions.
    set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}" TIMEOUT ${TEST_TIMEOUT}
      SKIP_RETURN_CODE 77 RESOURCE_LOCK kafka ENVIRONMENT "ARIPA_BINARY=$<TARGET_FILE:aripa>")
    return()
  endif()
  # Test discovery loses lists inside PROPERTIES; `ctest -L` takes a regular expression anyway.
  string(REPLACE ";" ":" labels "${TEST_LABELS}")
  include(GoogleTest)
  gtest_discover_tests(${name}
    TEST_PREFIX "${name}."
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    PROPERTIES
      LABELS "${labels}"
      TIMEOUT ${TEST_TIMEOUT}
      ENVIRONMENT "ARIPA_BINARY=$<TARGET_FILE:aripa>")
endfunction()

# aripa_fuzz(NAME SOURCES … DEPENDS … SYSTEM_LIBS … CORPUS folder): a `LLVMFuzzerTestOneInput`.
# With the preset `fuzz` it is a libFuzzer program; otherwise it is a test that runs every file of
# the corpus through the same function.
function(aripa_fuzz name)
  cmake_parse_arguments(FUZZ "" "CORPUS" "SOURCES;DEPENDS;SYSTEM_LIBS" ${ARGN})
  aripa_no_unparsed(${name} "${FUZZ_UNPARSED_ARGUMENTS}")
  if(ARIPA_FUZZ)
    aripa_program(${name} SOURCES ${FUZZ_SOURCES} DEPENDS ${FUZZ_DEPENDS}
      SYSTEM_LIBS ${FUZZ_SYSTEM_LIBS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  else()
    aripa_program(${name} SOURCES ${FUZZ_SOURCES} ${PROJECT_SOURCE_DIR}/tests/fuzz/replay_corpus.cpp
      DEPENDS ${FUZZ_DEPENDS} SYSTEM_LIBS ${FUZZ_SYSTEM_LIBS})
    add_test(NAME ${name}.corpus COMMAND ${name} ${CMAKE_CURRENT_SOURCE_DIR}/${FUZZ_CORPUS})
    set_tests_properties(${name}.corpus PROPERTIES LABELS fuzz TIMEOUT 120)
  endif()
endfunction()

# aripa_embed(TARGET NAME FILE): puts FILE's bytes into TARGET, which then has
# `#include "aripa_embedded/NAME.hpp"` with `std::string_view aripa::embedded::NAME()`.
function(aripa_embed target name file)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
  set(folder ${PROJECT_BINARY_DIR}/generated/${target})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/embedded.hpp.in
    ${folder}/aripa_embedded/${name}.hpp @ONLY)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/embedded.cpp.in
    ${folder}/aripa_embedded/${name}.cpp @ONLY)
  set_source_files_properties(${folder}/aripa_embedded/${name}.cpp PROPERTIES
    OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${folder}/aripa_embedded/${name}.cpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()

function(aripa_no_unparsed name unparsed)
  if(NOT "${unparsed}" STREQUAL "")
    message(FATAL_ERROR "${name}: unknown arguments: ${unparsed}")
  endif()
endfunction()

# A name in DEPENDS that is no target would silently become `-lNAME`.
function(aripa_check_depends)
  get_property(depends GLOBAL PROPERTY ARIPA_DEPENDS)
  list(REMOVE_DUPLICATES depends)
  foreach(name IN LISTS depends)
    if(NOT TARGET ${name})
      message(FATAL_ERROR "DEPENDS names ${name}, which is not a room")
    endif()
  endforeach()
endfunction()
