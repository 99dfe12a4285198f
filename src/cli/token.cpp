#include "cli/token.hpp"

#include <fmt/format.h>

#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/words_fr.hpp"
#include "aripa/http/token.hpp"
#include "cli/list.hpp"
#include "cli/open.hpp"
#include "cli/table.hpp"

namespace aripa::cli {
namespace {

using documents::date_fr;
using http::Token;

constexpr std::size_t random_name_digits = 8;

Result<Status> add(const Arguments& arguments, const http::TokenFile& file, Console& console) {
  const auto role = arguments.role("--role");
  if (!role) return Error{Errc::malformed, "--role", "il faut un rôle"};
  const auto& random = console.world.random_hex;
  const auto text = http::token_text(random() + random());
  Token made;
  made.name = arguments.text("--name").value_or("jeton-" + random().substr(0, random_name_digits));
  made.hash = http::token_hash(text);
  made.role = *role;
  for (auto& id : arguments.ids("--organisme")) made.organismes.emplace_back(std::move(id));
  made.created_at = console.world.now();
  made.expires_on = arguments.date("--expires");
  ARIPA_CHECK(file.add(made));
  // For a person the name goes beside it; a script takes what stands on the standard output.
  console.err.line(fmt::format("Jeton {} ({}). Il n'est montré qu'une fois :", made.name,
                               http::to_string(made.role)));
  console.err.flush();
  console.out.line(text);
  return Status::done;
}

std::string organismes_of(const Token& listed) {
  std::string text;
  for (const auto& organisme : listed.organismes) {
    if (!text.empty()) text += ',';
    text += organisme.str();
  }
  return text.empty() ? "tous" : text;
}

std::string state_of(const Token& listed) {
  if (listed.revoked_at) return "retiré le " + date_fr(paris_day(*listed.revoked_at));
  if (listed.expires_on) return "jusqu'au " + date_fr(*listed.expires_on);
  return "sans terme";
}

void print_json(Output& out, const Token& listed) {
  std::string line;
  codec::JsonWriter json(line);
  json.begin_object();
  json.key("name").text(listed.name);
  json.key("role").text(http::to_string(listed.role));
  json.key("organismes").begin_array();
  for (const auto& organisme : listed.organismes) json.text(organisme.str());
  json.end_array();
  json.key("created_at").text(to_string(listed.created_at));
  if (listed.expires_on) json.key("expires_on").date(*listed.expires_on);
  if (listed.revoked_at) json.key("revoked_at").text(to_string(*listed.revoked_at));
  json.end_object();
  out.line(line);
}

Result<Status> list(const Arguments& arguments, const http::TokenFile& file, Console& console) {
  ARIPA_TRY(const auto tokens, file.read());
  if (arguments.has(json_option.name)) {
    for (const auto& listed : tokens) print_json(console.out, listed);
    return Status::done;
  }
  if (tokens.empty()) {
    console.out.line("Aucun jeton.");
    return Status::done;
  }
  Table table(console.out, {{"Nom"}, {"Rôle"}, {"Organismes"}, {"Créé le"}, {"État"}});
  for (const auto& listed : tokens) {
    table.row({listed.name, std::string{http::to_string(listed.role)}, organismes_of(listed),
               date_fr(paris_day(listed.created_at)), state_of(listed)});
  }
  table.end();
  return Status::done;
}

}  // namespace

Result<Status> token(const Arguments& arguments, Console& console) {
  const http::TokenFile file{data_directory(arguments, console.world)};
  const auto& words = arguments.operands();
  if (words.front() == "add" && words.size() == 1) return add(arguments, file, console);
  if (words.front() == "list" && words.size() == 1) return list(arguments, file, console);
  if (words.front() == "revoke" && words.size() == 2) {
    ARIPA_CHECK(file.revoke(words[1], console.world.now()));
    console.out.line(fmt::format("Jeton {} retiré.", words[1]));
    return Status::done;
  }
  return Error{Errc::malformed, "ACTION", "add, list, ou revoke suivi d'un nom"};
}

}  // namespace aripa::cli
