#include <gtest/gtest.h>

#include "aripa/documents/json.hpp"
#include "aripa/domain/policy.hpp"
#include "tests/unit/cli_world.hpp"

namespace aripa::cli {
namespace {

TEST(CliPolicies, AreTheDocumentInJsonOneALine) {
  TestWorld world;
  const auto ran = world.run({"policies", "--json"});
  EXPECT_EQ(ran.status, 0);
  std::string lines = ran.out;
  std::string list;
  documents::append_json(list, policies(shipped_policies()));
  for (auto at = lines.find('\n'); at != std::string::npos; at = lines.find('\n', at)) {
    lines.replace(at, 1, at + 1 == lines.size() ? "" : ",");
  }
  EXPECT_EQ("[" + lines + "]", list);
}

TEST(CliPolicies, AreATableForPeople) {
  TestWorld world;
  EXPECT_EQ(world.run({"policies"}).out, expected("policies.txt"));
}

TEST(CliPolicies, NeedNoDataDirectory) {
  TestWorld world;
  EXPECT_EQ(world.run({"policies"}).status, 0);
  EXPECT_EQ(world.directory, "");
}

}  // namespace
}  // namespace aripa::cli
