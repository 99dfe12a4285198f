#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "aripa/scenario/scenario.hpp"
#include "tests/support/naive_ledger.hpp"

// `aripa scenario`, on the naive ledger: the domain alone.

int main(int count, char** arguments) {
  aripa::scenario::Tally total;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto print = [](const std::string& line) { std::puts(line.c_str()); };
    const auto tally = aripa::scenario::run_on(aripa::test::open_naive, arguments[i], text, print);
    total.passed += tally.passed;
    total.failed += tally.failed;
  }
  std::printf("%llu passed, %llu failed\n", static_cast<unsigned long long>(total.passed),
              static_cast<unsigned long long>(total.failed));
  return total.failed == 0 ? 0 : 1;
}
