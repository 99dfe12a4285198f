#include "tests/property/questions.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "projections/dossiers/record.hpp"

namespace aripa::property {
namespace {

// A day of the past and a day of recording, some of each.
std::vector<TwoDays> pairs_of_days(const app::Reader& reader, const DossierId& id) {
  std::set<Date> on;
  std::set<Date> recorded;
  const auto entries = reader.entries(id, {});
  for (const auto& entry : *entries) {
    recorded.insert(entry.recorded_on);
    for (const auto& posting : entry.postings) on.insert(posting.on);
  }
  constexpr std::size_t each = 7;
  const auto some = [](const std::set<Date>& days) {
    std::vector<Date> found;
    std::size_t i = 0;
    for (const Date day : days) {
      if (i++ % std::max<std::size_t>(days.size() / each, 1) == 0) found.push_back(day);
    }
    return found;
  };
  std::vector<TwoDays> pairs;
  for (const Date as_of : some(on)) {
    for (const Date known_on : some(recorded)) pairs.push_back({as_of, known_on});
  }
  return pairs;
}

bool any_negative(const Solde& s) {
  const Cents figures[] = {s.owes_creancier, s.owes_organisme, s.rejets,  s.frais,      s.penalites,
                           s.credit,         s.payable,        s.on_hold, s.in_transit, s.reversed,
                           s.asf_payable,    s.asf_paid,       s.indu,    s.asf_indu};
  const bool figure = std::any_of(std::begin(figures), std::end(figures),
                                  [](Cents cents) { return cents.is_negative(); });
  return figure || std::any_of(s.echeances.begin(), s.echeances.end(), [](const auto& e) {
           return e.due.is_negative() || e.subrogated.is_negative() ||
                  e.paid_creancier.is_negative() || e.paid_organisme.is_negative() ||
                  e.direct.is_negative() || e.remaining_creancier().is_negative() ||
                  e.remaining_organisme().is_negative();
         });
}

}  // namespace

void reader_tells_the_states(const app::Reader& reader, const Witness& witness,
                             Findings& findings) {
  static constexpr Invariant invariant{"reader_tells_the_states", "docs/architecture.md"};
  static constexpr Invariant same_balance{"state_and_entries_tell_one_balance", "R10.4"};
  const auto& world = witness.world();
  const bool there = reader.position().offset == witness.next() &&
                     reader.closed_to() == world.closed_to && reader.today() == world.today;
  findings.expect(there, invariant, "position");
  for (const auto& [id, dossier] : world.dossiers) {
    const auto read = reader.dossier(id);
    if (!read.ok() || !(*read == dossier)) findings.add(invariant, id.str());
    const auto entries = reader.entries(id, {});
    if (!entries.ok()) {
      findings.add(invariant, id.str());
      continue;
    }
    if (solde(*entries, date_max) != solde(dossier)) findings.add(same_balance, id.str());
    // The first days on which the reader may answer from the state, and the last on which not.
    for (const int days : {-31, -1, 0, 1}) {
      const Date as_of = add_days(in_effect_by(dossier), days);
      const auto read_solde = reader.solde(id, as_of, {});
      if (!read_solde.ok() || *read_solde != solde(*entries, as_of)) {
        findings.add(same_balance, id.str() + " as of " + to_string(as_of));
      }
    }
  }
  std::vector<std::tuple<Date, ReceiptId, Cents>> waiting;
  for (const auto& [id, receipt] : world.receipts) {
    if (!receipt.remaining.is_zero()) {
      waiting.emplace_back(receipt.received_on, id, receipt.remaining);
    }
  }
  std::sort(waiting.begin(), waiting.end());
  std::vector<std::tuple<Date, ReceiptId, Cents>> listed;
  const auto attente = reader.attente({}, {}, [&](const app::AttenteRow& row) {
    listed.emplace_back(row.received_on, row.receipt, row.remaining);
    return true;
  });
  findings.expect(attente.ok(), invariant, "attente");
  findings.expect(listed == waiting, invariant, "attente");
}

void totals_add_up(const app::Reader& reader, const Witness& witness, Findings& findings) {
  static constexpr Invariant invariant{"totals_add_up", "R10.3"};
  const auto totals = reader.totals();
  findings.expect(totals.ok(), invariant, "totals");
  if (!totals.ok()) return;
  for (const auto& row : *totals) {
    const std::map<AccountNumber, Cents> read(row.accounts.begin(), row.accounts.end());
    findings.expect(read == witness.totals(row.organisme), invariant, row.organisme.str());
  }
}

void lists_tell_the_states(const app::Reader& reader, const Witness& witness, Findings& findings) {
  static constexpr Invariant invariant{"lists_tell_the_states", "docs/architecture.md"};
  std::vector<app::DossierRow> impayes;
  std::vector<app::DossierRow> dossiers;
  std::set<std::tuple<DossierId, std::string, Cents>> payments;
  for (const auto& [id, dossier] : witness.world().dossiers) {
    auto row = projection::record_of(dossier, 0).figures;
    if (row.impayes > 0) impayes.push_back(row);
    dossiers.push_back(std::move(row));
    for (const auto& r : dossier.reversements) {
      payments.emplace(id, "R" + std::to_string(r.number), r.cents);
    }
    for (const auto& a : dossier.asf_payments) {
      payments.emplace(id, "A" + std::to_string(a.number), a.cents);
    }
  }
  const auto read = [](std::vector<app::DossierRow>& into) {
    return [&into](const app::DossierRow& row) {
      into.push_back(row);
      return true;
    };
  };
  std::vector<app::DossierRow> read_impayes;
  std::vector<app::DossierRow> read_dossiers;
  findings.expect(reader.impayes({}, {}, read(read_impayes)).ok(), invariant, "impayes");
  findings.expect(reader.dossiers({}, {}, read(read_dossiers)).ok(), invariant, "dossiers");
  findings.expect(read_impayes == impayes, invariant, "impayes");
  findings.expect(read_dossiers == dossiers, invariant, "dossiers");
  std::set<std::tuple<DossierId, std::string, Cents>> read_payments;
  const auto add = [&](const app::PaymentRow& row) {
    read_payments.emplace(row.dossier, row.payment, row.cents);
    return true;
  };
  findings.expect(reader.reversements({}, {}, add).ok(), invariant, "payments");
  findings.expect(reader.asf_payments({}, {}, add).ok(), invariant, "payments");
  findings.expect(read_payments == payments, invariant, "payments");
}

void balances_of_two_days(const app::Reader& reader, const Witness& witness, Findings& findings) {
  static constexpr Invariant same{"balance_of_two_days_is_of_the_accounts", "R10.4"};
  static constexpr Invariant positive{"no_figure_is_negative_on_two_days", "R10.4"};
  for (const auto& [id, books] : witness.books()) {
    for (const auto& days : pairs_of_days(reader, id)) {
      const app::KnownOn known{.day = days.known_on, .position = {}};
      const auto document = reader.solde(id, days.as_of, known);
      const auto where =
          id.str() + " as of " + to_string(days.as_of) + " known on " + to_string(days.known_on);
      if (!document.ok() || any_negative(*document)) {
        findings.add(positive, where);
      } else if (money_of(*document) != books.money(days)) {
        findings.add(same, where);
      }
    }
  }
}

}  // namespace aripa::property
