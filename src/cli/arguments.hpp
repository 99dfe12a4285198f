#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/core/date.hpp"
#include "aripa/domain/explanation.hpp"
#include "aripa/domain/words.hpp"
#include "aripa/http/token.hpp"

namespace aripa::cli {

/// What an argument may be.
enum class Kind : std::uint8_t {
  flag,
  file,
  folder,
  place,  // of a row in a list (app::Page)
  stream,
  id,
  date,
  month,
  number,
  echeance,  // a month and an enfant: `2026-04/E1`
  known_on,  // a day, or a position `shard:offset`
  stage,
  clock,
  address,
  action,  // on tokens or topics
  role,
  ids,  // one or several
  servers,
  log,
  url,
};

/// How the help names a value: `AAAA-MM-JJ`.
[[nodiscard]] std::string_view placeholder(Kind kind);
/// What is wrong with a value, in French; empty when nothing is.
[[nodiscard]] std::string fault_of(Kind kind, std::string_view value);

/// The arguments of one command. Every value was found right for its kind before it came here.
class Arguments {
 public:
  void set(std::string_view option, std::string value);
  void add(std::string operand) { operands_.push_back(std::move(operand)); }

  [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }
  [[nodiscard]] const std::string& operand() const { return operands_.at(0); }

  [[nodiscard]] bool has(std::string_view option) const { return options_.contains(option); }
  [[nodiscard]] std::optional<std::string> text(std::string_view option) const;
  [[nodiscard]] std::optional<Date> date(std::string_view option) const;
  [[nodiscard]] std::optional<Month> month(std::string_view option) const;
  [[nodiscard]] std::optional<std::uint64_t> number(std::string_view option) const;
  [[nodiscard]] std::optional<EcheanceKey> echeance(std::string_view option) const;
  [[nodiscard]] app::KnownOn known_on(std::string_view option) const;
  [[nodiscard]] std::optional<Stage> stage(std::string_view option) const;
  [[nodiscard]] std::optional<ClockKind> clock(std::string_view option) const;
  [[nodiscard]] std::optional<http::Role> role(std::string_view option) const;
  [[nodiscard]] std::vector<std::string> ids(std::string_view option) const;

 private:
  std::map<std::string, std::string, std::less<>> options_;
  std::vector<std::string> operands_;
};

}  // namespace aripa::cli
