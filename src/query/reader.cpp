#include "query/reader.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "apply/dossier_rows.hpp"
#include "apply/projector.hpp"
#include "aripa/codec/binary.hpp"
#include "aripa/store/keys.hpp"
#include "projections/dossiers/record.hpp"
#include "projections/ecritures/row.hpp"

namespace aripa::query {
namespace {

using store::Family;

constexpr std::size_t read_count = 1024;
constexpr std::size_t read_bytes = std::size_t{1} << 20;

bool of_organisme(const app::ListFilter& filter, const OrganismeId& organisme) {
  return !filter.organisme || *filter.organisme == organisme;
}

bool in_days(const app::ListFilter& filter, Date day) {
  return (!filter.from || day >= *filter.from) && (!filter.to || day <= *filter.to);
}

bool matches(const app::ListFilter& filter, const app::DossierRow& row) {
  const bool stage = !filter.stage || row.courant == *filter.stage || row.arrieres == *filter.stage;
  const bool days =
      (!filter.from && !filter.to) || (row.oldest_impaye && in_days(filter, *row.oldest_impaye));
  return stage && days && of_organisme(filter, row.organisme);
}

// Counts the rows of a page and tells when it is full.
class Paging {
 public:
  explicit Paging(const app::Page& page) : page_(page) {}
  bool take() { return ++taken_ != page_.limit; }

 private:
  const app::Page& page_;
  std::size_t taken_ = 0;
};

struct PaymentPlace {
  Date day{};
  std::string dossier;
  std::string payment;
};

// The place of a row in a list by day: `2024-12-31/D1/R3`.
std::optional<PaymentPlace> parse_place(std::string_view text) {
  const auto first = text.find('/');
  const auto second = first == std::string_view::npos ? first : text.find('/', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto day = parse_date(text.substr(0, first));
  if (!day) return std::nullopt;
  return PaymentPlace{*day, std::string{text.substr(first + 1, second - first - 1)},
                      std::string{text.substr(second + 1)}};
}

class RowsReader final : public app::Reader {
 public:
  RowsReader(std::unique_ptr<store::RowReader> rows, SharedLog log, projection::ShardRow shard)
      : log_(std::move(log)), rows_(std::move(rows)), shard_(std::move(shard)) {}

  [[nodiscard]] app::Position position() const override { return {0, shard_.next}; }
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
  [[nodiscard]] Result<Solde> solde(const DossierId& id, Date as_of,
                                    const app::KnownOn& known) const override;

  void dossiers(const app::ListFilter& filter, const app::Page& page,
                const std::function<bool(const app::DossierRow&)>& visit) const override;
  void impayes(const app::ListFilter& filter, const app::Page& page,
               const std::function<bool(const app::DossierRow&)>& visit) const override;
  void reversements(const app::ListFilter& filter, const app::Page& page,
                    const std::function<bool(const app::PaymentRow&)>& visit) const override {
    payments(store::reversements_prefix, filter, page, visit);
  }
  void asf_payments(const app::ListFilter& filter, const app::Page& page,
                    const std::function<bool(const app::PaymentRow&)>& visit) const override {
    payments(store::asf_payments_prefix, filter, page, visit);
  }
  void agenda(const app::ListFilter& filter, const app::Page& page,
              const std::function<bool(const DossierId&, const AgendaItem&)>& visit) const override;
  [[nodiscard]] std::vector<app::AttenteRow> attente() const override;
  [[nodiscard]] std::vector<app::OrganismeTotals> totals() const override;

  Result<void> commits(std::string_view stream, log::Offset from,
                       const std::function<bool(const log::Record&)>& visit) const override;

 private:
  void payments(std::string_view prefix, const app::ListFilter& filter, const app::Page& page,
                const std::function<bool(const app::PaymentRow&)>& visit) const;
  Result<void> commits_of_dossier(std::string_view dossier, log::Offset from,
                                  const std::function<bool(const log::Record&)>& visit) const;

  SharedLog log_;
  std::unique_ptr<store::RowReader> rows_;
  projection::ShardRow shard_;
};

// Rows that cannot be decoded stop a list: they are reported by the checks of the store.
template <class Row, class Visit>
void scan_rows(const store::RowReader& rows, std::string_view prefix, std::string_view from,
               Visit visit) {
  static_cast<void>(
      rows.scan(Family::listes, prefix, from, [&](std::string_view key, std::string_view value) {
        const auto row = codec::decode_binary<Row>(value);
        return row.ok() && visit(key, *row);
      }));
}

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

Result<Solde> RowsReader::solde(const DossierId& id, Date as_of, const app::KnownOn& known) const {
  ARIPA_TRY(const auto state, dossier(id));
  ARIPA_TRY(const auto known_entries, entries(id, known));
  return aripa::solde(known_entries, as_of);
}

void RowsReader::dossiers(const app::ListFilter& filter, const app::Page& page,
                          const std::function<bool(const app::DossierRow&)>& visit) const {
  Paging paging{page};
  static_cast<void>(rows_->scan(Family::dossiers, store::dossier_prefix,
                                store::dossier_key(page.after),
                                [&](std::string_view key, std::string_view value) {
                                  if (!page.after.empty() && key == store::dossier_key(page.after))
                                    return true;
                                  const auto row = apply::read_figures(value);
                                  if (!row.ok()) return false;
                                  if (!matches(filter, *row)) return true;
                                  return visit(*row) && paging.take();
                                }));
}

void RowsReader::impayes(const app::ListFilter& filter, const app::Page& page,
                         const std::function<bool(const app::DossierRow&)>& visit) const {
  Paging paging{page};
  scan_rows<app::DossierRow>(*rows_, store::impayes_prefix, store::impaye_key(page.after),
                             [&](std::string_view, const app::DossierRow& row) {
                               if (row.dossier.str() == page.after || !matches(filter, row))
                                 return true;
                               return visit(row) && paging.take();
                             });
}

void RowsReader::payments(std::string_view prefix, const app::ListFilter& filter,
                          const app::Page& page,
                          const std::function<bool(const app::PaymentRow&)>& visit) const {
  std::string from;
  if (const auto place = parse_place(page.after); place && place->payment.size() > 1) {
    from = store::payment_key(place->payment, place->day, place->dossier);
  } else if (filter.from) {
    from = std::string{prefix};
    store::append_day(from, *filter.from);
  }
  Paging paging{page};
  scan_rows<app::PaymentRow>(*rows_, prefix, from,
                             [&](std::string_view key, const app::PaymentRow& row) {
                               if (!page.after.empty() && key == from) return true;
                               if (filter.to && row.execute_on > *filter.to) return false;
                               if (!of_organisme(filter, row.organisme)) return true;
                               return visit(row) && paging.take();
                             });
}

void RowsReader::agenda(
    const app::ListFilter& filter, const app::Page& page,
    const std::function<bool(const DossierId&, const AgendaItem&)>& visit) const {
  struct Item {
    DossierId dossier;
    AgendaItem item;
  };
  std::vector<Item> items;
  static_cast<void>(rows_->scan(
      Family::dossiers, store::dossier_prefix, {}, [&](std::string_view, std::string_view value) {
        const auto figures = apply::read_figures(value);
        if (!figures.ok()) return false;
        if (!of_organisme(filter, figures->organisme)) return true;
        const auto record = apply::read_dossier(*rows_, figures->dossier.str());
        if (!record.ok() || !*record) return false;
        for (auto& item : aripa::agenda((*record)->state, shard_.closed_to)) {
          if (in_days(filter, item.by)) items.push_back({figures->dossier, std::move(item)});
        }
        return true;
      }));
  const auto place_of = [](const Item& i) { return std::tie(i.item.by, i.dossier, i.item.what); };
  std::stable_sort(items.begin(), items.end(),
                   [&](const Item& a, const Item& b) { return place_of(a) < place_of(b); });
  const auto after = parse_place(page.after);
  Paging paging{page};
  for (const auto& i : items) {
    const DossierId named{after ? after->dossier : std::string{}};
    if (after && place_of(i) <= std::tie(after->day, named, after->payment)) continue;
    if (!visit(i.dossier, i.item) || !paging.take()) return;
  }
}

std::vector<app::AttenteRow> RowsReader::attente() const {
  std::vector<app::AttenteRow> waiting;
  scan_rows<app::AttenteRow>(*rows_, store::attente_prefix, {},
                             [&](std::string_view, const app::AttenteRow& row) {
                               waiting.push_back(row);
                               return true;
                             });
  return waiting;
}

std::vector<app::OrganismeTotals> RowsReader::totals() const {
  std::vector<app::OrganismeTotals> all;
  static_cast<void>(rows_->scan(
      Family::meta, store::totals_prefix, {}, [&](std::string_view key, std::string_view value) {
        const auto rows = codec::decode_binary<std::vector<projection::TotalRow>>(value);
        if (!rows.ok()) return false;
        app::OrganismeTotals totals{
            .organisme = OrganismeId{key.substr(store::totals_prefix.size())}, .accounts = {}};
        for (const auto& row : *rows) totals.accounts.emplace_back(row.account, row.cents);
        all.push_back(std::move(totals));
        return true;
      }));
  return all;
}

Result<void> RowsReader::commits_of_dossier(
    std::string_view dossier, log::Offset from,
    const std::function<bool(const log::Record&)>& visit) const {
  const auto prefix = store::ecriture_prefix(dossier);
  std::vector<log::Offset> offsets;
  ARIPA_CHECK(rows_->scan(Family::ecritures, prefix, store::ecriture_key(dossier, from),
                          [&](std::string_view key, std::string_view) {
                            offsets.push_back(store::read_number(key.substr(prefix.size())));
                            return true;
                          }));
  for (const auto offset : offsets) {
    ARIPA_TRY(const auto records, log_->read(0, offset, 1, read_bytes));
    if (records.empty() || !visit(records.front())) break;
  }
  return {};
}

Result<void> RowsReader::commits(std::string_view stream, log::Offset from,
                                 const std::function<bool(const log::Record&)>& visit) const {
  if (const auto dossier = dossier_of(stream); !dossier.empty()) {
    return commits_of_dossier(dossier, from, visit);
  }
  const auto named = "\"stream\":\"" + std::string{stream} + "\",";
  while (from < shard_.next) {
    ARIPA_TRY(const auto records, log_->read(0, from, read_count, read_bytes));
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

}  // namespace

Result<std::unique_ptr<app::Reader>> make_reader(std::unique_ptr<store::RowReader> rows,
                                                 SharedLog log) {
  ARIPA_TRY(auto shard, apply::read_shard(*rows));
  return std::unique_ptr<app::Reader>{
      std::make_unique<RowsReader>(std::move(rows), std::move(log), std::move(shard))};
}

}  // namespace aripa::query
