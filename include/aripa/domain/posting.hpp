#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aripa/core/date.hpp"
#include "aripa/core/money.hpp"

namespace aripa {

/// The accounts of docs/accounts.md that are posted to; parents are sums and are not listed.
/// The value is the number of the account.
enum class AccountNumber : std::uint32_t {
  bank = 512,
  bank_charges = 627,
  bailiffs = 622,
  losses = 654,
  asf_attenuation = 6569,
  frais_product = 7581,
  penalites_product = 7582,
  mandate = 809,
  receipts = 4711,
  under_way = 4712,
  credit = 4671,
  restitution = 46719,
  payable = 46721,
  on_hold = 46722,
  in_transit = 46723,
  indu = 4673,
  asf_payable = 46741,
  asf_on_hold = 46742,
  asf_indu = 4092,
  subrogated = 46211,
  recovered = 46212,
  rejets = 4676,
  frais = 46771,
  costs = 46772,
  penalites = 4678,
  asf_avance = 65611,
  asf_differentielle = 65612,
  asf_complementaire = 65613,
  asf_non_recuperable = 65614,
  due = 8011,
  due_subrogated = 8012,
  paid_creancier = 8013,
  direct = 8014,
  reversed = 8021,
  asf_paid = 8022,
  paid_out_counterpart = 8029,
};

/// What the key of an account is made of (docs/accounts.md, "Keys").
enum class AccountKey : std::uint8_t {
  organisme,
  organisme_month,
  dossier,
  receipt,
  command_part,
  dossier_item,  // source, paiement, piece, penalite or R<n>
  dossier_item_line,  // source and the number of a line in it
  dossier_month_enfant,
};

[[nodiscard]] AccountKey key_of(AccountNumber number);
/// The number when it is one of the list.
[[nodiscard]] std::optional<AccountNumber> account_number(unsigned number);

/// An account: its number and the parts of its key that the stream does not give. `item` is the
/// organisme, receipt, command, source, paiement, piece, penalite, R<n> or enfant that the shape
/// of the key asks for; `line` the number of a line or part, from 1. A rejet without month and
/// enfant (R3.6) has neither: its key is the dossier alone.
struct Account {
  AccountNumber number{};
  std::uint32_t line = 0;
  std::optional<Month> month;
  std::string item;

  friend bool operator==(const Account&, const Account&) = default;
};

/// `8011/D1/2026-01/E1`. `dossier` is the id of the dossier whose stream posts; not used by keys
/// without a dossier.
void append_account(std::string& out, const Account& account, std::string_view dossier);
[[nodiscard]] std::string to_string(const Account& account, std::string_view dossier);
/// The account that a text names; nothing when the text is no account. The dossier in the key is
/// not kept.
[[nodiscard]] std::optional<Account> parse_account(std::string_view text);

/// One side of an entry: D positive, C negative, never zero. Takes effect on `on` (R10.4).
struct Posting {
  std::uint32_t event = 0;  // index of its event in the commit
  Account account;
  Cents cents;
  Date on;

  friend bool operator==(const Posting&, const Posting&) = default;
};

/// Whether an account is in class 8 (memo); classes 1 to 7 and class 8 balance apart.
[[nodiscard]] bool is_memo(AccountNumber number);

}  // namespace aripa
