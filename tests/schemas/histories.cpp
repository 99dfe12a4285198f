#include "tests/schemas/histories.hpp"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "aripa/app/ledger.hpp"
#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/documents/json.hpp"
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
    const auto waiting = reader_.attente();
    ARIPA_ASSERT(waiting.ok());
    give("documents/attente", *waiting);
    const auto read = reader_.dossiers({}, {}, [this](const app::DossierRow& row) {
      documents_of(row.dossier);
      return true;
    });
    ARIPA_ASSERT(read.ok());
  }

 private:
  void documents_of(const DossierId& id) const {
    const auto dossier = reader_.dossier(id);
    ARIPA_ASSERT(dossier.ok());
    const Date today = reader_.today();
    solde_of(id, {today, std::nullopt}, to_string(today));
    solde_of(id, {std::nullopt, reader_.position()}, documents::to_string(reader_.position()));
    give("documents/reversements", dossier->reversements);
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
  }

  template <class List>
  void give(std::string_view schema, const List& list) const {
    std::string json;
    documents::append_json(json, list);
    take_(schema, source_, json);
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
