#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "aripa/app/ledger.hpp"

namespace aripa::cli {

/// A reader that knows no dossier and answers what it is told to.
class FakeReader : public app::Reader {
 public:
  using DossierVisit = std::function<bool(const app::DossierRow&)>;
  using PaymentVisit = std::function<bool(const app::PaymentRow&)>;
  using AgendaVisit = std::function<bool(const DossierId&, const AgendaItem&)>;
  using PartVisit = std::function<bool(const app::CommitPart&)>;
  using RecordVisit = std::function<bool(const log::Record&)>;
  using Filter = app::ListFilter;

  app::Position position() const override { return {}; }
  std::optional<Date> closed_to() const override { return {}; }
  std::optional<Date> closing() const override { return cut_off; }
  Date today() const override { return {}; }
  Result<Dossier> dossier(const DossierId&) const override { return Errc::dossier_unknown; }
  Result<std::vector<Entry>> entries(const DossierId&, const app::KnownOn&) const override {
    return Errc::dossier_unknown;
  }
  Result<Solde> solde(const Dossier&, Date, const app::KnownOn&) const override {
    return Errc::dossier_unknown;
  }
  Result<void> dossiers(const Filter&, const app::Page&, const DossierVisit& visit) const override {
    for (const auto& row : of_dossiers) {
      if (!visit(row)) return {};
    }
    return lists;
  }
  Result<void> impayes(const Filter&, const app::Page&, const DossierVisit&) const override {
    return lists;
  }
  Result<void> reversements(const Filter&, const app::Page&, const PaymentVisit&) const override {
    return lists;
  }
  Result<void> asf_payments(const Filter&, const app::Page&, const PaymentVisit&) const override {
    return lists;
  }
  Result<void> agenda(const Filter&, const app::Page&, const AgendaVisit&) const override {
    return lists;
  }
  Result<app::Explication> explication(const DossierId&, Date, const app::KnownOn&,
                                       const std::optional<EcheanceKey>&) const override {
    return Errc::dossier_unknown;
  }
  Result<void> chronologie(const DossierId&, const app::Page&, const PartVisit&) const override {
    return Errc::dossier_unknown;
  }
  Result<void> ecritures(const DossierId&, const app::EcritureFilter&, const app::Page&,
                         const PartVisit&) const override {
    return Errc::dossier_unknown;
  }
  Result<void> attente(const Filter&, const app::Page&,
                       const std::function<bool(const app::AttenteRow&)>&) const override {
    return lists;
  }
  Result<void> bloques(const Filter&, const app::Page&,
                       const std::function<bool(const app::BlockedRow&)>&) const override {
    return lists;
  }
  Result<void> indus(const Filter&, const app::Page&,
                     const std::function<bool(const app::InduRow&)>&) const override {
    return lists;
  }
  Result<std::vector<app::OrganismePilotage>> pilotage(const Filter&) const override {
    ARIPA_CHECK(lists);
    return std::vector<app::OrganismePilotage>{};
  }
  Result<Reference> reference() const override { return Reference{}; }
  Result<std::vector<app::OrganismeTotals>> totals() const override {
    ARIPA_CHECK(lists);
    return of_organismes;
  }
  Result<void> commits(std::string_view, log::Offset, const RecordVisit&) const override {
    return {};
  }

  std::vector<app::DossierRow> of_dossiers;
  std::vector<app::OrganismeTotals> of_organismes;
  Result<void> lists;  // how every list ends
  std::optional<Date> cut_off;
};

}  // namespace aripa::cli
