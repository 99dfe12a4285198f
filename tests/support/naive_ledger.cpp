#include "tests/support/naive_ledger.hpp"

#include <algorithm>
#include <map>

#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/domain/decide.hpp"
#include "aripa/domain/evolve.hpp"

namespace aripa::test {
namespace {

struct World {
  std::map<DossierId, Dossier> dossiers;
  std::map<DossierId, std::vector<Entry>> entries;
  std::map<ReceiptId, Receipt> receipts;
  Reference reference;
  std::optional<Date> closed_to;
  Date recorded_on = date_min;
  log::Offset offset = 0;
};

class NaiveReader : public app::Reader {
 public:
  explicit NaiveReader(const World& world) : world_(world) {}

  app::Position position() const override { return {0, world_.offset}; }
  std::optional<Date> closed_to() const override { return world_.closed_to; }
  std::optional<Date> closing() const override { return std::nullopt; }
  Date today() const override { return world_.recorded_on; }

  Result<Dossier> dossier(const DossierId& id) const override {
    const auto at = world_.dossiers.find(id);
    if (at == world_.dossiers.end()) return Errc::dossier_unknown;
    return at->second;
  }
  Result<std::vector<Entry>> entries(const DossierId& id,
                                     const app::KnownOn& known) const override {
    ARIPA_CHECK(dossier(id));
    std::vector<Entry> found;
    for (const auto& entry : world_.entries.at(id)) {
      if (known.day && entry.recorded_on > *known.day) continue;
      if (known.position && entry.offset >= known.position->offset) continue;
      found.push_back(entry);
    }
    return found;
  }
  Result<Solde> solde(const Dossier& dossier, Date as_of,
                      const app::KnownOn& known) const override {
    ARIPA_TRY(const auto found, entries(dossier.id, known));
    return aripa::solde(found, as_of);
  }

  Result<void> dossiers(const app::ListFilter&, const app::Page&,
                        const std::function<bool(const app::DossierRow&)>&) const override {
    return {};
  }
  Result<void> impayes(const app::ListFilter&, const app::Page&,
                       const std::function<bool(const app::DossierRow&)>&) const override {
    return {};
  }
  Result<void> reversements(const app::ListFilter&, const app::Page&,
                            const std::function<bool(const app::PaymentRow&)>&) const override {
    return {};
  }
  Result<void> asf_payments(const app::ListFilter&, const app::Page&,
                            const std::function<bool(const app::PaymentRow&)>&) const override {
    return {};
  }
  Result<void> agenda(
      const app::ListFilter&, const app::Page&,
      const std::function<bool(const DossierId&, const AgendaItem&)>&) const override {
    return {};
  }
  Result<app::Explication> explication(const DossierId&, Date, const app::KnownOn&,
                                       const std::optional<EcheanceKey>&) const override {
    return app::Explication{};
  }
  Result<void> chronologie(const DossierId&, const app::Page&,
                           const std::function<bool(const app::CommitPart&)>&) const override {
    return {};
  }
  Result<void> ecritures(const DossierId&, const app::EcritureFilter&, const app::Page&,
                         const std::function<bool(const app::CommitPart&)>&) const override {
    return {};
  }
  Result<void> bloques(const app::ListFilter&, const app::Page&,
                       const std::function<bool(const app::BlockedRow&)>&) const override {
    return {};
  }
  Result<void> indus(const app::ListFilter&, const app::Page&,
                     const std::function<bool(const app::InduRow&)>&) const override {
    return {};
  }
  Result<std::vector<app::OrganismePilotage>> pilotage(const app::ListFilter&) const override {
    return std::vector<app::OrganismePilotage>{};
  }
  Result<Reference> reference() const override { return Reference{}; }
  Result<void> attente(const app::ListFilter&, const app::Page&,
                       const std::function<bool(const app::AttenteRow&)>& visit) const override {
    std::vector<app::AttenteRow> rows;
    for (const auto& [id, r] : world_.receipts) {
      if (r.remaining.is_zero()) continue;
      rows.push_back({id, r.organisme, r.received_on, r.amount, r.remaining});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.received_on < b.received_on; });
    for (const auto& row : rows) {
      if (!visit(row)) break;
    }
    return {};
  }
  Result<std::vector<app::OrganismeTotals>> totals() const override {
    return std::vector<app::OrganismeTotals>{};
  }
  Result<void> commits(std::string_view, log::Offset,
                       const std::function<bool(const log::Record&)>&) const override {
    return {};
  }

 private:
  const World& world_;
};

class NaiveLedger : public app::Ledger {
 public:
  void submit(app::Submission submission, std::function<void(app::Answer)> answer) override {
    const auto& envelope = submission.envelope;
    world_.recorded_on =
        std::max({world_.recorded_on, envelope.on, submission.day.value_or(date_min)});
    answer(decide_once(envelope));
  }
  Result<void> settle() override { return {}; }
  std::unique_ptr<app::Reader> read() const override {
    return std::make_unique<NaiveReader>(world_);
  }
  void stop() override {}

 private:
  struct Known {
    std::string content;
    app::Accepted accepted;
  };

  app::Answer decide_once(const Envelope& envelope) {
    auto content = codec::canonical_content(envelope);
    if (const auto at = known_.find(envelope.id); at != known_.end()) {
      if (at->second.content != content) return Errc::recorded_with_different_content;
      app::Accepted accepted = at->second.accepted;
      accepted.repeated = true;
      return accepted;
    }
    const app::Accepted accepted{.repeated = false, .shard = 0, .offset = world_.offset};
    ARIPA_CHECK(std::visit([&](const auto& c) { return take(envelope, c); }, envelope.command));
    known_.emplace(envelope.id, Known{std::move(content), accepted});
    return accepted;
  }

  /// A command of one dossier.
  template <class Command>
  Result<void> take(const Envelope& envelope, const Command&) {
    ARIPA_TRY(auto decided, decide(dossier(envelope.dossier), envelope, context()));
    record(std::move(decided));
    return {};
  }
  Result<void> take(const Envelope& envelope, const command::ReattributePaiement& command) {
    ARIPA_TRY(auto decided, decide_reattribute(dossier(envelope.dossier), dossier(command.to),
                                               envelope, context()));
    record(std::move(decided.from));
    record(std::move(decided.to));
    return {};
  }
  Result<void> take(const Envelope& envelope, const command::IdentifyReceipt& command) {
    std::vector<const Dossier*> named;
    if (command.parts) {
      for (const auto& part : *command.parts) named.push_back(&dossier(part.dossier));
    } else {
      for (const auto& share : *command.dossiers) named.push_back(&dossier(share.dossier));
    }
    ARIPA_TRY(auto decided, decide_identify(receipt(command.receipt), named, envelope, context()));
    record(std::move(decided.receipt));
    for (auto& part : decided.dossiers) record(std::move(part));
    return {};
  }
  Result<void> take(const Envelope& envelope, const command::ReceiveUnidentified& command) {
    ARIPA_TRY(auto decided, decide(receipt(command.receipt), command, envelope.on));
    record(std::move(decided));
    return {};
  }
  Result<void> take(const Envelope& envelope, const command::RefundReceipt& command) {
    ARIPA_TRY(auto decided, decide(receipt(command.receipt), command, envelope.on));
    record(std::move(decided));
    return {};
  }
  Result<void> take(const Envelope&, const command::PublishIndice& command) {
    return publish(command);
  }
  Result<void> take(const Envelope&, const command::PublishBareme& command) {
    return publish(command);
  }
  Result<void> take(const Envelope& envelope, const command::RunDay&) {
    if (world_.closed_to && envelope.on <= *world_.closed_to) return Errc::day_closed;
    Date day = world_.closed_to ? add_days(*world_.closed_to, 1) : envelope.on;
    for (; day <= envelope.on; day = add_days(day, 1)) close(day);
    return {};
  }
  Result<void> take(const Envelope&, const command::Genesis&) { return Errc::malformed; }
  Result<void> take(const Envelope&, const command::ClaimEpoch&) { return Errc::malformed; }

  template <class Command>
  Result<void> publish(const Command& command) {
    ARIPA_TRY(const auto events, decide(world_.reference, command));
    for (const auto& event : events) evolve(world_.reference, event);
    ++world_.offset;
    return {};
  }

  void close(Date day) {
    const auto before = context();
    for (auto& [id, state] : world_.dossiers) {
      for (auto& decision : close_day(state, day, before)) record(std::move(decision));
    }
    world_.closed_to = day;
    ++world_.offset;
  }

  void record(DossierDecision decided) {
    const DossierId id = decided.after.id;
    Entry entry{
        world_.offset++, decided.on, world_.recorded_on, {}, std::move(decided.decision.postings)};
    for (const auto& event : decided.decision.events) {
      if (is_mark(event)) entry.events.push_back(event);
    }
    world_.entries[id].push_back(std::move(entry));
    world_.dossiers[id] = std::move(decided.after);
  }
  void record(ReceiptDecision decided) {
    ++world_.offset;
    const ReceiptId id = decided.after.id;
    world_.receipts[id] = std::move(decided.after);
  }

  const Dossier& dossier(const DossierId& id) const {
    static const Dossier none;
    const auto at = world_.dossiers.find(id);
    return at == world_.dossiers.end() ? none : at->second;
  }
  const Receipt& receipt(const ReceiptId& id) const {
    static const Receipt none;
    const auto at = world_.receipts.find(id);
    return at == world_.receipts.end() ? none : at->second;
  }
  Context context() const { return {&world_.reference, world_.closed_to}; }

  World world_;
  std::map<CommandId, Known> known_;
};

}  // namespace

std::unique_ptr<app::Ledger> open_naive() { return std::make_unique<NaiveLedger>(); }

}  // namespace aripa::test
