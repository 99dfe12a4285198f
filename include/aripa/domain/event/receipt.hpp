#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/fields.hpp"
#include "aripa/domain/words.hpp"

// Events of receipts that wait for a dossier. Released versions are frozen (docs/adr,
// CONTRIBUTING).

namespace aripa::event {

/// A part of a receipt that becomes a paiement of a dossier.
struct IdentifiedPart {
  DossierId dossier;
  PaiementId paiement;
  Cents cents;
  std::optional<ActionId> action;
  ARIPA_EVENT_PART(IdentifiedPart) {
    visit("dossier", self.dossier);
    visit("paiement", self.paiement);
    visit("cents", self.cents);
    visit("action", self.action);
  }
};

struct ReceiptReceived {
  std::string rule;
  ReceiptId receipt;
  OrganismeId organisme;
  Cents cents;
  Channel channel{};
  Date received_on{};
  ARIPA_EVENT(ReceiptReceived, "receipt.received.v1") {
    visit("rule", self.rule);
    visit("receipt", self.receipt);
    visit("organisme", self.organisme);
    visit("cents", self.cents);
    visit("channel", self.channel);
    visit("received_on", self.received_on);
  }
};

/// Part n of the list goes to 4712 under the command's id and n, from 1.
struct ReceiptIdentified {
  std::string rule;
  ReceiptId receipt;
  Cents cents;
  std::vector<IdentifiedPart> parts;
  Date on{};
  ARIPA_EVENT(ReceiptIdentified, "receipt.identified.v1") {
    visit("rule", self.rule);
    visit("receipt", self.receipt);
    visit("cents", self.cents);
    visit("parts", self.parts);
    visit("on", self.on);
  }
};

struct ReceiptRefunded {
  std::string rule;
  ReceiptId receipt;
  Cents cents;
  Date on{};
  ARIPA_EVENT(ReceiptRefunded, "receipt.refunded.v1") {
    visit("rule", self.rule);
    visit("receipt", self.receipt);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

}  // namespace aripa::event
