#include "aripa/domain/words.hpp"

#include <array>
#include <cstddef>

#include "aripa/core/assert.hpp"

namespace aripa {
namespace {

// The texts of a list of words, in the order of its enumerators.
template <std::size_t size>
using Texts = std::array<std::string_view, size>;

template <class Word, std::size_t size>
std::string_view text_of(const Texts<size>& texts, Word value) {
  const auto index = static_cast<std::size_t>(value);
  ARIPA_ASSERT(index < size);
  return texts[index];
}

template <class Word, std::size_t size>
bool find_word(const Texts<size>& texts, std::string_view text, Word& value) {
  for (std::size_t index = 0; index < size; ++index) {
    if (texts[index] == text) {
      value = static_cast<Word>(index);
      return true;
    }
  }
  return false;
}

constexpr Texts<6> nature_texts{"decision_judiciaire",      "convention_homologuee",
                                "divorce_par_consentement", "acte_notarie",
                                "titre_organisme",          "transaction_executoire"};
constexpr Texts<3> revalorisation_mode_texts{"legal", "clause", "excluded"};
constexpr Texts<3> clause_rounding_texts{"cent", "euro_nearest", "euro_up"};
constexpr Texts<5> hors_etat_ground_texts{"sans_adresse", "insolvable", "pension_suspendue",
                                          "violence", "refugie"};
constexpr Texts<8> end_ground_texts{"deces_debiteur",      "deces_creancier",   "terme_du_titre",
                                    "nouveau_titre",       "demande_conjointe", "pension_supprimee",
                                    "residence_creancier", "residence_debiteur"};
constexpr Texts<7> channel_texts{
    "prelevement", "virement", "carte", "cheque", "tiers_saisi", "tresor", "retenue_prestations"};
constexpr Texts<6> action_kind_texts{"paiement_direct",     "saisie_remunerations",
                                     "saisie_attribution",  "saisie_immobiliere",
                                     "retenue_prestations", "recouvrement_public"};
constexpr Texts<2> recouvrement_name_texts{"arrieres", "courant"};
constexpr Texts<7> stage_texts{"none",   "notice_due",     "notified", "on_plan", "forced_required",
                               "forced", "release_pending"};
constexpr Texts<3> recouvrement_outcome_texts{"regularised", "cleared", "released"};
constexpr Texts<2> plan_kind_texts{"paiement_direct", "amiable"};
constexpr Texts<2> asf_rate_texts{"one_parent", "two_parents"};
constexpr Texts<5> asf_kind_texts{"none", "avance", "differentielle", "complementaire",
                                  "non_recuperable"};
constexpr Texts<6> target_kind_texts{"creancier", "organisme", "rejet",
                                     "frais",     "costs",     "penalite"};
constexpr Texts<3> person_role_texts{"debiteur", "creancier", "enfant"};
constexpr Texts<3> hold_ground_texts{"reversement_returned", "asf_payment_returned",
                                     "deces_creancier"};
constexpr Texts<2> clock_kind_texts{"wall", "simulated"};

}  // namespace

#define ARIPA_WORD(Type, texts)                                            \
  std::string_view to_string(Type value) { return text_of(texts, value); } \
  bool parse_word(std::string_view text, Type& value) { return find_word(texts, text, value); }
ARIPA_WORD(Nature, nature_texts)
ARIPA_WORD(RevalorisationMode, revalorisation_mode_texts)
ARIPA_WORD(ClauseRounding, clause_rounding_texts)
ARIPA_WORD(HorsEtatGround, hors_etat_ground_texts)
ARIPA_WORD(EndGround, end_ground_texts)
ARIPA_WORD(Channel, channel_texts)
ARIPA_WORD(ActionKind, action_kind_texts)
ARIPA_WORD(RecouvrementName, recouvrement_name_texts)
ARIPA_WORD(Stage, stage_texts)
ARIPA_WORD(RecouvrementOutcome, recouvrement_outcome_texts)
ARIPA_WORD(PlanKind, plan_kind_texts)
ARIPA_WORD(AsfRate, asf_rate_texts)
ARIPA_WORD(AsfKind, asf_kind_texts)
ARIPA_WORD(TargetKind, target_kind_texts)
ARIPA_WORD(PersonRole, person_role_texts)
ARIPA_WORD(HoldGround, hold_ground_texts)
ARIPA_WORD(ClockKind, clock_kind_texts)
#undef ARIPA_WORD

}  // namespace aripa
