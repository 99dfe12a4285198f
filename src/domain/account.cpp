#include <array>
#include <charconv>

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

// A place for each number, found without a search: every commit that is read or written looks up
// the key of each of its postings.
constexpr unsigned slots = [] {
  for (unsigned count = chart.size();; ++count) {
    std::array<bool, 1024> taken{};
    bool distinct = true;
    for (const auto& entry : chart) {
      bool& slot = taken.at(static_cast<unsigned>(entry.number) % count);
      distinct = distinct && !slot;
      slot = true;
    }
    if (distinct) return count;
  }
}();

constexpr auto chart_by_slot = [] {
  std::array<Chart, slots> places{};
  for (const auto& entry : chart) places[static_cast<unsigned>(entry.number) % slots] = entry;
  return places;
}();

/// The entry of a number, or of another one where it is not in the chart.
constexpr const Chart& entry_of(unsigned number) { return chart_by_slot[number % slots]; }

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

/// The parts of a text between its slashes; none when there are more than any key has.
class Parts {
 public:
  explicit Parts(std::string_view text) {
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && text[i] != '/') continue;
      if (size_ == parts_.size()) {
        size_ = 0;
        return;
      }
      parts_[size_++] = text.substr(start, i - start);
      start = i + 1;
    }
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  std::string_view operator[](std::size_t index) const { return parts_[index]; }

 private:
  std::array<std::string_view, 4> parts_;
  std::size_t size_ = 0;
};

// Fills in what the key of `account` asks for; false when the parts are not of its shape.
bool read_key(Account& account, const Parts& parts) {
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
  ARIPA_ASSERT(account_number(static_cast<unsigned>(number)));
  return entry_of(static_cast<unsigned>(number)).key;
}

std::optional<AccountNumber> account_number(unsigned number) {
  const auto& entry = entry_of(number);
  if (number == 0 || static_cast<unsigned>(entry.number) != number) return std::nullopt;
  return entry.number;
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
  const Parts parts(text);
  const auto digits = parts.size() > 0 ? parse_number(parts[0]) : std::nullopt;
  if (!digits) return std::nullopt;
  const auto number = account_number(*digits);
  if (!number) return std::nullopt;
  std::optional<Account> account(Account{.number = *number, .line = 0, .month = {}, .item = {}});
  if (!read_key(*account, parts)) account.reset();
  return account;
}

}  // namespace aripa
