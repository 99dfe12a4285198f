// Each released version of an event, and each command, has a file that never changes: what was
// recorded can be read for ever, and the same content keeps its hash (docs/architecture.md, "Event
// types", "Same content"). A new version gets a new file: tools/golden-accept writes those that are
// missing, and after a change before a release, those that differ.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "aripa/codec/command_codec.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "tests/unit/codec_example.hpp"

namespace aripa::codec {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(ARIPA_SOURCE_DIR) / "tests" / "golden";

bool accepts() {
  const char* const wish = std::getenv("ARIPA_GOLDEN_ACCEPT");
  return wish != nullptr && std::string_view(wish) == "1";
}

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void expect_golden(const fs::path& path, const std::string& text) {
  if (accepts()) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  EXPECT_EQ(contents(path), text) << path;
}

TEST(GoldenCommit, OfEveryEventIsWrittenAndReadAsEver) {
  CommitDecoder decoder;
  for_each_type(static_cast<const Event*>(nullptr), [&]<class Type>(Type) {
    const auto commit = example_commit<Type>();
    const auto path = folder / "commits" / (std::string(Type::type_name) + ".json");
    expect_golden(path, encode_commit(commit) + "\n");
    const auto decoded = decoder.decode(contents(path));
    ASSERT_TRUE(decoded.ok()) << path << ": " << decoded.error().field;
    EXPECT_EQ(*decoded, commit) << path;
  });
}

// Versions that are no longer written included.
TEST(GoldenCommit, OfEveryVersionEverWrittenIsRead) {
  CommitDecoder decoder;
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder / "commits")) {
    const auto decoded = decoder.decode(contents(entry.path()));
    EXPECT_TRUE(decoded.ok()) << entry.path() << ": " << decoded.error().field;
    ++files;
  }
  EXPECT_GE(files, std::variant_size_v<Event>);
}

TEST(GoldenCommand, OfEveryTypeIsReadAndHashedAsEver) {
  CommandParser parser;
  for_each_type(static_cast<const Command*>(nullptr), [&]<class Type>(Type) {
    if (std::is_same_v<Type, command::Genesis> || std::is_same_v<Type, command::ClaimEpoch>) return;
    const auto envelope = example_envelope<Type>();
    std::string line;
    append_command(line, envelope);
    const auto path = folder / "commands" / (std::string(Type::type_name) + ".txt");
    expect_golden(path, line + "\n" + canonical_content(envelope) + "\n" +
                            to_hex(content_hash(envelope)) + "\n");
    const auto golden = contents(path);
    const auto parsed = parser.parse(golden.substr(0, golden.find('\n')));
    ASSERT_TRUE(parsed.ok()) << path << ": " << parsed.error().field;
    EXPECT_EQ(parsed->command, envelope.command) << path;
    EXPECT_EQ(content_hash(*parsed), content_hash(envelope)) << path;
  });
}

}  // namespace
}  // namespace aripa::codec
