#include "aripa/cli/run.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "aripa/domain/commit.hpp"
#include "aripa/scenario/scenario.hpp"

namespace aripa::cli {
namespace {

int run_scenarios(const std::vector<std::string>& files) {
  scenario::Tally total;
  const auto print = [](const std::string& line) { std::puts(line.c_str()); };
  for (const auto& name : files) {
    std::ifstream file(name, std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "%s : fichier illisible\n", name.c_str());
      return 2;
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto tally = scenario::run(name, text, print);
    total.passed += tally.passed;
    total.failed += tally.failed;
  }
  std::printf("%llu passed, %llu failed\n", static_cast<unsigned long long>(total.passed),
              static_cast<unsigned long long>(total.failed));
  return total.failed == 0 ? 0 : 1;
}

}  // namespace

int run(int count, const char* const* arguments) {
  CLI::App app{"aripa: grand livre de l'intermediation des pensions alimentaires"};
  app.set_version_flag("--version",
                       "aripa " ARIPA_VERSION " (regles " + std::string{rulebook_version} + ")");
  std::vector<std::string> files;
  auto* scenario = app.add_subcommand("scenario", "joue des fichiers de scenario");
  scenario->add_option("fichiers", files)->required();
  app.require_subcommand(1);
  CLI11_PARSE(app, count, arguments);
  return run_scenarios(files);
}

}  // namespace aripa::cli
