// `tools/run --once`: the main job on an example, to its end, and nothing left running.

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/e2e/aripa.hpp"

namespace aripa::tests {
namespace {

TEST(ToolsRun, DoesTheJobOnceAndServesNothing) {
  const TempFolder folder;
  const auto example = (folder / "example").string();
  const auto ran =
      run_program({"/usr/bin/env", "ARIPA_BINARY=" + binary(), "ARIPA_EXAMPLE=" + example,
                   ARIPA_SOURCE_DIR "/tools/run", "--once", "--dossiers", "20", "--months", "6"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  for (const auto* step : {"$ aripa init", "$ aripa submit", "$ aripa day", "$ aripa impayes",
                           "$ aripa solde", "$ aripa balance", "$ aripa rebuild", "== Done."}) {
    EXPECT_NE(ran.out.find(step), std::string::npos) << step;
  }
  EXPECT_EQ(ran.out.find("$ aripa serve"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(example + "/serve.pid"));
  // A server would hold the directory.
  const auto after = aripa({"day", "2025-01-01", "--data", example + "/data"});
  EXPECT_EQ(after.status, 0) << after.err;
}

}  // namespace
}  // namespace aripa::tests
