#include <algorithm>
#include <map>

#include "aripa/domain/explanation.hpp"
#include "domain/documents/figures.hpp"

namespace aripa {
namespace {

// What a figure counts of an amount posted to an account; nothing when it does not count it.
std::optional<Cents> counted(Figure figure, AccountNumber account, Cents posted) {
  const auto of_table = [&](const auto& table) -> std::optional<Cents> {
    for (const auto& row : table) {
      if (row.figure == figure && row.account == account) return row.counted(posted);
    }
    return std::nullopt;
  };
  switch (figure) {
    case Figure::remaining_creancier:
    case Figure::owes_creancier:
      return is_owed_to_creancier(account) ? std::optional{posted} : std::nullopt;
    case Figure::remaining_organisme:
    case Figure::owes_organisme:
      return is_owed_to_organisme(account) ? std::optional{posted} : std::nullopt;
    default:
      break;
  }
  if (const auto cents = of_table(echeance_accounts)) return cents;
  return of_table(head_accounts);
}

// The key of the account knows the line where the event is about several (R3.4); else the event.
std::optional<MoneySource> source_of(const Event& event, const Account& account) {
  if (key_of(account.number) == AccountKey::dossier_item_line) {
    return MoneySource{account.item, account.line};
  }
  return std::visit(
      [](const auto& e) -> std::optional<MoneySource> {
        if constexpr (requires { e.paiement.str(); }) {
          MoneySource source{.source = e.paiement.str(), .line = 0};
          if constexpr (requires { source.line = e.n; }) source.line = e.n;
          return source;
        } else {
          return std::nullopt;
        }
      },
      event);
}

class Explaining {
 public:
  Explaining(Figure figure, Date as_of, const EcheanceKey* echeance)
      : as_of_(as_of), echeance_(echeance) {
    explanation_.figure = figure;
  }

  Explanation of(const std::vector<RecordedCommit>& commits) && {
    for (const auto& recorded : commits) {
      for (const auto& event : recorded.commit.events) note(event);
      for (const auto& posting : recorded.commit.postings) add(recorded, posting);
    }
    return std::move(explanation_);
  }

 private:
  // The order in which a paiement pays is decided once, when it is received (R3.1).
  void note(const Event& event) {
    const auto* const received = std::get_if<event::PaiementReceived>(&event);
    if (received != nullptr) of_paiement_[received->paiement.str()] = received->policies;
  }

  [[nodiscard]] bool is_of_echeance(const Account& account) const {
    return echeance_ == nullptr ||
           (account.month == echeance_->month && account.item == echeance_->enfant.str());
  }

  void add(const RecordedCommit& recorded, const Posting& posting) {
    if (posting.on > as_of_ || !is_of_echeance(posting.account)) return;
    const auto cents = counted(explanation_.figure, posting.account.number, posting.cents);
    if (!cents) return;
    Contribution part{.recorded = &recorded,
                      .posting = &posting,
                      .cents = *cents,
                      .source = source_of(recorded.commit.events[posting.event], posting.account),
                      .policies = {}};
    part.policies = policies_of(part.event());
    explanation_.parts.push_back(std::move(part));
  }

  [[nodiscard]] PolicyUses policies_of(const Event& event) const {
    if (const auto* const line = std::get_if<event::PaiementImputed>(&event)) {
      const auto found = of_paiement_.find(line->paiement.str());
      return found == of_paiement_.end() ? PolicyUses{} : found->second;
    }
    return std::visit(
        [](const auto& e) -> PolicyUses {
          if constexpr (requires { e.policies; }) {
            return e.policies;
          } else {
            return {};
          }
        },
        event);
  }

  Date as_of_;
  const EcheanceKey* echeance_;  // null: of the whole dossier
  std::map<std::string, PolicyUses> of_paiement_;
  Explanation explanation_;
};

}  // namespace

Cents Explanation::total() const {
  Cents sum;
  for (const auto& part : parts) sum += part.cents;
  return sum;
}

Explanation explain(const std::vector<RecordedCommit>& commits, Date as_of, Figure figure) {
  return Explaining(figure, as_of, nullptr).of(commits);
}

Explanation explain(const std::vector<RecordedCommit>& commits, Date as_of, Figure figure,
                    const EcheanceKey& echeance) {
  return Explaining(figure, as_of, &echeance).of(commits);
}

}  // namespace aripa
