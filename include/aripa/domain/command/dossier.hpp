#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/domain/command/parts.hpp"

// Commands of rules.md §11: the dossier, its titres and its intermediation.

namespace aripa::command {

struct OpenDossier {
  PersonId creancier;
  PersonId debiteur;
  OrganismeId organisme;
  ARIPA_COMMAND(OpenDossier) {
    visit("creancier", self.creancier);
    visit("debiteur", self.debiteur);
    visit("organisme", self.organisme);
  }
};

struct RegisterTitre {
  Date dated;
  std::optional<int> due_day;  // 1 to 31
  Date effective_from;
  Nature nature = Nature::decision_judiciaire;
  std::vector<Pension> pensions;
  std::optional<TitreId> replaces;
  std::optional<Revalorisation> revalorisation;
  TitreId titre;
  std::optional<bool> violence;
  ARIPA_COMMAND(RegisterTitre) {
    visit("dated", self.dated);
    visit("due_day", self.due_day);
    visit("effective_from", self.effective_from);
    visit("nature", self.nature);
    visit("pensions", self.pensions);
    visit("replaces", self.replaces);
    visit("revalorisation", self.revalorisation);
    visit("titre", self.titre);
    visit("violence", self.violence);
  }
};

struct StartIntermediation {
  std::optional<int> due_day;
  Date effective_on;
  ARIPA_COMMAND(StartIntermediation) {
    visit("due_day", self.due_day);
    visit("effective_on", self.effective_on);
  }
};

struct ChangeDueDay {
  int due_day = 0;
  ARIPA_COMMAND(ChangeDueDay) { visit("due_day", self.due_day); }
};

struct RecordHorsEtat {
  HorsEtatGround ground = HorsEtatGround::insolvable;
  ARIPA_COMMAND(RecordHorsEtat) { visit("ground", self.ground); }
};

struct EndHorsEtat {
  ARIPA_COMMAND(EndHorsEtat) {}
};

struct EndPension {
  EnfantId enfant;
  CodeId ground;
  Month last_month;
  ARIPA_COMMAND(EndPension) {
    visit("enfant", self.enfant);
    visit("ground", self.ground);
    visit("last_month", self.last_month);
  }
};

struct EndIntermediation {
  EndGround ground = EndGround::terme_du_titre;
  ARIPA_COMMAND(EndIntermediation) { visit("ground", self.ground); }
};

struct RecordDeces {
  PersonId person;
  ARIPA_COMMAND(RecordDeces) { visit("person", self.person); }
};

}  // namespace aripa::command
