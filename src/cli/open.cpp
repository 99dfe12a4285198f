#include "cli/open.hpp"

#include <fmt/format.h>

#include "aripa/documents/words_fr.hpp"
#include "cli/parse.hpp"

namespace aripa::cli {

std::string data_directory(const Arguments& arguments, const World& world) {
  if (auto named = arguments.text(data_option.name)) return *std::move(named);
  return world.data.value_or("./var");
}

app::LedgerOptions ledger_options(const Arguments& arguments, const World& world) {
  app::LedgerOptions options;
  options.now = world.now;
  options.random_hex = world.random_hex;
  options.accept_clock = arguments.has(accept_clock_option.name);
  return options;
}

Error in_directory(Error error, const std::string& directory) {
  if (error.field.empty() && error.detail.empty()) error.detail = directory;
  return error;
}

Result<std::unique_ptr<app::Reader>> open_reader(const Arguments& arguments, const World& world) {
  const auto directory = data_directory(arguments, world);
  auto reader = world.directory.read(directory);
  if (!reader.ok()) return in_directory(reader.error(), directory);
  return reader;
}

Result<std::unique_ptr<app::Ledger>> open_ledger(const Arguments& arguments, Console& console) {
  const auto& world = console.world;
  const auto directory = data_directory(arguments, world);
  auto ledger = world.directory.open(directory, ledger_options(arguments, world));
  if (!ledger.ok()) return in_directory(ledger.error(), directory);
  // Architecture, "Closing a day": a close that was cut off is reported at start.
  if (const auto day = (*ledger)->read()->closing()) {
    console.err.line(
        fmt::format("aripa : la clôture du {} a été interrompue ; pour la finir : aripa day {}",
                    documents::date_fr(*day), to_string(*day)));
  }
  return ledger;
}

}  // namespace aripa::cli
