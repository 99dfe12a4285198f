#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "aripa/domain/commit.hpp"
#include "tests/property/findings.hpp"

namespace aripa::property {

/// Every cent that left the bank for a dossier, and where it came from (R10.3): what is paid out
/// has lines, each line a paiement or a settled month of Asf.
class Payouts {
 public:
  void take(const Commit& commit, Findings& findings);

 private:
  using Lines = std::vector<event::ReversementLine>;

  template <class Other>
  void note(const Other&) {}
  void note(const event::PaiementReceived& e) { sources_.insert(e.paiement.str()); }
  void note(const event::InduRepaid& e) {
    if (e.source) sources_.insert(e.source->str());
  }
  void note(const event::PaiementImputed& e) { lines_[{e.paiement.str(), e.n}] += e.cents; }
  void note(const event::ReversementOrdered& e) { ordered_[e.reversement.str()] = e.lines; }
  void note(const event::AsfSettled& e) { months_.emplace(e.month, e.enfant); }
  void note(const event::AsfPaymentOrdered& e) { asf_ordered_[e.payment.str()] = e.items; }

  /// Why the event may take `cents` from the bank; what is wrong otherwise.
  [[nodiscard]] std::string fault_of(const Event& event, Cents cents) const;
  template <class Other>
  [[nodiscard]] std::string fault(const Other& e, Cents) const {
    return std::string{e.type_name} + " takes money from the bank";
  }
  [[nodiscard]] std::string fault(const event::ReversementExecuted& e, Cents cents) const;
  [[nodiscard]] std::string fault(const event::AsfPaymentExecuted& e, Cents cents) const;
  [[nodiscard]] std::string fault(const event::CreditRefunded& e, Cents cents) const {
    return of_source(e.paiement, e.cents == cents);
  }
  [[nodiscard]] std::string fault(const event::PaiementReturned& e, Cents cents) const {
    return of_source(e.paiement, e.cents == cents);
  }
  [[nodiscard]] std::string fault(const event::CostsRecorded& e, Cents cents) const {
    return e.cents == cents ? "" : "costs of " + e.piece.str();
  }
  [[nodiscard]] std::string of_source(const PaiementId& source, bool same) const {
    return same && sources_.contains(source.str()) ? "" : "money of " + source.str();
  }

  std::set<std::string> sources_;
  std::map<std::pair<std::string, std::uint32_t>, Cents> lines_;
  std::map<std::string, Lines> ordered_;
  std::set<std::pair<Month, EnfantId>> months_;
  std::map<std::string, std::vector<event::AsfItem>> asf_ordered_;
};

}  // namespace aripa::property
