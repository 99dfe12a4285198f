#include "http/parameters.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <utility>

#include "aripa/core/assert.hpp"
#include "aripa/core/id.hpp"
#include "aripa/documents/json.hpp"
#include "aripa/documents/words_fr.hpp"

namespace aripa::http {
namespace {

constexpr std::size_t account_max = 99'999;
constexpr std::array payment_statuses{state::PaymentStatus::ordered, state::PaymentStatus::executed,
                                      state::PaymentStatus::returned};

// Digits alone: no sign, nothing after them, nothing that does not fit.
template <std::unsigned_integral Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

bool is_count(std::string_view text, std::size_t most) {
  const auto number = parse_number<std::uint64_t>(text);
  return number && *number >= 1 && *number <= most;
}

// What fits an amount of the ledger.
bool is_amount(std::string_view text) {
  const auto number = parse_number<std::uint64_t>(text);
  return number && std::in_range<std::int64_t>(*number);
}

bool is_stage(std::string_view text) {
  Stage stage{};
  return parse_word(text, stage);
}

bool has_shape(Shape shape, std::string_view text) {
  switch (shape) {
    case Shape::id:
      return is_id(text);
    case Shape::date:
      return parse_date(text).has_value();
    case Shape::month:
      return parse_month(text).has_value();
    case Shape::known_on:
      return documents::parse_known_on(text).has_value();
    case Shape::position:
      return parse_position(text).has_value();
    case Shape::limit:
      return is_count(text, page_limit_max);
    case Shape::count:
      return is_count(text, count_max);
    case Shape::cursor:
      return !text.empty();
    case Shape::stage:
      return is_stage(text);
    case Shape::amount:
      return is_amount(text);
    case Shape::account:
      return is_count(text, account_max);
    case Shape::flag:
      return text == "true" || text == "false";
    case Shape::status:
      return std::ranges::any_of(payment_statuses,
                                 [&](auto status) { return documents::to_string(status) == text; });
    case Shape::what:
      return documents::is_agenda_item(text);
  }
  ARIPA_ASSERT(!"a shape of the list");
}

}  // namespace

std::optional<app::Position> parse_position(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto shard = parse_number<log::Shard>(text.substr(0, colon));
  const auto offset = parse_number<log::Offset>(text.substr(colon + 1));
  if (!shard || !offset) return std::nullopt;
  return app::Position{*shard, *offset};
}

std::optional<std::string> Parameters::take(std::vector<Parameter> given,
                                            std::span<const ParameterRule> rules) {
  for (auto& parameter : given) {
    const auto rule = std::ranges::find(rules, parameter.name, &ParameterRule::name);
    const bool fits =
        rule != rules.end() && !text(parameter.name) && has_shape(rule->shape, parameter.value);
    if (!fits) return parameter.name;
    given_.push_back(std::move(parameter));
  }
  return std::nullopt;
}

std::optional<std::string_view> Parameters::text(std::string_view name) const {
  const auto found = std::ranges::find(given_, name, &Parameter::name);
  if (found == given_.end()) return std::nullopt;
  return found->value;
}

std::optional<Date> Parameters::date(std::string_view name) const {
  const auto value = text(name);
  return value ? parse_date(*value) : std::nullopt;
}

std::optional<Month> Parameters::month(std::string_view name) const {
  const auto value = text(name);
  return value ? parse_month(*value) : std::nullopt;
}

std::optional<app::Position> Parameters::position(std::string_view name) const {
  const auto value = text(name);
  return value ? parse_position(*value) : std::nullopt;
}

app::KnownOn Parameters::known_on(std::string_view name) const {
  const auto value = text(name);
  return value ? documents::parse_known_on(*value).value_or(app::KnownOn{}) : app::KnownOn{};
}

std::optional<Stage> Parameters::stage(std::string_view name) const {
  const auto value = text(name);
  Stage stage{};
  return value && parse_word(*value, stage) ? std::optional{stage} : std::nullopt;
}

std::optional<state::PaymentStatus> Parameters::payment_status(std::string_view name) const {
  const auto value = text(name);
  if (!value) return std::nullopt;
  for (const auto status : payment_statuses) {
    if (documents::to_string(status) == *value) return status;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> Parameters::number(std::string_view name) const {
  const auto value = text(name);
  return value ? parse_number<std::uint64_t>(*value) : std::nullopt;
}

std::optional<bool> Parameters::flag(std::string_view name) const {
  const auto value = text(name);
  return value ? std::optional{*value == "true"} : std::nullopt;
}

std::size_t Parameters::limit() const { return number("limit").value_or(page_limit_default); }

}  // namespace aripa::http
