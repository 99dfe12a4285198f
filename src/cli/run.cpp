#include "aripa/cli/run.hpp"

#include <fmt/format.h>

#include "aripa/domain/commit.hpp"
#include "cli/explain.hpp"
#include "cli/help.hpp"
#include "cli/parse.hpp"
#include "cli/table.hpp"
#include "cli/verb.hpp"

namespace aripa::cli {
namespace {

void print_version(const World& world, Output& out) {
  Table table(out, {{}, {}});
  table.row({"aripa", ARIPA_VERSION});
  table.row({"règles", std::string{rulebook_version}});
  table.row({"format du journal", std::to_string(commit_format)});
  for (const auto& library : world.libraries) table.row({library.name, library.version});
  const auto own = command_line_library();
  table.row({own.name, own.version});
  table.end();
}

Status run(const Asked& asked, Console& console) {
  const auto status = asked.verb->run(asked.arguments, console);
  if (status.ok()) return *status;
  const auto& error = status.error();
  console.out.flush();
  console.err.line("aripa : " + explain(error));
  // A value of the command line that cannot be is no refusal of a rule.
  const bool refused = is_refusal(error.code) && error.code != Errc::malformed;
  return refused ? Status::refused : Status::failed;
}

Status answer(const Asked& asked, Console& console) {
  switch (asked.what) {
    case Asked::For::run:
      return run(asked, console);
    case Asked::For::help:
      if (asked.verb == nullptr) {
        print_help(verbs(), console.out);
      } else {
        print_help(*asked.verb, console.out);
      }
      return Status::done;
    case Asked::For::version:
      print_version(console.world, console.out);
      return Status::done;
    case Asked::For::nothing:
      break;
  }
  const auto verb = asked.verb == nullptr ? "" : fmt::format(" {}", asked.verb->name);
  console.err.line(fmt::format("aripa{} : {} (voir aripa{} --help)", verb, asked.fault, verb));
  return Status::failed;
}

}  // namespace

int run(int count, const char* const* arguments, const World& world) {
  Output out(world.out);
  Output err(world.err);
  Console console{world, out, err};
  auto status = answer(parse(count, arguments, verbs()), console);
  out.flush();
  if (out.has_failed()) {
    err.line("aripa : la sortie ne peut pas être écrite : vérifiez la place sur le disque.");
    status = Status::failed;
  }
  err.flush();
  return static_cast<int>(status);
}

}  // namespace aripa::cli
