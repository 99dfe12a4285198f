#include "tests/property/payouts.hpp"

namespace aripa::property {

void Payouts::take(const Commit& commit, Findings& findings) {
  static constexpr Invariant invariant{"what_left_the_bank_has_lines", "R10.3"};
  std::map<std::uint32_t, Cents> left;
  for (const auto& posting : commit.postings) {
    const bool leaves =
        posting.account.number == AccountNumber::bank && posting.cents.is_negative();
    if (leaves) left[posting.event] -= posting.cents;
  }
  for (std::uint32_t i = 0; i < commit.events.size(); ++i) {
    const auto& event = commit.events[i];
    if (left.contains(i)) {
      const auto fault = fault_of(event, left.at(i));
      if (!fault.empty()) findings.add(invariant, fault);
    }
    std::visit([this](const auto& e) { note(e); }, event);
  }
}

std::string Payouts::fault_of(const Event& event, Cents cents) const {
  return std::visit([&](const auto& e) { return fault(e, cents); }, event);
}

std::string Payouts::fault(const event::ReversementExecuted& e, Cents cents) const {
  const auto name = e.reversement.str();
  const auto found = ordered_.find(name);
  if (found == ordered_.end()) return name + " was never ordered";
  Cents total;
  for (const auto& line : found->second) {
    const auto known = lines_.find({line.paiement.str(), line.n});
    if (known == lines_.end()) return name + " pays a line that does not exist";
    if (line.cents > known->second) return name + " pays more than its line";
    if (!sources_.contains(line.paiement.str())) return name + " pays a line of no paiement";
    total += line.cents;
  }
  return total == cents && e.cents == cents ? "" : name + " is not the sum of its lines";
}

std::string Payouts::fault(const event::AsfPaymentExecuted& e, Cents cents) const {
  const auto name = e.payment.str();
  const auto found = asf_ordered_.find(name);
  if (found == asf_ordered_.end()) return name + " was never ordered";
  Cents total;
  for (const auto& item : found->second) {
    if (!months_.contains({item.month, item.enfant})) return name + " pays a month not settled";
    total += item.cents;
  }
  return total == cents && e.cents == cents ? "" : name + " is not the sum of its months";
}

}  // namespace aripa::property
