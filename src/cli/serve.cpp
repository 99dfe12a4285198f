#include "cli/serve.hpp"

#include <fmt/format.h>

#include "aripa/http/server.hpp"
#include "cli/node.hpp"
#include "cli/open.hpp"

namespace aripa::cli {
namespace {

http::ServerOptions options_of(const Arguments& arguments, Console& console) {
  const auto& world = console.world;
  http::ServerOptions options;
  options.directory = data_directory(arguments, world);
  options.listen = arguments.text("--listen").value_or(options.listen);
  options.certificate = arguments.text("--tls-cert").value_or("");
  options.key = arguments.text("--tls-key").value_or("");
  options.clear_text = arguments.has("--clear-text");
  options.access_months = arguments.number("--access-months").value_or(options.access_months);
  options.limits.connections =
      arguments.number("--connections").value_or(options.limits.connections);
  options.threads = arguments.number("--threads").value_or(options.threads);
  options.now = world.now;
  options.elapsed = world.elapsed;
  options.random_hex = world.random_hex;
  // Lines of the log have a thread's whole line each: they do not go through `console`.
  options.log = [write = world.err](std::string_view line) { write(line); };
  return options;
}

Result<Status> serve_until_told(app::Ledger& ledger, const Arguments& arguments, Console& console) {
  console.err.flush();
  auto options = options_of(arguments, console);
  const bool tls = !options.certificate.empty();
  const auto host = options.listen.substr(0, options.listen.rfind(':'));
  ARIPA_TRY(const auto server, http::serve(ledger, std::move(options)));
  console.out.line(fmt::format("Le registre répond sur {}://{}:{} ; pour l'arrêter : Ctrl-C.",
                               tls ? "https" : "http", host, server->port()));
  console.out.flush();
  console.world.signals.wait();
  server->stop();
  ledger.stop();
  console.out.line("Le registre est arrêté.");
  return Status::done;
}

}  // namespace

Result<Status> serve(const Arguments& arguments, Console& console) {
  // Before any thread is made: a signal comes to the one that waits for it.
  console.world.signals.hold();
  if (is_shared(arguments)) {
    ARIPA_TRY(const auto opened, open_node(arguments, console));
    return serve_until_told(*opened.node, arguments, console);
  }
  ARIPA_TRY(const auto ledger, open_ledger(arguments, console));
  return serve_until_told(*ledger, arguments, console);
}

}  // namespace aripa::cli
