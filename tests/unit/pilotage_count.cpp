#include "tests/unit/pilotage_count.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "aripa/codec/commit_codec.hpp"
#include "aripa/core/assert.hpp"

namespace aripa {
namespace {

using projection::Amount;
using projection::Count;
using projection::Pilotage;
using projection::PilotageRow;
using Key = std::pair<Month, EnfantId>;

Key key_of(const auto& event) { return {event.month, event.enfant}; }

struct Term {
  RecouvrementName origin{};
  bool paid = false;
  bool was_impaye = false;
};

struct Recovery {
  RecouvrementName name{};
  Date opened_on{};
  std::optional<Date> notified_on;
  std::optional<Date> acted_on;
  bool ended = false;
};

struct Asf {
  AsfKind kind{};
  Cents cents;
  Cents subrogated;
};

/// What the events and postings of one dossier tell.
class Life {
 public:
  void read(const Commit& commit) {
    for (const auto& posting : commit.postings) note(posting);
    on_ = commit.on;
    for (const auto& event : commit.events) std::visit([this](const auto& e) { note(e); }, event);
  }

  void count(const Solde& solde, Pilotage& sums) const {
    if (opened_on) ++sums[month_of(*opened_on)][Count::dossiers_opened];
    if (started_on) ++sums[month_of(*started_on)][Count::dossiers_activated];
    for (const auto& echeance : solde.echeances) count(echeance, sums);
    for (const auto& [month, row] : passed_on) sums[month] += row;
    for (const auto& recovery : recoveries) count(recovery, sums);
    for (const auto& [key, settled] : asf) count(solde, key, settled, sums);
    std::map<Month, bool> with_enfant;
    for (const auto& echeance : solde.echeances) {
      if (is_courant(echeance)) with_enfant[echeance.month] = true;
    }
    for (const auto& [month, counts] : with_enfant) sums[month][Count::families] += counts;
  }

 private:
  template <class Other>
  void note(const Other&) {}
  void note(const event::DossierOpened&) { opened_on = on_; }
  void note(const event::IntermediationStarted& e) {
    if (!started_on) started_on = e.effective_on;
  }
  void note(const event::EcheanceOpened& e) { terms[key_of(e)].origin = e.origin; }
  void note(const event::EcheanceCalled& e) { terms[key_of(e)].origin = e.origin; }
  void note(const event::EcheancePaid& e) { terms[key_of(e)].paid = true; }
  void note(const event::EcheanceReopened& e) { terms[key_of(e)].paid = false; }
  void note(const event::ImpayeDetected& e) { terms[key_of(e)].was_impaye = true; }
  void note(const event::RecouvrementOpened& e) {
    recoveries.push_back(
        {.name = e.recouvrement, .opened_on = e.on, .notified_on = {}, .acted_on = {}});
  }
  void note(const event::DebiteurNotified& e) { last(e.recouvrement).notified_on = e.sent_on; }
  void note(const event::RecoveryActionStarted& e) {
    auto& acted = last(e.recouvrement).acted_on;
    if (!acted) acted = e.on;
  }
  void note(const event::RecouvrementEnded& e) { last(e.recouvrement).ended = true; }
  void note(const event::RecouvrementReopened& e) { last(e.recouvrement).ended = false; }
  void note(const event::AsfSettled& e) { asf[key_of(e)] = {e.kind, e.cents, e.subrogated}; }
  void note(const event::AsfResettled& e) { asf[key_of(e)] = {e.kind, e.cents, e.subrogated}; }
  void note(const event::ReversementOrdered& e) {
    auto& row = passed_on[month_of(e.on)];
    ++row[Count::reversements];
    row[Count::reversements_late] += e.late;
    row[Amount::reversed] += e.cents;
    for (const auto& line : e.lines) {
      ++row[Count::reversement_lines];
      row[Count::reversement_days] +=
          days_between(payable.at({line.paiement.str(), line.n}), e.execute_on);
    }
  }
  void note(const Posting& posting) {
    const auto& account = posting.account;
    // The day on which a line's money becomes payable is that of its credit (R10.4).
    if (account.number == AccountNumber::payable && posting.cents.is_negative()) {
      payable[{account.item, account.line}] = posting.on;
    }
    if (account.number == AccountNumber::rejets && account.month) {
      rejets[{*account.month, EnfantId{account.item}}] += posting.cents;
    }
  }

  Recovery& last(RecouvrementName name) {
    for (auto r = recoveries.rbegin(); r != recoveries.rend(); ++r) {
      if (r->name == name) return *r;
    }
    ARIPA_ASSERT(false);
    return recoveries.front();
  }

  [[nodiscard]] bool is_courant(const SoldeEcheance& echeance) const {
    return echeance.called && echeance.due.is_positive() &&
           terms.at(key_of(echeance)).origin == RecouvrementName::courant;
  }

  void count(const SoldeEcheance& echeance, Pilotage& sums) const {
    if (!echeance.called || !echeance.due.is_positive()) return;
    auto& row = sums[echeance.month];
    const auto& term = terms.at(key_of(echeance));
    const auto rejet = rejets.find(key_of(echeance));
    const Cents claimed = echeance.due - echeance.direct;
    const Cents collected = echeance.paid_creancier + echeance.paid_organisme -
                            (rejet == rejets.end() ? Cents{} : rejet->second);
    if (echeance.impaye) {
      row[Amount::impaye] += echeance.remaining_creancier() + echeance.remaining_organisme();
    }
    const bool courant = is_courant(echeance);
    row[courant ? Amount::called : Amount::arrieres_claimed] += claimed;
    row[courant ? Amount::collected : Amount::arrieres_collected] += collected;
    if (!courant) return;
    ++row[Count::enfants];
    ++row[Count::echeances_called];
    row[Count::echeances_impayes] += echeance.impaye;
    row[Count::echeances_paid_in_time] += !echeance.impaye && term.paid && !term.was_impaye;
    row[Count::echeances_paid_late] += !echeance.impaye && term.paid && term.was_impaye;
    row[Count::echeances_pending] += !echeance.impaye && !term.paid;
  }

  static void count(const Recovery& recovery, Pilotage& sums) {
    auto& row = sums[month_of(recovery.opened_on)];
    ++row[Count::recouvrements_opened];
    row[Count::recouvrements_settled] += recovery.ended && !recovery.acted_on;
    if (recovery.notified_on) {
      ++row[Count::recouvrements_notified];
      row[Count::notice_days] += days_between(recovery.opened_on, *recovery.notified_on);
    }
    if (!recovery.acted_on) return;
    ++row[Count::recouvrements_acted];
    row[Count::recouvrements_acted_within_30_days] +=
        *recovery.acted_on <= add_days(recovery.opened_on, 30);
    if (!recovery.notified_on) return;
    ++row[Count::acted_after_notice];
    row[Count::action_days] += days_between(*recovery.notified_on, *recovery.acted_on);
  }

  static void count(const Solde& solde, const Key& key, const Asf& settled, Pilotage& sums) {
    if (!settled.cents.is_positive()) return;
    auto& row = sums[key.first];
    row[Amount::asf_subrogated] += settled.subrogated;
    Cents recovered;
    for (const auto& echeance : solde.echeances) {
      if (key_of(echeance) == key) recovered = echeance.paid_organisme;
    }
    switch (settled.kind) {
      case AsfKind::none:
        break;
      case AsfKind::avance:
        ++row[Count::asf_avance];
        row[Amount::asf_avance_amount] += settled.cents;
        row[Amount::asf_avance_recovered] += recovered;
        break;
      case AsfKind::differentielle:
        ++row[Count::asf_differentielle];
        row[Amount::asf_differentielle_amount] += settled.cents;
        row[Amount::asf_differentielle_recovered] += recovered;
        break;
      case AsfKind::complementaire:
        ++row[Count::asf_complementaire];
        row[Amount::asf_complementaire_amount] += settled.cents;
        break;
      case AsfKind::non_recuperable:
        ++row[Count::asf_non_recuperable];
        row[Amount::asf_non_recuperable_amount] += settled.cents;
        break;
    }
  }

  Date on_{};
  std::optional<Date> opened_on;
  std::optional<Date> started_on;
  std::map<Key, Term> terms;
  std::vector<Recovery> recoveries;
  std::map<Key, Asf> asf;
  std::map<std::pair<std::string, std::uint32_t>, Date> payable;
  std::map<Key, Cents> rejets;
  Pilotage passed_on;
};

}  // namespace

Pilotage counted_anew(const app::Reader& reader, const OrganismeId& organisme) {
  Pilotage sums;
  const auto read = reader.dossiers({}, {}, [&](const app::DossierRow& row) {
    if (row.organisme != organisme) return true;
    Life life;
    codec::CommitDecoder decoder;
    Commit commit;
    const auto stream = std::string{dossier_stream_prefix} + row.dossier.str();
    const auto commits = reader.commits(stream, 0, [&](const log::Record& record) {
      ARIPA_ASSERT(decoder.decode(record.bytes, commit).ok());
      life.read(commit);
      return true;
    });
    const auto entries = reader.entries(row.dossier, {});
    ARIPA_ASSERT(commits.ok() && entries.ok());
    life.count(solde(*entries, date_max), sums);
    return true;
  });
  ARIPA_ASSERT(read.ok());
  return sums;
}

}  // namespace aripa
