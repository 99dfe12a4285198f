#include "tests/property/moves.hpp"

namespace aripa::property {
namespace {

std::optional<Command> open_dossier(Scene& s) {
  if (!s.dossier().id.empty() && !s.wild) return std::nullopt;
  const auto number = s.id.str();
  const bool same = s.wild && s.random.percent(50);
  return command::OpenDossier{.creancier = PersonId{(same ? "deb." : "cre.") + number},
                              .debiteur = PersonId{"deb." + number},
                              .organisme = OrganismeId{s.random.percent(85) ? "CAF-1" : "MSA-2"}};
}

std::optional<Command> start(Scene& s) {
  const auto& d = s.dossier();
  const bool open = !d.intermediations.empty() && !d.intermediations.back().to;
  if ((open || d.titres.empty()) && !s.wild) return std::nullopt;
  command::StartIntermediation c{.due_day = {}, .effective_on = s.on};
  c.effective_on = s.random.percent(15) ? telling_day(s.random, d, s.on)
                                        : add_days(s.on, s.random.between(-60, 30));
  if (!d.titres.empty() && !s.wild) {
    c.effective_on = std::max(c.effective_on, d.titres.front().effective_from);
  }
  if (s.wild && s.random.percent(20)) c.effective_on = far_day(s.random);
  const bool too_early = !d.titres.empty() && s.random.percent(6);
  if (too_early) c.effective_on = add_days(d.titres.front().effective_from, -900);
  constexpr int days[] = {1, 10, 15};
  if (s.random.percent(70)) c.due_day = days[s.random.below(3)];
  if (s.wild && s.random.percent(40)) c.due_day = 31;
  return c;
}

std::optional<Command> change_due_day(Scene& s) {
  if (s.dossier().intermediations.empty() && !s.wild) return std::nullopt;
  constexpr int days[] = {1, 10, 15, 7};
  return command::ChangeDueDay{.due_day = days[s.random.below(s.wild ? 4 : 3)]};
}

std::optional<Command> record_hors_etat(Scene& s) {
  const auto& periods = s.dossier().hors_etats;
  if (!periods.empty() && !periods.back().to && !s.wild) return std::nullopt;
  return command::RecordHorsEtat{.ground = any_word(s.random, HorsEtatGround::refugie)};
}

std::optional<Command> end_hors_etat(Scene& s) {
  const auto& periods = s.dossier().hors_etats;
  if ((periods.empty() || periods.back().to) && !s.wild) return std::nullopt;
  return command::EndHorsEtat{};
}

std::optional<Command> end_pension(Scene& s) {
  const auto enfant = any_enfant(s);
  if (!enfant) return std::nullopt;
  return command::EndPension{
      .enfant = *enfant,
      .ground = any_code(s.random),
      .last_month = s.wild && s.random.percent(30)
                        ? month_of(far_day(s.random))
                        : add_months(month_of(s.on), s.random.between(-8, 4))};
}

std::optional<Command> end_intermediation(Scene& s) {
  const auto& runs = s.dossier().intermediations;
  if ((runs.empty() || runs.back().to) && !s.wild) return std::nullopt;
  // A death ends everything: it comes seldom, so that lives go on.
  const auto ground = any_word(s.random, EndGround::residence_debiteur);
  const bool dies = ground == EndGround::deces_debiteur || ground == EndGround::deces_creancier;
  return command::EndIntermediation{
      .ground = dies && s.random.percent(80) ? EndGround::demande_conjointe : ground};
}

std::optional<Command> end_again(Scene& s) {
  const auto& runs = s.dossier().intermediations;
  if (runs.empty() || !runs.back().to) return std::nullopt;
  return command::EndIntermediation{.ground = EndGround::terme_du_titre};
}

std::optional<Command> record_deces_of_enfant(Scene& s) {
  if (s.wild) return command::RecordDeces{.person = PersonId{"nobody"}};
  const auto enfant = any_enfant(s);
  if (!enfant) return std::nullopt;
  return command::RecordDeces{.person = PersonId{enfant->str()}};
}

std::optional<Command> record_deces_of_parent(Scene& s) {
  const auto& d = s.dossier();
  if (d.id.empty() || d.reversements.empty()) return std::nullopt;
  return command::RecordDeces{.person = s.random.percent(50) ? d.creancier : d.debiteur};
}

constexpr WeightedMove moves[] = {
    {40, open_dossier},          {40, start},         {5, change_due_day},
    {5, record_hors_etat},       {12, end_hors_etat}, {2, end_pension},
    {3, end_intermediation},     {2, end_again},      {1, record_deces_of_enfant},
    {1, record_deces_of_parent},
};

}  // namespace

std::span<const WeightedMove> dossier_moves() { return moves; }

}  // namespace aripa::property
