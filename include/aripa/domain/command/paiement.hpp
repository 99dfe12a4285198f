#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/domain/command/parts.hpp"

// Commands of rules.md §11: money in and money out.

namespace aripa::command {

struct ReceivePaiement {
  std::optional<ActionId> action;
  Cents amount;
  Channel channel = Channel::virement;
  PaiementId paiement;
  ARIPA_COMMAND(ReceivePaiement) {
    visit("action", self.action);
    visit("amount_cents", self.amount);
    visit("channel", self.channel);
    visit("paiement", self.paiement);
  }
};

struct ReturnPaiement {
  PaiementId paiement;
  CodeId reason;
  ARIPA_COMMAND(ReturnPaiement) {
    visit("paiement", self.paiement);
    visit("reason", self.reason);
  }
};

struct ReattributePaiement {
  PaiementId paiement;
  DossierId to;
  PaiementId to_paiement;
  ARIPA_COMMAND(ReattributePaiement) {
    visit("paiement", self.paiement);
    visit("to", self.to);
    visit("to_paiement", self.to_paiement);
  }
};

struct ReceiveUnidentified {
  Cents amount;
  Channel channel = Channel::virement;
  OrganismeId organisme;
  ReceiptId receipt;
  ARIPA_COMMAND(ReceiveUnidentified) {
    visit("amount_cents", self.amount);
    visit("channel", self.channel);
    visit("organisme", self.organisme);
    visit("receipt", self.receipt);
  }
};

/// Exactly one of `dossiers` and `parts` is given.
struct IdentifyReceipt {
  std::optional<std::vector<ReceiptShare>> dossiers;
  std::optional<std::vector<ReceiptPart>> parts;
  ReceiptId receipt;
  ARIPA_COMMAND(IdentifyReceipt) {
    visit("dossiers", self.dossiers);
    visit("parts", self.parts);
    visit("receipt", self.receipt);
  }
};

struct RefundReceipt {
  Cents amount;
  ReceiptId receipt;
  ARIPA_COMMAND(RefundReceipt) {
    visit("amount_cents", self.amount);
    visit("receipt", self.receipt);
  }
};

struct DeclareDirectPaiement {
  Cents amount;
  Month month;
  PaiementId paiement;
  ARIPA_COMMAND(DeclareDirectPaiement) {
    visit("amount_cents", self.amount);
    visit("month", self.month);
    visit("paiement", self.paiement);
  }
};

struct ConfirmDirectPaiement {
  PaiementId paiement;
  ARIPA_COMMAND(ConfirmDirectPaiement) { visit("paiement", self.paiement); }
};

/// `reversement` is `R1`, … or `A1`, … (an Asf payment, R6.6).
struct ConfirmReversement {
  CodeId reversement;
  ARIPA_COMMAND(ConfirmReversement) { visit("reversement", self.reversement); }
};

struct ReturnReversement {
  CodeId reason;
  CodeId reversement;
  ARIPA_COMMAND(ReturnReversement) {
    visit("reason", self.reason);
    visit("reversement", self.reversement);
  }
};

struct ReleaseHold {
  ARIPA_COMMAND(ReleaseHold) {}
};

struct RepayIndu {
  Cents amount;
  ARIPA_COMMAND(RepayIndu) { visit("amount_cents", self.amount); }
};

struct RefundCredit {
  Cents amount;
  ARIPA_COMMAND(RefundCredit) { visit("amount_cents", self.amount); }
};

}  // namespace aripa::command
