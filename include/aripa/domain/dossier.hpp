#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/errc.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/list.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/state/asf.hpp"
#include "aripa/domain/state/echeance.hpp"
#include "aripa/domain/state/paiement.hpp"
#include "aripa/domain/state/recouvrement.hpp"
#include "aripa/domain/state/reversement.hpp"
#include "aripa/domain/state/titre.hpp"

namespace aripa {

/// The state of one dossier: what `decide` needs to know of its past. Folded from commits by
/// `evolve`; kept by the projection `dossiers`. `posted_to` of a thing is the latest day already
/// posted on it: what is posted later takes effect on that day or after it (R10.4).
struct Dossier {
  DossierId id;  // empty: not opened
  PersonId debiteur;
  PersonId creancier;
  OrganismeId organisme;
  Date opened_on{};
  std::optional<Date> opened_after_close;  // the last day closed in the ledger by then

  Date on = date_min;  // the effective date of the commit last folded
  Date latest_on = date_min;  // the latest day on which something of it took effect
  Date clock = date_min;  // the latest day that a command or a close brought it to (R9.3)
  Date closed_to = date_min;  // the last day closed by a commit of its own (R9.1)
  std::optional<Date> blocked_on;  // the day to which it could not be brought (R9.5)
  std::string blocked_cause;
  // All terms of R2.3 due by this day are open; a fact that may have made earlier ones due takes
  // it back to `date_min`.
  Date opened_to = date_min;

  // In the order of registration. Not shared by copies: rules hold a pension while it changes.
  std::vector<state::Titre> titres;
  List<state::Intermediation> intermediations;
  List<state::DueDay> due_days;
  List<state::HorsEtat> hors_etats;
  List<state::Deces> deces;

  List<state::Echeance> echeances;  // by month, then enfant
  List<state::Source> sources;  // in the order of recording
  List<state::Line> lines;  // in the order of recording
  List<state::Rejet> rejets;  // in the order of recording
  List<state::Frais> frais;  // in the order of recording
  List<state::Penalite> penalites;
  List<state::Indu> indus;
  List<state::DirectPaiement> directs;
  std::uint32_t indu_sources = 0;  // I<n> so far

  bool on_hold = false;
  List<state::Reversement> reversements;  // R1, R2, …

  List<state::AsfRight> asf_rights;
  std::optional<Date> controlled_on;  // the last RecordControl (R5.8)
  List<state::AsfMonth> asf_months;  // by month, then enfant
  List<state::AsfPayment> asf_payments;  // A1, A2, …

  List<state::Recouvrement> recouvrements;  // in the order of opening
  List<state::Action> actions;
  List<state::Plan> plans;
  List<Date> acknowledgements;  // what interrupts a prescription (R5.7), in record order

  friend bool operator==(const Dossier&, const Dossier&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("debiteur", self.debiteur);
    visit("creancier", self.creancier);
    visit("organisme", self.organisme);
    visit("opened_on", self.opened_on);
    visit("opened_after_close", self.opened_after_close);
    visit("on", self.on);
    visit("latest_on", self.latest_on);
    visit("clock", self.clock);
    visit("closed_to", self.closed_to);
    visit("blocked_on", self.blocked_on);
    visit("blocked_cause", self.blocked_cause);
    visit("opened_to", self.opened_to);
    visit("titres", self.titres);
    visit("intermediations", self.intermediations);
    visit("due_days", self.due_days);
    visit("hors_etats", self.hors_etats);
    visit("deces", self.deces);
    visit("echeances", self.echeances);
    visit("sources", self.sources);
    visit("lines", self.lines);
    visit("rejets", self.rejets);
    visit("frais", self.frais);
    visit("penalites", self.penalites);
    visit("indus", self.indus);
    visit("directs", self.directs);
    visit("indu_sources", self.indu_sources);
    visit("on_hold", self.on_hold);
    visit("reversements", self.reversements);
    visit("asf_rights", self.asf_rights);
    visit("controlled_on", self.controlled_on);
    visit("asf_months", self.asf_months);
    visit("asf_payments", self.asf_payments);
    visit("recouvrements", self.recouvrements);
    visit("actions", self.actions);
    visit("plans", self.plans);
    visit("acknowledgements", self.acknowledgements);
  }
};

/// A receipt that waits for its dossier (stream `attente/<receipt>`, R3.9).
struct Receipt {
  ReceiptId id;  // empty: not received
  OrganismeId organisme;
  Cents amount;
  Cents remaining;
  Channel channel{};
  Date received_on{};
  Date posted_to{};

  friend bool operator==(const Receipt&, const Receipt&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("organisme", self.organisme);
    visit("amount", self.amount);
    visit("remaining", self.remaining);
    visit("channel", self.channel);
    visit("received_on", self.received_on);
    visit("posted_to", self.posted_to);
  }
};

}  // namespace aripa
