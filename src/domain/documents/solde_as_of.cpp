#include <algorithm>
#include <array>
#include <map>
#include <type_traits>

#include "aripa/domain/documents.hpp"
#include "domain/documents/figures.hpp"
#include "domain/documents/prescription.hpp"

namespace aripa {
namespace {

using Key = std::pair<Month, EnfantId>;

// One echeance as the facts up to `as_of` show it. A mark takes effect in the order in which it
// was recorded, none earlier than the one before on the same thing (R10.4).
struct Term {
  bool listed = false;
  SoldeEcheance document;
  Date called_from = date_min;  // of the last fact that called or uncalled it
  Date marked_from = date_min;  // of the last fact on its mark
};

struct Recovery {
  SoldeRecouvrement document;
  Date from = date_min;
};

// Folds entries in record order.
class AsOf {
 public:
  explicit AsOf(Date as_of) : as_of_(as_of) {}

  void add(const Entry& entry) {
    on_ = entry.on;
    for (const auto& event : entry.events) {
      std::visit([this](const auto& e) { mark(e); }, event);
    }
    for (const auto& posting : entry.postings) {
      if (posting.on <= as_of_) post(posting);
    }
  }

  Solde finish() &&;

 private:
  Term& term(Month month, const EnfantId& enfant) {
    auto& found = terms_[{month, enfant}];
    found.document.month = month;
    found.document.enfant = enfant;
    return found;
  }

  // Whether a fact of the current entry, or of a day of its own, took effect by the day asked for.
  bool took_effect(Date& last) { return took_effect(last, on_); }
  bool took_effect(Date& last, Date on) const {
    last = std::max(last, on);
    return last <= as_of_;
  }

  void post(const Posting& posting);

  template <class Other>
  void mark(const Other&) {}
  void mark(const event::EcheanceOpened& e);
  // R2.5: one that opens late is called again on the day when the suspension was over.
  void mark(const event::EcheanceCalled& e) { call(e.month, e.enfant, e.on, true); }
  void mark(const event::EcheanceUncalled& e) { call(e.month, e.enfant, e.on, false); }
  void mark(const event::ImpayeDetected& e) { mark_impaye(e.month, e.enfant, true); }
  void mark(const event::ImpayeCleared& e) { mark_impaye(e.month, e.enfant, false); }
  void mark(const event::RecouvrementOpened& e) {
    stage(e.recouvrement,
          {.stage = Stage::notice_due, .notice_by = e.notice_by, .regularise_by = {}});
  }
  void mark(const event::DebiteurNotified& e) {
    stage(e.recouvrement,
          {.stage = Stage::notified, .notice_by = {}, .regularise_by = e.regularise_by});
  }
  void mark(const event::RecouvrementStageChanged& e) { stage(e.recouvrement, only(e.stage)); }
  void mark(const event::RecouvrementEnded& e) { stage(e.recouvrement, only(Stage::none)); }
  void mark(const event::RecouvrementReopened& e) { stage(e.recouvrement, only(Stage::forced)); }
  void mark(const event::PaiementReceived& e);
  void mark(const event::PaiementReattributed& e);
  void mark(const event::PlanMade& e) { acknowledge(e.on); }
  void mark(const event::RecoveryActionStarted& e) { acknowledge(e.on); }

  static SoldeRecouvrement only(Stage stage) {
    return {.stage = stage, .notice_by = {}, .regularise_by = {}};
  }
  void call(Month month, const EnfantId& enfant, Date on, bool called) {
    auto& t = term(month, enfant);
    if (took_effect(t.called_from, on)) t.document.called = called;
  }
  void mark_impaye(Month month, const EnfantId& enfant, bool impaye) {
    auto& t = term(month, enfant);
    if (took_effect(t.marked_from)) t.document.impaye = impaye;
  }
  void stage(RecouvrementName name, const SoldeRecouvrement& document) {
    auto& r = recoveries_[static_cast<std::size_t>(name)];
    if (took_effect(r.from)) r.document = document;
  }
  void acknowledge(Date on) {
    if (on <= as_of_) acknowledgements_.push_back(on);
  }

  Date as_of_;
  Date on_{};
  Solde solde_;
  std::map<Key, Term> terms_;
  std::array<Recovery, 2> recoveries_;
  std::vector<Date> acknowledgements_;
  std::map<PaiementId, Date> voluntary_;
};

void AsOf::mark(const event::EcheanceOpened& e) {
  auto& t = term(e.month, e.enfant);
  t.called_from = std::max(t.called_from, e.due_on);
  if (e.due_on > as_of_) return;
  t.listed = true;
  t.document.due_on = e.due_on;
  t.document.called = e.called;
}

void AsOf::mark(const event::PaiementReceived& e) {
  if (e.action || e.on > as_of_) return;
  acknowledgements_.push_back(e.received_on);
  voluntary_[e.paiement] = e.received_on;
}

void AsOf::mark(const event::PaiementReattributed& e) {
  const auto known = voluntary_.find(e.paiement);
  if (e.on > as_of_ || known == voluntary_.end()) return;
  const auto found = std::find(acknowledgements_.begin(), acknowledgements_.end(), known->second);
  if (found != acknowledgements_.end()) acknowledgements_.erase(found);
}

// docs/accounts.md, column "figure".
void AsOf::post(const Posting& posting) {
  const auto& account = posting.account;
  for (const auto& row : echeance_accounts) {
    if (row.account != account.number) continue;
    term(*account.month, EnfantId{account.item}).document.*row.cents += row.counted(posting.cents);
  }
  for (const auto& row : head_accounts) {
    if (row.account == account.number) solde_.*row.cents += row.counted(posting.cents);
  }
}

Solde AsOf::finish() && {
  std::sort(acknowledgements_.begin(), acknowledgements_.end());
  for (auto& [key, t] : terms_) {
    if (!t.listed) continue;
    t.document.prescribed_on = prescribed_on(t.document.due_on, acknowledgements_);
    solde_.owes_creancier += t.document.remaining_creancier();
    solde_.owes_organisme += t.document.remaining_organisme();
    solde_.echeances.push_back(std::move(t.document));
  }
  solde_.courant = recoveries_[static_cast<std::size_t>(RecouvrementName::courant)].document;
  solde_.arrieres = recoveries_[static_cast<std::size_t>(RecouvrementName::arrieres)].document;
  return std::move(solde_);
}

struct IsMark {
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
  bool operator()(const event::EcheanceOpened&) const { return true; }
  bool operator()(const event::EcheanceCalled&) const { return true; }
  bool operator()(const event::EcheanceUncalled&) const { return true; }
  bool operator()(const event::ImpayeDetected&) const { return true; }
  bool operator()(const event::ImpayeCleared&) const { return true; }
  bool operator()(const event::RecouvrementOpened&) const { return true; }
  bool operator()(const event::DebiteurNotified&) const { return true; }
  bool operator()(const event::RecouvrementStageChanged&) const { return true; }
  bool operator()(const event::RecouvrementEnded&) const { return true; }
  bool operator()(const event::RecouvrementReopened&) const { return true; }
  bool operator()(const event::PaiementReceived&) const { return true; }
  bool operator()(const event::PaiementReattributed&) const { return true; }
  bool operator()(const event::PlanMade&) const { return true; }
  bool operator()(const event::RecoveryActionStarted&) const { return true; }
};

}  // namespace

bool is_mark(const Event& event) { return std::visit(IsMark{}, event); }

Solde solde(const std::vector<Entry>& entries, Date as_of) {
  AsOf fold{as_of};
  for (const auto& entry : entries) fold.add(entry);
  return std::move(fold).finish();
}

}  // namespace aripa
