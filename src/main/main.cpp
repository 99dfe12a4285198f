#include "aripa/cli/run.hpp"

int main(int count, char** arguments) { return aripa::cli::run(count, arguments); }
