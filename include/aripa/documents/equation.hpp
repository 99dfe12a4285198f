#pragma once

#include <cstdint>
#include <string_view>

#include "aripa/app/ledger.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/posting.hpp"

namespace aripa::documents {

/// On which side of R10.3 an account stands.
enum class Side : std::uint8_t { bank, held, claims, net_charge, memo };

[[nodiscard]] Side side_of(AccountNumber account);
/// What the account is called, in French.
[[nodiscard]] std::string_view account_fr(AccountNumber account);

/// R10.3 for one organisme: bank = held for others − claims − net charge, to the cent; the memo
/// accounts (class 8) sum to zero apart. `held` is positive when the organisme holds money.
struct Equation {
  Cents bank, held, claims, net_charge, memo;

  /// What the bank is over the other side.
  [[nodiscard]] Cents difference() const { return bank - (held - claims - net_charge); }
  [[nodiscard]] bool balances() const { return difference().is_zero() && memo.is_zero(); }
  friend bool operator==(const Equation&, const Equation&) = default;
};
[[nodiscard]] Equation equation_of(const app::OrganismeTotals& totals);

}  // namespace aripa::documents
