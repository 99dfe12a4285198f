#include "cli/parse.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace aripa::cli {
namespace {

void add_option(CLI::App& app, const Option& option) {
  const std::string name{option.name};
  if (option.kind == Kind::flag) {
    app.add_flag(name);
  } else {
    app.add_option(name);
  }
}

void add_verb(CLI::App& app, const Verb& verb) {
  auto* const sub = app.add_subcommand(std::string{verb.name});
  sub->set_help_flag("-h,--help");
  for (const auto& option : verb.options) add_option(*sub, option);
  if (!verb.operand) return;
  auto* const operand = sub->add_option(std::string{verb.operand->name});
  operand->required();
  if (verb.operand->many) operand->expected(CLI::detail::expected_max_vector_size);
}

const Verb* typed_verb(const CLI::App& app, const std::vector<Verb>& verbs) {
  const auto typed = app.get_subcommands();
  if (typed.empty()) return nullptr;
  for (const auto& verb : verbs) {
    if (verb.name == typed.front()->get_name()) return &verb;
  }
  return nullptr;
}

// Takes the values of an option that was given, if they are right; else says what is wrong.
std::string take(const CLI::App& app, const Option& option, Arguments& arguments) {
  const auto* const given = app.get_option(std::string{option.name});
  if (given->count() == 0) return {};
  const auto value = option.kind == Kind::flag ? std::string{} : given->results().front();
  auto fault = fault_of(option.kind, value);
  if (!fault.empty()) return fmt::format("{} : {}", option.name, fault);
  arguments.set(option.name, value);
  return {};
}

std::string take_all(const CLI::App& app, const Verb& verb, Arguments& arguments) {
  for (const auto& option : verb.options) {
    if (option.name == data_option.name) {
      if (auto fault = take(app, option, arguments); !fault.empty()) return fault;
    }
    auto fault = take(*app.get_subcommand(std::string{verb.name}), option, arguments);
    if (!fault.empty()) return fault;
  }
  if (!verb.operand) return {};
  const auto* const sub = app.get_subcommand(std::string{verb.name});
  for (const auto& operand : sub->get_option(std::string{verb.operand->name})->results()) {
    const auto fault = fault_of(verb.operand->kind, operand);
    if (!fault.empty()) return fmt::format("{} : {}", verb.operand->name, fault);
    arguments.add(operand);
  }
  return {};
}

// What the library refuses, in French: it knows what was typed, its own texts are in English.
std::string fault_of(const CLI::App& app, const Verb* verb, const CLI::ParseError& error) {
  const auto unknown = app.remaining(true);
  if (verb == nullptr) {
    return unknown.empty() ? "il manque une commande"
                           : fmt::format("commande inconnue : {}", unknown.front());
  }
  if (!unknown.empty()) return fmt::format("argument inconnu : {}", unknown.front());
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError) && verb->operand) {
    return fmt::format("il manque {} : {}", verb->operand->name, verb->operand->help);
  }
  const std::string_view text = error.what();
  const auto name = text.substr(0, text.find_first_of(": "));
  return fmt::format("{} : une valeur, une seule fois, est attendue", name);
}

Asked understand(const CLI::App& app, const std::vector<Verb>& verbs) {
  Asked asked;
  asked.verb = typed_verb(app, verbs);
  asked.fault = take_all(app, *asked.verb, asked.arguments);
  asked.what = asked.fault.empty() ? Asked::For::run : Asked::For::nothing;
  return asked;
}

}  // namespace

Asked parse(int count, const char* const* arguments, const std::vector<Verb>& verbs) {
  CLI::App app;
  app.set_help_flag("-h,--help");
  app.set_version_flag("--version", std::string{});
  app.require_subcommand(1);
  add_option(app, data_option);
  for (const auto& verb : verbs) add_verb(app, verb);
  Asked asked;
  try {
    app.parse(count, arguments);
    return understand(app, verbs);
  } catch (const CLI::CallForHelp&) {
    asked.what = Asked::For::help;
  } catch (const CLI::CallForVersion&) {
    asked.what = Asked::For::version;
  } catch (const CLI::ParseError& error) {
    asked.fault = fault_of(app, typed_verb(app, verbs), error);
  }
  asked.verb = typed_verb(app, verbs);
  return asked;
}

Library command_line_library() { return {"CLI11", CLI11_VERSION}; }

}  // namespace aripa::cli
