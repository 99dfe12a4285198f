#include <array>
#include <charconv>
#include <vector>

#include "aripa/core/assert.hpp"
#include "aripa/domain/posting.hpp"

namespace aripa {
namespace {

struct Chart {
  AccountNumber number;
  AccountKey key;
};

using enum AccountNumber;

// docs/accounts.md, "Keys".
constexpr std::array chart{
    Chart{bank, AccountKey::organisme},
    Chart{bank_charges, AccountKey::organisme},
    Chart{bailiffs, AccountKey::organisme},
    Chart{losses, AccountKey::organisme},
    Chart{frais_product, AccountKey::organisme},
    Chart{penalites_product, AccountKey::organisme},
    Chart{asf_attenuation, AccountKey::organisme_month},
    Chart{asf_avance, AccountKey::organisme_month},
    Chart{asf_differentielle, AccountKey::organisme_month},
    Chart{asf_complementaire, AccountKey::organisme_month},
    Chart{asf_non_recuperable, AccountKey::organisme_month},
    Chart{mandate, AccountKey::dossier},
    Chart{reversed, AccountKey::dossier},
    Chart{asf_paid, AccountKey::dossier},
    Chart{paid_out_counterpart, AccountKey::dossier},
    Chart{receipts, AccountKey::receipt},
    Chart{under_way, AccountKey::command_part},
    Chart{credit, AccountKey::dossier_item},
    Chart{restitution, AccountKey::dossier_item},
    Chart{in_transit, AccountKey::dossier_item},
    Chart{frais, AccountKey::dossier_item},
    Chart{costs, AccountKey::dossier_item},
    Chart{penalites, AccountKey::dossier_item},
    Chart{payable, AccountKey::dossier_item_line},
    Chart{on_hold, AccountKey::dossier_item_line},
    Chart{indu, AccountKey::dossier_item_line},
    Chart{asf_payable, AccountKey::dossier_month_enfant},
    Chart{asf_on_hold, AccountKey::dossier_month_enfant},
    Chart{asf_indu, AccountKey::dossier_month_enfant},
    Chart{subrogated, AccountKey::dossier_month_enfant},
    Chart{recovered, AccountKey::dossier_month_enfant},
    Chart{rejets, AccountKey::dossier_month_enfant},
    Chart{due, AccountKey::dossier_month_enfant},
    Chart{due_subrogated, AccountKey::dossier_month_enfant},
    Chart{paid_creancier, AccountKey::dossier_month_enfant},
    Chart{direct, AccountKey::dossier_month_enfant},
};

void append_number(std::string& out, std::uint32_t number) {
  std::array<char, 10> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_part(std::string& out, std::string_view part) {
  out.push_back('/');
  out.append(part);
}

void append_month_part(std::string& out, Month month) {
  std::array<char, 7> text{};
  write_month(text.data(), month);
  append_part(out, {text.data(), text.size()});
}

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto slash = text.find('/');
    parts.push_back(text.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    text.remove_prefix(slash + 1);
  }
}

// Fills in what the key of `account` asks for; false when the parts are not of its shape.
bool read_key(Account& account, const std::vector<std::string_view>& parts) {
  const auto month_at = [&](std::size_t index) {
    return account.month = parse_month(parts[index]);
  };
  switch (key_of(account.number)) {
    case AccountKey::organisme:
    case AccountKey::receipt:
      if (parts.size() != 2) return false;
      account.item = parts[1];
      return true;
    case AccountKey::organisme_month:
      if (parts.size() != 3 || !month_at(2)) return false;
      account.item = parts[1];
      return true;
    case AccountKey::dossier:
      return parts.size() == 2;
    case AccountKey::command_part: {
      if (parts.size() != 2) return false;
      const auto hash = parts[1].find('#');
      if (hash == std::string_view::npos) return false;
      const auto line = parse_number(parts[1].substr(hash + 1));
      account.item = parts[1].substr(0, hash);
      account.line = line.value_or(0);
      return line.has_value();
    }
    case AccountKey::dossier_item:
      if (parts.size() != 3) return false;
      account.item = parts[2];
      return true;
    case AccountKey::dossier_item_line: {
      if (parts.size() != 4) return false;
      const auto line = parse_number(parts[3]);
      account.item = parts[2];
      account.line = line.value_or(0);
      return line.has_value();
    }
    case AccountKey::dossier_month_enfant:
      if (parts.size() == 2) return account.number == rejets;
      if (parts.size() != 4 || !month_at(2)) return false;
      account.item = parts[3];
      return true;
  }
  return false;
}

}  // namespace

AccountKey key_of(AccountNumber number) {
  for (const auto& entry : chart) {
    if (entry.number == number) return entry.key;
  }
  ARIPA_ASSERT(!"an account outside the chart");
}

std::optional<AccountNumber> account_number(unsigned number) {
  for (const auto& entry : chart) {
    if (static_cast<unsigned>(entry.number) == number) return entry.number;
  }
  return std::nullopt;
}

bool is_memo(AccountNumber number) {
  auto digits = static_cast<unsigned>(number);
  while (digits >= 10) digits /= 10;
  return digits == 8;
}

void append_account(std::string& out, const Account& account, std::string_view dossier) {
  append_number(out, static_cast<std::uint32_t>(account.number));
  switch (key_of(account.number)) {
    case AccountKey::organisme:
    case AccountKey::receipt:
      append_part(out, account.item);
      break;
    case AccountKey::organisme_month:
      append_part(out, account.item);
      append_month_part(out, *account.month);
      break;
    case AccountKey::dossier:
      append_part(out, dossier);
      break;
    case AccountKey::command_part:
      append_part(out, account.item);
      out.push_back('#');
      append_number(out, account.line);
      break;
    case AccountKey::dossier_item:
    case AccountKey::dossier_item_line:
      append_part(out, dossier);
      append_part(out, account.item);
      if (key_of(account.number) == AccountKey::dossier_item) break;
      out.push_back('/');
      append_number(out, account.line);
      break;
    case AccountKey::dossier_month_enfant:
      append_part(out, dossier);
      if (!account.month) break;
      append_month_part(out, *account.month);
      append_part(out, account.item);
      break;
  }
}

std::string to_string(const Account& account, std::string_view dossier) {
  std::string out;
  append_account(out, account, dossier);
  return out;
}

std::optional<Account> parse_account(std::string_view text) {
  const auto parts = parts_of(text);
  const auto digits = parse_number(parts.front());
  if (!digits) return std::nullopt;
  const auto number = account_number(*digits);
  if (!number) return std::nullopt;
  Account account{.number = *number, .line = 0, .month = {}, .item = {}};
  if (!read_key(account, parts)) return std::nullopt;
  return account;
}

}  // namespace aripa
