#include "query/reader.hpp"

#include <set>
#include <utility>

#include "apply/dossier_rows.hpp"
#include "apply/projector.hpp"
#include "aripa/codec/binary.hpp"
#include "aripa/store/keys.hpp"
#include "projections/ecritures/row.hpp"
#include "query/explication.hpp"
#include "query/history.hpp"
#include "query/lists.hpp"

namespace aripa::query {
namespace {

using store::Family;

constexpr std::size_t read_count = 1024;
constexpr std::size_t read_bytes = std::size_t{1} << 20;

class RowsReader final : public app::Reader {
 public:
  RowsReader(std::unique_ptr<store::RowReader> rows, SharedLog log, projection::ShardRow shard)
      : log_(std::move(log)),
        rows_(std::move(rows)),
        shard_(std::move(shard)),
        source_{*log_, shard_.shard} {}

  [[nodiscard]] app::Position position() const override { return {shard_.shard, shard_.next}; }
  [[nodiscard]] std::optional<Date> closed_to() const override { return shard_.closed_to; }
  [[nodiscard]] std::optional<Date> closing() const override { return shard_.closing; }
  [[nodiscard]] Date today() const override { return shard_.recorded_on; }

  [[nodiscard]] Result<Dossier> dossier(const DossierId& id) const override {
    ARIPA_TRY(const auto record, apply::read_dossier(*rows_, id.str()));
    if (!record) return Error{Errc::dossier_unknown, "dossier", id.str()};
    return record->state;
  }

  [[nodiscard]] Result<std::vector<Entry>> entries(const DossierId& id,
                                                   const app::KnownOn& known) const override;
  [[nodiscard]] Result<Solde> solde(const Dossier& dossier, Date as_of,
                                    const app::KnownOn& known) const override;
  [[nodiscard]] Result<app::Explication> explication(
      const DossierId& id, Date as_of, const app::KnownOn& known,
      const std::optional<EcheanceKey>& echeance) const override {
    ARIPA_TRY(const auto balance, Reader::solde(id, as_of, known));
    return explain(*rows_, source_, {id, as_of, known}, balance, echeance);
  }
  Result<void> chronologie(const DossierId& id, const app::Page& page,
                           const Visit<app::CommitPart>& visit) const override {
    ARIPA_CHECK(dossier(id));
    return list_events(*rows_, source_, id, page, visit);
  }
  Result<void> ecritures(const DossierId& id, const app::EcritureFilter& filter,
                         const app::Page& page,
                         const Visit<app::CommitPart>& visit) const override {
    ARIPA_CHECK(dossier(id));
    return list_postings(*rows_, source_, id, filter, page, visit);
  }

  Result<void> dossiers(const app::ListFilter& filter, const app::Page& page,
                        const Visit<app::DossierRow>& visit) const override {
    return list_dossiers(*rows_, filter, page, visit);
  }
  Result<void> impayes(const app::ListFilter& filter, const app::Page& page,
                       const Visit<app::DossierRow>& visit) const override {
    return list_impayes(*rows_, filter, page, visit);
  }
  Result<void> reversements(const app::ListFilter& filter, const app::Page& page,
                            const Visit<app::PaymentRow>& visit) const override {
    return list_payments(*rows_, store::reversements_prefix, filter, page, visit);
  }
  Result<void> asf_payments(const app::ListFilter& filter, const app::Page& page,
                            const Visit<app::PaymentRow>& visit) const override {
    return list_payments(*rows_, store::asf_payments_prefix, filter, page, visit);
  }
  Result<void> agenda(const app::ListFilter& filter, const app::Page& page,
                      const VisitAgenda& visit) const override {
    return list_agenda(*rows_, shard_.closed_to, filter, page, visit);
  }
  Result<void> attente(const app::ListFilter& filter, const app::Page& page,
                       const Visit<app::AttenteRow>& visit) const override {
    return list_attente(*rows_, filter, page, visit);
  }
  Result<void> bloques(const app::ListFilter& filter, const app::Page& page,
                       const Visit<app::BlockedRow>& visit) const override {
    return list_bloques(*rows_, filter, page, visit);
  }
  Result<void> indus(const app::ListFilter& filter, const app::Page& page,
                     const Visit<app::InduRow>& visit) const override {
    return list_indus(*rows_, filter, page, visit);
  }
  [[nodiscard]] Result<std::vector<app::OrganismeTotals>> totals() const override {
    return list_totals(*rows_);
  }
  [[nodiscard]] Result<std::vector<app::OrganismePilotage>> pilotage(
      const app::ListFilter& filter) const override {
    return list_pilotage(*rows_, filter);
  }
  [[nodiscard]] Result<Reference> reference() const override {
    return apply::read_reference(*rows_);
  }

  Result<void> commits(std::string_view stream, log::Offset from,
                       const std::function<bool(const log::Record&)>& visit) const override;
  Result<void> counted_commits(log::Offset from,
                               const std::function<bool(const log::Record&)>& visit) const override;

 private:
  // Whether nothing that this reader sees was recorded after what the question names.
  [[nodiscard]] bool knows_all(const app::KnownOn& known) const;

  SharedLog log_;
  std::unique_ptr<store::RowReader> rows_;
  projection::ShardRow shard_;
  ShardLog source_;
};

Result<std::vector<Entry>> RowsReader::entries(const DossierId& id,
                                               const app::KnownOn& known) const {
  std::vector<Entry> entries;
  Result<void> decoded;
  const auto prefix = store::ecriture_prefix(id.str());
  ARIPA_CHECK(
      rows_->scan(Family::ecritures, prefix, {}, [&](std::string_view key, std::string_view value) {
        const auto offset = store::read_number(key.substr(prefix.size()));
        if (known.position && offset >= known.position->offset) return false;
        auto row = codec::decode_binary<projection::EcritureRow>(value);
        if (!row.ok()) {
          decoded = row.error();
          return false;
        }
        if (known.day && row->recorded_on > *known.day) return false;
        entries.push_back(projection::entry_of(*std::move(row), offset));
        return true;
      }));
  ARIPA_CHECK(decoded);
  return entries;
}

bool RowsReader::knows_all(const app::KnownOn& known) const {
  return (!known.day || *known.day >= shard_.recorded_on) &&
         (!known.position || known.position->offset >= shard_.next);
}

Result<Solde> RowsReader::solde(const Dossier& dossier, Date as_of,
                                const app::KnownOn& known) const {
  if (knows_all(known) && as_of >= in_effect_by(dossier)) return aripa::solde(dossier);
  ARIPA_TRY(const auto known_entries, entries(dossier.id, known));
  return aripa::solde(known_entries, as_of);
}

Result<void> RowsReader::commits(std::string_view stream, log::Offset from,
                                 const std::function<bool(const log::Record&)>& visit) const {
  if (const auto dossier = dossier_of(stream); !dossier.empty()) {
    return records_of(*rows_, source_, dossier, from, visit);
  }
  const auto named = "\"stream\":\"" + std::string{stream} + "\",";
  while (from < shard_.next) {
    ARIPA_TRY(const auto records, log_->read(shard_.shard, from, read_count, read_bytes));
    for (const auto& record : records) {
      if (record.offset >= shard_.next) return {};
      const bool wanted = stream.empty() || record.bytes.find(named) < 64;
      if (wanted && !visit(record)) return {};
    }
    if (records.empty()) return {};
    from = records.back().offset + 1;
  }
  return {};
}

Result<void> RowsReader::counted_commits(
    log::Offset from, const std::function<bool(const log::Record&)>& visit) const {
  std::set<log::Offset> voids;
  ARIPA_CHECK(rows_->scan(Family::meta, store::void_prefix, store::void_key(from),
                          [&](std::string_view key, std::string_view) {
                            key.remove_prefix(store::void_prefix.size());
                            voids.insert(store::read_number(key));
                            return true;
                          }));
  return commits({}, from, [&](const log::Record& record) {
    return voids.contains(record.offset) || visit(record);
  });
}

}  // namespace

Result<std::unique_ptr<app::Reader>> make_reader(std::unique_ptr<store::RowReader> rows,
                                                 SharedLog log) {
  ARIPA_TRY(auto shard, apply::read_shard(*rows));
  return std::unique_ptr<app::Reader>{
      std::make_unique<RowsReader>(std::move(rows), std::move(log), std::move(shard))};
}

}  // namespace aripa::query
