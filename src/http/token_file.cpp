#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "aripa/codec/json_writer.hpp"
#include "aripa/http/token.hpp"

namespace aripa::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_digits = 64;

Error failed(const fs::path& path) {
  const std::error_code code{errno, std::generic_category()};
  const bool full = code == std::errc::no_space_on_device;
  return {full ? Errc::disk_full : Errc::input_unreadable,
          {},
          fmt::format("{}: {}", path.string(), code.message())};
}

/// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int file) : file_(file) {}
  ~Descriptor() {
    if (file_ >= 0) ::close(file_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return file_; }
  [[nodiscard]] bool is_open() const { return file_ >= 0; }

 private:
  int file_;
};

std::string line_of(const Token& token) {
  std::string line;
  codec::JsonWriter json(line);
  json.begin_object();
  json.key("name").text(token.name);
  json.key("hash").text(token.hash);
  json.key("role").text(to_string(token.role));
  json.key("organismes").begin_array();
  for (const auto& organisme : token.organismes) json.text(organisme.str());
  json.end_array();
  json.key("created_at").text(aripa::to_string(token.created_at));
  if (token.expires_on) json.key("expires_on").date(*token.expires_on);
  if (token.revoked_at) json.key("revoked_at").text(aripa::to_string(*token.revoked_at));
  json.end_object();
  return line + '\n';
}

std::string text_of(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// A member that is given must be understood: a token that was to expire must not live on.
template <class Value>
bool take_optional(const nlohmann::json& object, const char* name,
                   std::optional<Value> (*parse)(std::string_view), std::optional<Value>& value) {
  if (!object.contains(name)) return true;
  value = parse(text_of(object, name));
  return value.has_value();
}

bool take_organismes(const nlohmann::json& object, std::vector<OrganismeId>& organismes) {
  const auto found = object.find("organismes");
  if (found == object.end() || !found->is_array()) return false;
  for (const auto& organisme : *found) {
    if (!organisme.is_string() || !is_id(organisme.get_ref<const std::string&>())) return false;
    organismes.emplace_back(organisme.get<std::string>());
  }
  return true;
}

std::optional<Token> parse_token(const std::string& line) {
  const auto object = nlohmann::json::parse(line, nullptr, false);
  if (!object.is_object()) return std::nullopt;
  Token token;
  token.name = text_of(object, "name");
  token.hash = text_of(object, "hash");
  const auto role = parse_role(text_of(object, "role"));
  const auto created_at = parse_instant(text_of(object, "created_at"));
  const bool whole = is_id(token.name) && token.hash.size() == hash_digits && role && created_at &&
                     take_organismes(object, token.organismes) &&
                     take_optional(object, "expires_on", parse_date, token.expires_on) &&
                     take_optional(object, "revoked_at", parse_instant, token.revoked_at);
  if (!whole) return std::nullopt;
  token.role = *role;
  token.created_at = *created_at;
  return token;
}

Result<void> write_whole(const fs::path& path, std::string_view bytes) {
  const Descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
  if (!file.is_open()) return failed(path);
  while (!bytes.empty()) {
    const auto written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0) return failed(path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.get()) != 0) return failed(path);
  return {};
}

}  // namespace

TokenFile::TokenFile(const fs::path& directory)
    : directory_(directory), file_(directory / "tokens.jsonl") {}

Result<std::vector<Token>> TokenFile::read() const {
  std::vector<Token> tokens;
  std::error_code code;
  // A ledger of its own, or the rows of one that it shares.
  const bool is_ledger =
      fs::is_directory(directory_ / "log", code) || fs::is_directory(directory_ / "shard-0", code);
  if (!is_ledger) {
    return Error{Errc::directory_not_found, {}, directory_.string()};
  }
  if (!fs::exists(file_, code) && !code) return tokens;
  std::ifstream file{file_};
  if (!file) return failed(file_);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    auto token = parse_token(line);
    if (!token) {
      return Error{Errc::input_unreadable, {}, fmt::format("{}:{}", file_.string(), number)};
    }
    tokens.push_back(*std::move(token));
  }
  if (file.bad()) return failed(file_);
  return tokens;
}

Result<void> TokenFile::write(const std::vector<Token>& tokens) const {
  std::string bytes;
  for (const auto& token : tokens) bytes += line_of(token);
  auto next = file_;
  next += ".new";
  ARIPA_CHECK(write_whole(next, bytes));
  if (::rename(next.c_str(), file_.c_str()) != 0) return failed(file_);
  const Descriptor folder{::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!folder.is_open() || ::fsync(folder.get()) != 0) return failed(directory_);
  return {};
}

// One change at a time, whoever makes it.
template <class Change>
Result<void> TokenFile::change(const Change& change) const {
  ARIPA_CHECK(read());
  auto lock_path = file_;
  lock_path += ".lock";
  const Descriptor lock{::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  if (!lock.is_open() || ::flock(lock.get(), LOCK_EX) != 0) return failed(lock_path);
  ARIPA_TRY(auto tokens, read());
  ARIPA_CHECK(change(tokens));
  return write(tokens);
}

Result<void> TokenFile::add(const Token& token) const {
  return change([&](std::vector<Token>& tokens) -> Result<void> {
    if (std::ranges::find(tokens, token.name, &Token::name) != tokens.end()) {
      return Error{Errc::malformed, "--name", "un jeton porte déjà ce nom"};
    }
    tokens.push_back(token);
    return {};
  });
}

Result<void> TokenFile::revoke(std::string_view name, Instant at) const {
  return change([&](std::vector<Token>& tokens) -> Result<void> {
    const auto found = std::ranges::find(tokens, name, &Token::name);
    if (found == tokens.end()) return Error{Errc::malformed, "NOM", "aucun jeton ne porte ce nom"};
    if (!found->revoked_at) found->revoked_at = at;
    return {};
  });
}

std::string TokenFile::mark() const {
  struct stat info {};
  if (::stat(file_.c_str(), &info) != 0) return {};
  return fmt::format("{}/{}/{}.{}", info.st_ino, info.st_size, info.st_mtim.tv_sec,
                     info.st_mtim.tv_nsec);
}

}  // namespace aripa::http
