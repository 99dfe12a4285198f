#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "aripa/domain/commit.hpp"
#include "aripa/domain/documents.hpp"
#include "tests/property/findings.hpp"

namespace aripa::property {

struct ByKey {
  bool operator()(const Account& a, const Account& b) const;
};
using Balances = std::map<Account, Cents, ByKey>;

/// What a balance is asked for: what took effect on or before `as_of` and was recorded on or before
/// `known_on` (R10.4).
struct TwoDays {
  Date as_of = date_max;
  Date known_on = date_max;
};

/// The accounts of one stream as its postings tell, and nothing else.
class Books {
 public:
  /// Takes in the postings of one commit; notes what is not as docs/accounts.md says.
  void take(const Commit& commit, Findings& findings);

  [[nodiscard]] const Balances& balances() const { return balances_; }
  [[nodiscard]] Cents balance(const Account& account) const;
  /// The money of the balance document (§12): every figure is the balance of an account. Echeances
  /// with nothing on their accounts are left out, and what is no money.
  [[nodiscard]] Solde money(const TwoDays& days) const;

 private:
  /// Things on which all postings take effect in the order in which they were recorded.
  struct Thing {
    Date on = date_min;
    std::map<AccountNumber, Cents> sums;
  };
  struct Recorded {
    Date recorded_on{};
    Posting posting;
  };

  void take(const Posting& posting, Findings& findings);
  void check(const std::string& name, const Thing& thing, Findings& findings) const;

  std::map<std::string, Thing> things_;
  Balances balances_;
  std::vector<Recorded> recorded_;
};

/// The same of a document: what `Books::money` can tell of it.
[[nodiscard]] Solde money_of(Solde document);

/// R10.3: cash of a dossier = held for others − claims of the organisme − its net charge.
void bank_is_held_less_claims_less_charge(const Books& books, Findings& findings);
/// docs/accounts.md, "What must be zero, and when": memo accounts and their counterparts.
void memo_accounts_mirror(const Books& books, Findings& findings);
/// R10.3: the postings of each event sum to zero on each day, classes 1 to 7 and class 8 apart;
/// none is of zero cents.
void postings_balance(const Commit& commit, Findings& findings);

}  // namespace aripa::property
