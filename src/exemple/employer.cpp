#include "exemple/employer.hpp"

#include <fmt/format.h>

#include "aripa/codec/command_codec.hpp"
#include "aripa/core/limits.hpp"

namespace aripa::exemple {

static_assert(neighbours <= limits::receipt_parts.max);

Place place_on(Date day, Part part, std::uint32_t dossier, std::uint32_t number) {
  return {day_number(day), static_cast<std::uint32_t>(part), dossier, number};
}

Date Employer::paid_on(Month month) const {
  return working_day_from(day_of_month(month, static_cast<unsigned>(around_.pay_day)));
}

Date Employer::identified_on(Month month) const {
  Date day = paid_on(month);
  for (int i = 0; i < around_.identified_after; ++i) day = next_working_day(day);
  return day;
}

ReceiptId Employer::receipt_id(Month month) const {
  return ReceiptId(fmt::format("Q{:05}-{}", around_.number, to_string(month)));
}

Envelope Employer::identification(Month month, command::ReceiptPart part) const {
  command::IdentifyReceipt command;
  command.parts.emplace().push_back(std::move(part));
  command.receipt = receipt_id(month);
  return {CommandId(command.receipt.str() + "-id"), identified_on(month), DossierId(),
          std::move(command)};
}

Receipt Employer::receipt(Month month) const {
  Receipt receipt;
  receipt.id = receipt_id(month);
  receipt.organisme = around_.organisme;
  receipt.amount = cents_max;
  receipt.remaining = cents_max;
  receipt.channel = Channel::tiers_saisi;
  receipt.received_on = paid_on(month);
  receipt.posted_to = receipt.received_on;
  return receipt;
}

void Employer::write(Script& script) const {
  for (const auto& [month, parts] : parts_) {
    Cents total;
    for (const auto& part : parts) total += part.amount;
    const auto id = receipt_id(month);
    const Envelope received{CommandId(id.str()), paid_on(month), DossierId(),
                            command::ReceiveUnidentified{.amount = total,
                                                         .channel = Channel::tiers_saisi,
                                                         .organisme = around_.organisme,
                                                         .receipt = id}};
    Envelope identified = identification(month, {});
    std::get<command::IdentifyReceipt>(identified.command).parts = parts;
    std::string line;
    codec::append_command(line, received);
    script.add(place_on(received.on, Part::begin, around_.number, 0), line);
    line.clear();
    codec::append_command(line, identified);
    script.add(place_on(identified.on, Part::identify, around_.number, 0), line);
  }
}

}  // namespace aripa::exemple
