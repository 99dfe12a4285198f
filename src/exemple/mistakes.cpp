#include "exemple/mistakes.hpp"

#include "aripa/codec/command_codec.hpp"

namespace aripa::exemple {
namespace {

std::string line_of(const Envelope& envelope) {
  std::string line;
  codec::append_command(line, envelope);
  return line;
}

/// The amount as a person writes it, which is no amount for a ledger.
std::string with_amount_as_text(const Envelope& envelope) {
  std::string line = line_of(envelope);
  static constexpr std::string_view name = "\"amount_cents\":";
  const auto begin = line.find(name) + name.size();
  const auto end = line.find_first_of(",}", begin);
  return line.replace(begin, end - begin, "\"250,00\"");
}

}  // namespace

std::string mistake(const Envelope& paiement, Random& random) {
  Envelope wrong = paiement;
  auto& command = std::get<command::ReceivePaiement>(wrong.command);
  const std::uint32_t kind = random.below(7);
  if (kind == 0) return line_of(wrong);  // The same once more: answered as before (R10.1).
  if (kind == 1) {
    command.amount += Cents{100};
    return line_of(wrong);
  }
  wrong.id = CommandId(paiement.id.str() + "-bis");
  if (kind == 2) return line_of(wrong);
  command.paiement = PaiementId(command.paiement.str() + "-bis");
  switch (kind) {
    case 3:
      wrong.dossier = DossierId("X" + paiement.dossier.str());
      return line_of(wrong);
    case 4:
      command.amount = Cents{};
      return line_of(wrong);
    case 5:
      wrong.command = command::ConfirmReversement{CodeId("R999")};
      return line_of(wrong);
    default:
      return with_amount_as_text(wrong);
  }
}

}  // namespace aripa::exemple
