#include "tests/schemas/histories.hpp"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "aripa/app/ledger.hpp"
#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/documents/dossier.hpp"
#include "aripa/documents/json.hpp"
#include "aripa/documents/pilotage.hpp"
#include "aripa/documents/reference.hpp"
#include "aripa/exemple/exemple.hpp"
#include "aripa/scenario/scenario.hpp"

namespace aripa::test {
namespace {

std::unique_ptr<app::Ledger> open_in_memory() {
  app::LedgerOptions options;
  options.random_hex = [] { return std::string(32, '0'); };
  return app::open_memory(options);
}

/// Gives what a reader sees.
class Witness {
 public:
  Witness(const app::Reader& reader, std::string_view source, const TakeValue& take)
      : reader_(reader), source_(source), take_(take) {}

  void commits() const {
    const auto read = reader_.commits("", 0, [this](const log::Record& record) {
      take_("commit", source_, record.bytes);
      return true;
    });
    ARIPA_ASSERT(read.ok());
  }

  void documents() const {
    lists();
    reference();
    const auto pilotage = reader_.pilotage({});
    ARIPA_ASSERT(pilotage.ok());
    const Month today = month_of(reader_.today());
    give("documents/pilotage", [&](std::string& json) {
      documents::append_json(json, {add_months(today, -119), today}, *pilotage);
    });
  }

 private:
  template <class Row, class List>
  std::vector<Row> rows_of(List list) const {
    std::vector<Row> rows;
    const auto read = (reader_.*list)({}, {}, [&](const Row& row) {
      rows.push_back(row);
      return true;
    });
    ARIPA_ASSERT(read.ok());
    return rows;
  }

  void lists() const {
    give("documents/attente", rows_of<app::AttenteRow>(&app::Reader::attente));
    give_rows("documents/bloques", rows_of<app::BlockedRow>(&app::Reader::bloques));
    give_rows("documents/indus", rows_of<app::InduRow>(&app::Reader::indus));
    give_rows("documents/reversement_rows", rows_of<app::PaymentRow>(&app::Reader::reversements));
    const auto dossiers = rows_of<app::DossierRow>(&app::Reader::dossiers);
    give_rows("documents/dossiers", dossiers);
    for (const auto& row : dossiers) documents_of(row.dossier);
    std::string items;
    const auto read = reader_.agenda({}, {}, [&](const DossierId& dossier, const AgendaItem& item) {
      if (!items.empty()) items += ',';
      documents::append_json(items, dossier, item);
      return true;
    });
    ARIPA_ASSERT(read.ok());
    take_("documents/agenda_rows", source_, "[" + items + "]");
  }

  void reference() const {
    const auto published = reader_.reference();
    ARIPA_ASSERT(published.ok());
    give("documents/jours", [&](std::string& json) {
      documents::append_json(
          json, documents::Days{reader_.closed_to(), reader_.closing(), reader_.today()});
    });
    give("documents/bareme",
         [&](std::string& json) { documents::append_bareme(json, *published); });
    give("documents/indices", [&](std::string& json) {
      ARIPA_ASSERT(!documents::append_indices(json, *published, {}, {}));
    });
    give("documents/policies", policies(shipped_policies()));
  }
  void documents_of(const DossierId& id) const {
    const auto dossier = reader_.dossier(id);
    ARIPA_ASSERT(dossier.ok());
    const Date today = reader_.today();
    solde_of(id, {today, std::nullopt}, to_string(today));
    solde_of(id, {std::nullopt, reader_.position()}, documents::to_string(reader_.position()));
    give("documents/dossier", *dossier);
    pages_of(*dossier);
    history_of(id);
    explications_of(id);
    give("documents/reversements", dossier->reversements);
    give("documents/asf_rights", dossier->asf_rights);
    give("documents/actions", dossier->actions);
    give("documents/asf_payments", dossier->asf_payments);
    give("documents/asf", asf(*dossier));
    give("documents/revalorisations", revalorisations(*dossier));
    give("documents/recouvrements", recouvrements(*dossier));
    give("documents/agenda", agenda(*dossier, reader_.closed_to()));
    for (const auto& plan : dossier->plans) give("documents/plan", plan.instalments);
  }

  void solde_of(const DossierId& id, const app::KnownOn& known, std::string known_on) const {
    const Date today = reader_.today();
    const auto solde = reader_.solde(id, today, known);
    ARIPA_ASSERT(solde.ok());
    std::string json;
    documents::append_json(json, {id, today, std::move(known_on)}, *solde);
    take_("documents/solde", source_, json);
    give("documents/echeances", [&](std::string& page) {
      ARIPA_ASSERT(!documents::append_echeances(page, *solde, {}, {}));
    });
  }

  void pages_of(const Dossier& dossier) const {
    give("documents/paiements",
         [&](std::string& json) { ARIPA_ASSERT(!documents::append_paiements(json, dossier, {})); });
    give("documents/plans",
         [&](std::string& json) { ARIPA_ASSERT(!documents::append_plans(json, dossier, {})); });
  }

  void history_of(const DossierId& id) const {
    std::string events;
    std::string postings;
    ARIPA_ASSERT(reader_
                     .chronologie(id, {},
                                  [&](const app::CommitPart& part) {
                                    if (!events.empty()) events += ',';
                                    documents::append_event(events, part);
                                    return true;
                                  })
                     .ok());
    ARIPA_ASSERT(reader_
                     .ecritures(id, {}, {},
                                [&](const app::CommitPart& part) {
                                  if (!postings.empty()) postings += ',';
                                  documents::append_posting(postings, id, part);
                                  return true;
                                })
                     .ok());
    take_("documents/chronologie", source_, "[" + events + "]");
    take_("documents/ecritures", source_, "[" + postings + "]");
  }

  void explications_of(const DossierId& id) const {
    const Date today = reader_.today();
    const auto solde = reader_.solde(id, today, {});
    ARIPA_ASSERT(solde.ok());
    std::vector<std::optional<EcheanceKey>> asked{std::nullopt};
    if (!solde->echeances.empty()) {
      const auto& first = solde->echeances.front();
      asked.push_back(EcheanceKey{first.month, first.enfant});
    }
    for (const auto& key : asked) {
      const auto explained = reader_.explication(id, today, {}, key);
      ARIPA_ASSERT(explained.ok());
      give("documents/explications", [&](std::string& json) {
        documents::append_json(json, {id, today, to_string(today)}, key ? &*key : nullptr,
                               explained->figures);
      });
    }
  }

  void give(std::string_view schema, const std::function<void(std::string&)>& write) const {
    std::string json;
    write(json);
    take_(schema, source_, json);
  }

  template <class Document>
  requires(!std::is_invocable_v<const Document&, std::string&>) void give(
      std::string_view schema, const Document& document) const {
    give(schema, [&](std::string& json) { documents::append_json(json, document); });
  }

  template <class Row>
  void give_rows(std::string_view schema, const std::vector<Row>& rows) const {
    std::string items;
    for (const auto& row : rows) {
      if (!items.empty()) items += ',';
      documents::append_json(items, row);
    }
    take_(schema, source_, "[" + items + "]");
  }

  const app::Reader& reader_;
  std::string_view source_;
  const TakeValue& take_;
};

/// A ledger that tells what it answers and, when it is done, what it recorded.
class WitnessedLedger final : public app::Ledger {
 public:
  WitnessedLedger(std::string_view source, const TakeValue& take)
      : inner_(open_in_memory()), source_(source), take_(take) {}
  ~WitnessedLedger() override {
    const auto reader = inner_->read();
    const Witness witness(*reader, source_, take_);
    witness.documents();
    witness.commits();
  }

  void submit(app::Submission submission, std::function<void(app::Answer)> answer) override {
    inner_->submit(std::move(submission), std::move(answer));
  }
  [[nodiscard]] Result<void> settle() override { return inner_->settle(); }
  [[nodiscard]] std::unique_ptr<app::Reader> read() const override {
    auto reader = inner_->read();
    Witness(*reader, source_, take_).documents();
    return reader;
  }
  void stop() override { inner_->stop(); }

 private:
  std::unique_ptr<app::Ledger> inner_;
  std::string source_;
  const TakeValue& take_;
};

void submit(app::Ledger& ledger, Envelope envelope) {
  app::Submission submission;
  submission.envelope = std::move(envelope);
  ledger.submit(std::move(submission), [](const app::Answer&) {});
}

}  // namespace

bool play_scenario(const std::string& file, const TakeValue& take) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto open = [&] { return std::make_unique<WitnessedLedger>(file, take); };
  return scenario::run_on(open, file, text, [](const std::string&) {}).failed == 0;
}

void play_example(const TakeValue& take) {
  WitnessedLedger ledger("exemple", take);
  for (auto& scales : bareme::publications(bareme::shipped_bareme())) {
    submit(ledger, std::move(scales));
  }
  exemple::Options options;
  options.dossiers = 30;
  std::string text;
  ARIPA_ASSERT(exemple::write_example(options, [&](std::string_view line) { text += line; }).ok());
  codec::CommandParser parser;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    // Some are wrong on purpose.
    if (auto envelope = parser.parse(std::string_view(text).substr(at, end - at))) {
      submit(ledger, std::move(*envelope));
    }
    at = end + 1;
  }
}

}  // namespace aripa::test
