#pragma once

#include <map>
#include <vector>

#include "aripa/domain/decide.hpp"
#include "exemple/household.hpp"
#include "exemple/script.hpp"

namespace aripa::exemple {

/// Parts of the day in the script.
enum class Part : std::uint32_t { begin, commands, identify, close };

[[nodiscard]] Place place_on(Date day, Part part, std::uint32_t dossier, std::uint32_t number);

/// The employer of a neighbourhood: one transfer a month for all those whose wages he was told to
/// hold back, without reference; the organisme finds out for whom by his remittance (R3.9).
class Employer {
 public:
  explicit Employer(const Neighbourhood& around) : around_(around) {}

  [[nodiscard]] Date paid_on(Month month) const;
  [[nodiscard]] Date identified_on(Month month) const;
  /// The command that identifies a part of the month's transfer, and the receipt that it is taken
  /// from, as the dossier of that part alone sees them.
  [[nodiscard]] Envelope identification(Month month, command::ReceiptPart part) const;
  [[nodiscard]] Receipt receipt(Month month) const;

  void add(Month month, command::ReceiptPart part) { parts_[month].push_back(std::move(part)); }
  /// Writes the transfers once all neighbours have been told.
  void write(Script& script) const;

 private:
  [[nodiscard]] ReceiptId receipt_id(Month month) const;

  Neighbourhood around_;
  std::map<Month, std::vector<command::ReceiptPart>> parts_;
};

}  // namespace aripa::exemple
