#include "cli/help.hpp"

#include <fmt/format.h>

#include "cli/parse.hpp"
#include "cli/table.hpp"

namespace aripa::cli {
namespace {

constexpr Option help_option{"--help, -h", Kind::flag, "cette aide ; aussi après une commande"};
constexpr Option version_option{"--version", Kind::flag,
                                "les versions du programme, des règles et des bibliothèques"};

std::string typed(const Option& option) {
  const auto value = placeholder(option.kind);
  return "  " + std::string{option.name} + (value.empty() ? "" : " " + std::string{value});
}

void print_options(const std::vector<Option>& options, Output& out) {
  out.line("\nOptions :");
  Table table(out, {{}, {}});
  for (const auto& option : options) table.row({typed(option), std::string{option.help}});
  table.end();
}

std::string usage_of(const Verb& verb) {
  std::string usage = fmt::format("Usage : aripa {}", verb.name);
  if (verb.operand) {
    usage += fmt::format(" {}{}", verb.operand->name, verb.operand->many ? "…" : "");
  }
  return usage + (verb.options.empty() ? "" : " [OPTIONS]");
}

}  // namespace

void print_help(const std::vector<Verb>& verbs, Output& out) {
  out.line("aripa : grand livre de l'intermédiation des pensions alimentaires");
  out.line("\nUsage : aripa COMMANDE [OPTIONS]\n\nCommandes :");
  Table table(out, {{}, {}});
  for (const auto& verb : verbs) {
    table.row({"  " + std::string{verb.name}, std::string{verb.summary}});
  }
  table.end();
  print_options({data_option, help_option, version_option}, out);
  out.line("\nStatut de sortie : 0, tout est fait ; 1, une commande est refusée, une attente d'un");
  out.line("scénario est déçue ou un total n'est pas juste ; 2, la ligne de commande, un fichier,");
  out.line("le disque ou le journal est en défaut.");
}

void print_help(const Verb& verb, Output& out) {
  out.line(fmt::format("{}\n\n{} : {}", usage_of(verb), verb.name, verb.summary));
  if (verb.operand) out.line(fmt::format("\n  {} : {}", verb.operand->name, verb.operand->help));
  if (!verb.options.empty()) print_options(verb.options, out);
}

}  // namespace aripa::cli
