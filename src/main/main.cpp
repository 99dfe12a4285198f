#include <cstdio>

int main() {
  std::puts("aripa " ARIPA_VERSION);
  return 0;
}
