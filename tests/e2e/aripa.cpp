#include "tests/e2e/aripa.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "aripa/core/assert.hpp"

namespace aripa::tests {

std::string binary() {
  const char* const path = std::getenv("ARIPA_BINARY");
  ARIPA_ASSERT(path != nullptr);
  return path;
}

Finished aripa(std::vector<std::string> arguments, std::string_view input) {
  arguments.insert(arguments.begin(), binary());
  return run_program(arguments, input);
}

Registre::Registre() {
  const auto made = aripa({"init", "--clock", "simulated", "--data", directory()});
  EXPECT_EQ(made.status, 0) << made.err;
}

Finished Registre::run(std::vector<std::string> arguments, std::string_view input) const {
  arguments.insert(arguments.end(), {"--data", directory()});
  return aripa(std::move(arguments), input);
}

std::string Registre::out(std::vector<std::string> arguments) const {
  const auto name = arguments.front();
  auto finished = run(std::move(arguments));
  EXPECT_EQ(finished.status, 0) << name << ": " << finished.err;
  EXPECT_EQ(finished.err, "") << name;
  return finished.out;
}

std::string Registre::answers() const {
  std::string all;
  for (const auto* list :
       {"dossiers", "impayes", "agenda", "reversements", "asf", "attente", "balance"}) {
    all += out({list, "--json"});
  }
  return all;
}

std::string example(int dossiers, int months) {
  const auto written = aripa(
      {"exemple", "--dossiers", std::to_string(dossiers), "--months", std::to_string(months)});
  EXPECT_EQ(written.status, 0) << written.err;
  return written.out;
}

}  // namespace aripa::tests
