#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/documents/dossier.hpp"
#include "aripa/documents/json.hpp"
#include "aripa/documents/reference.hpp"
#include "aripa/exemple/exemple.hpp"

namespace aripa {
namespace {

std::unique_ptr<app::Ledger> empty_ledger() {
  app::LedgerOptions options;
  options.random_hex = [] { return std::string(32, '0'); };
  return app::open_memory(options);
}

bool take(app::Ledger& ledger, Envelope envelope) {
  app::Submission submission;
  submission.envelope = std::move(envelope);
  return ledger.submit_and_wait(std::move(submission)).ok();
}

bool take(app::Ledger& ledger, std::string_view line) {
  auto envelope = codec::CommandParser{}.parse(line);
  return envelope.ok() && take(ledger, *std::move(envelope));
}

/// A dossier with one pension of 250 euros, due on the 10th from January on.
void open_dossier(app::Ledger& ledger, const std::string& dossier, const std::string& year,
                  const std::string& mode) {
  const auto head = R"("dossier":")" + dossier + R"(",)";
  const auto on = R"("on":")" + year + R"(-01-02",)" + head;
  const auto open = R"({"id":"1)" + dossier + R"(","do":"OpenDossier",)" + on +
                    R"("debiteur":"X","creancier":"Y","organisme":"O"})";
  const auto titre = R"({"id":"2)" + dossier + R"(","do":"RegisterTitre",)" + on +
                     R"("titre":"T","nature":"decision_judiciaire","dated":")" + year +
                     R"(-01-01","effective_from":")" + year +
                     R"(-01-01","pensions":[{"enfant":"E","amount_cents":25000}],)" +
                     R"("revalorisation":{"mode":")" + mode + R"("}})";
  const auto start = R"({"id":"3)" + dossier + R"(","do":"StartIntermediation",)" + on +
                     R"("effective_on":")" + year + R"(-01-02"})";
  for (const auto& line : {open, titre, start}) ARIPA_ASSERT(take(ledger, line));
}

/// What the example has none of at its end: two indus, a reversement that came back, a notice that
/// is due, two receipts.
void add_incidents(app::Ledger& ledger) {
  for (const std::string dossier : {"Z1", "Z2", "Z3", "Z4"}) {
    open_dossier(ledger, dossier, "2025", "excluded");
    if (dossier == "Z4") continue;
    ARIPA_ASSERT(
        take(ledger, R"({"id":"4)" + dossier + R"(","do":"ReceivePaiement",)" +
                         R"("on":"2025-01-10","dossier":")" + dossier +
                         R"(","paiement":"P","amount_cents":25000,"channel":"virement"})"));
  }
  ARIPA_ASSERT(take(ledger, R"({"id":"z-day-1","do":"RunDay","on":"2025-01-10"})"));
  for (const std::string dossier : {"Z1", "Z2"}) {
    ARIPA_ASSERT(take(ledger, R"({"id":"5)" + dossier + R"(","do":"RecordDeces",)" +
                                  R"("on":"2025-01-05","dossier":")" + dossier +
                                  R"(","person":"E"})"));
  }
  ARIPA_ASSERT(take(ledger, R"({"id":"6","do":"ReturnReversement","on":"2025-01-14",)"
                            R"("dossier":"Z3","reversement":"R1","reason":"closed"})"));
  for (const std::string receipt : {"Z1", "Z2"}) {
    ARIPA_ASSERT(take(ledger, R"({"id":"7)" + receipt + R"(","do":"ReceiveUnidentified",)" +
                                  R"("on":"2025-01-14","receipt":")" + receipt +
                                  R"(","organisme":"O","amount_cents":100,"channel":"virement"})"));
  }
  ARIPA_ASSERT(take(ledger, R"({"id":"z-day-2","do":"RunDay","on":"2025-01-20"})"));
}

/// An example organisme with impayes, indus, receipts and payments out.
const app::Reader& example() {
  static const auto ledger = [] {
    auto made = empty_ledger();
    for (auto& scales : bareme::publications(bareme::shipped_bareme())) {
      ARIPA_ASSERT(take(*made, std::move(scales)));
    }
    exemple::Options options;
    options.dossiers = 60;
    const auto written = exemple::write_example(options, [&](std::string_view line) {
      (void)take(*made, line.substr(0, line.find('\n')));  // some are wrong on purpose
    });
    ARIPA_ASSERT(written.ok());
    add_incidents(*made);
    return made;
  }();
  static const auto reader = ledger->read();
  return *reader;
}

/// Two dossiers: D1 is set aside, as no index is published.
std::unique_ptr<app::Ledger> with_one_set_aside() {
  auto ledger = empty_ledger();
  open_dossier(*ledger, "D1", "2026", "legal");
  open_dossier(*ledger, "D2", "2026", "excluded");
  ARIPA_ASSERT(take(*ledger, R"({"id":"day","do":"RunDay","on":"2027-01-02"})"));
  return ledger;
}

template <class Row>
using List = Result<void> (app::Reader::*)(const app::ListFilter&, const app::Page&,
                                           const std::function<bool(const Row&)>&) const;

template <class Row>
std::vector<Row> rows_of(const app::Reader& reader, List<Row> list,
                         const app::ListFilter& filter = {}, const app::Page& page = {}) {
  std::vector<Row> rows;
  const auto read = (reader.*list)(filter, page, [&](const Row& row) {
    rows.push_back(row);
    return true;
  });
  EXPECT_TRUE(read.ok());
  return rows;
}

template <class Row>
std::vector<std::string> places_of(const std::vector<Row>& rows) {
  std::vector<std::string> places;
  for (const auto& row : rows) places.push_back(documents::place_of(row));
  return places;
}

template <class Row>
void expect_pages(List<Row> list, std::size_t least) {
  const auto all = places_of(rows_of(example(), list));
  EXPECT_GE(all.size(), least);
  for (const std::size_t limit : {1U, 3U, 1000U}) {
    std::vector<std::string> found;
    for (;;) {
      const app::Page page{limit, found.empty() ? "" : found.back()};
      const auto places = places_of(rows_of(example(), list, {}, page));
      EXPECT_LE(places.size(), limit);
      if (places.empty()) break;
      found.insert(found.end(), places.begin(), places.end());
    }
    EXPECT_EQ(found, all) << "by " << limit;
  }
}

TEST(QueryQuestions, PagesMakeTheWholeList) {
  expect_pages<app::DossierRow>(&app::Reader::dossiers, 60);
  expect_pages<app::DossierRow>(&app::Reader::impayes, 3);
  expect_pages<app::AttenteRow>(&app::Reader::attente, 2);
  expect_pages<app::InduRow>(&app::Reader::indus, 1);
  expect_pages<app::PaymentRow>(&app::Reader::reversements, 20);
}

// Every filter leaves what the rows say it should, and takes something away.
template <class Row>
void expect_filter(List<Row> list, const app::ListFilter& filter,
                   const std::function<bool(const Row&)>& is_wanted) {
  std::vector<Row> wanted;
  const auto all = rows_of(example(), list);
  std::copy_if(all.begin(), all.end(), std::back_inserter(wanted), is_wanted);
  EXPECT_FALSE(wanted.empty());
  EXPECT_LT(wanted.size(), all.size());
  EXPECT_EQ(places_of(rows_of(example(), list, filter)), places_of(wanted));
}

TEST(QueryQuestions, FiltersLeaveWhatTheRowsSay) {
  const auto impayes = rows_of<app::DossierRow>(example(), &app::Reader::impayes);
  const auto largest =
      std::max_element(impayes.begin(), impayes.end(),
                       [](const auto& a, const auto& b) { return a.impaye < b.impaye; });
  app::ListFilter amount;
  amount.impaye_least = largest->impaye;
  expect_filter<app::DossierRow>(&app::Reader::impayes, amount,
                                 [&](const auto& row) { return row.impaye >= largest->impaye; });
  for (const bool overdue : {true, false}) {
    app::ListFilter filter;
    filter.notice_overdue = {overdue, date_max};
    expect_filter<app::DossierRow>(&app::Reader::impayes, filter, [&](const auto& row) {
      return row.notice_by.has_value() == overdue;
    });
  }
  app::ListFilter returned;
  returned.status = state::PaymentStatus::returned;
  expect_filter<app::PaymentRow>(&app::Reader::reversements, returned, [](const auto& row) {
    return row.status == state::PaymentStatus::returned;
  });
}

TEST(QueryQuestions, WhatIsOutsideTheOrganismesOfTheAskerIsInNoList) {
  app::ListFilter filter;
  filter.within = {OrganismeId{"elsewhere"}};
  const auto& reader = example();
  EXPECT_TRUE(rows_of<app::DossierRow>(reader, &app::Reader::dossiers, filter).empty());
  EXPECT_TRUE(rows_of<app::DossierRow>(reader, &app::Reader::impayes, filter).empty());
  EXPECT_TRUE(rows_of<app::AttenteRow>(reader, &app::Reader::attente, filter).empty());
  EXPECT_TRUE(rows_of<app::InduRow>(reader, &app::Reader::indus, filter).empty());
  EXPECT_TRUE(rows_of<app::PaymentRow>(reader, &app::Reader::reversements, filter).empty());
  const auto pilotage = reader.pilotage(filter);
  ASSERT_TRUE(pilotage.ok());
  EXPECT_TRUE(pilotage->empty());
}

std::vector<std::string> agenda_lines(const app::Reader& reader, const app::ListFilter& filter) {
  std::vector<std::string> lines;
  const auto read = reader.agenda(filter, {}, [&](const DossierId& id, const AgendaItem& item) {
    lines.emplace_back();
    documents::append_json(lines.back(), id, item);
    return true;
  });
  EXPECT_TRUE(read.ok());
  return lines;
}

// Dossiers whose figures say that they have none of a kind are passed over.
TEST(QueryQuestions, TheAgendaOfOneKindIsThatPartOfTheWhole) {
  const auto set_aside = with_one_set_aside();
  const auto other = set_aside->read();
  std::map<std::string, std::size_t> found;
  for (const auto* reader : {&example(), static_cast<const app::Reader*>(other.get())}) {
    const auto all = agenda_lines(*reader, {});
    for (const std::string what :
         {"notice", "regularisation", "reversement", "echeance", "blocked"}) {
      std::vector<std::string> expected;
      std::copy_if(all.begin(), all.end(), std::back_inserter(expected), [&](const auto& line) {
        return line.find("\"what\":\"" + what + "\"") != std::string::npos;
      });
      app::ListFilter filter;
      filter.what = what;
      EXPECT_EQ(agenda_lines(*reader, filter), expected) << what;
      found[what] += expected.size();
    }
  }
  EXPECT_GT(found["notice"], 0U);
  EXPECT_GT(found["blocked"], 0U);
}

TEST(QueryQuestions, IndusAreThoseOfTheBalances) {
  const auto rows = rows_of<app::InduRow>(example(), &app::Reader::indus);
  std::size_t owing = 0;
  for (const auto& dossier : rows_of<app::DossierRow>(example(), &app::Reader::dossiers)) {
    const auto solde = example().solde(dossier.dossier, date_max, {});
    ASSERT_TRUE(solde.ok());
    if (solde->indu.is_zero() && solde->asf_indu.is_zero()) continue;
    ++owing;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const app::InduRow& listed) {
      return listed.dossier == dossier.dossier;
    });
    ASSERT_NE(row, rows.end()) << dossier.dossier.str();
    EXPECT_EQ(row->indu, solde->indu);
    EXPECT_EQ(row->asf_indu, solde->asf_indu);
  }
  EXPECT_EQ(rows.size(), owing);
}

// R9.5
TEST(QueryQuestions, BloquesAreTheDossiersSetAside) {
  const auto ledger = with_one_set_aside();
  const auto reader = ledger->read();
  const auto rows = rows_of<app::BlockedRow>(*reader, &app::Reader::bloques);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().dossier, DossierId{"D1"});
  EXPECT_EQ(rows.front().cause, "indice_missing");
  EXPECT_EQ(rows.front().blocked_on, *parse_date("2027-01-02"));
  EXPECT_TRUE(rows_of<app::BlockedRow>(*reader, &app::Reader::bloques, {}, {0, "D1"}).empty());
}

// The parts of a dossier's commits, as the reader hands them over.
using Visit = std::function<bool(const app::CommitPart&)>;
std::vector<std::string> parts_of(const std::function<Result<void>(const Visit&)>& read) {
  std::vector<std::string> places;
  const auto done = read([&](const app::CommitPart& part) {
    places.push_back(documents::place_of(part));
    return true;
  });
  EXPECT_TRUE(done.ok());
  return places;
}

TEST(QueryQuestions, PostingsOfADossierAreThoseOfItsEntries) {
  const DossierId id = rows_of<app::DossierRow>(example(), &app::Reader::dossiers).front().dossier;
  const auto entries = example().entries(id, {});
  ASSERT_TRUE(entries.ok());
  std::vector<std::string> all;
  std::vector<std::string> of_bank;
  for (const auto& entry : *entries) {
    for (std::size_t i = 0; i < entry.postings.size(); ++i) {
      all.push_back(std::to_string(entry.offset) + '/' + std::to_string(i));
      if (entry.postings[i].account.number == AccountNumber::bank) of_bank.push_back(all.back());
    }
  }
  const auto postings = [&](const app::EcritureFilter& filter, const app::Page& page) {
    return parts_of(
        [&](const Visit& visit) { return example().ecritures(id, filter, page, visit); });
  };
  EXPECT_EQ(postings({}, {}), all);
  EXPECT_FALSE(of_bank.empty());
  EXPECT_EQ(postings({.account = 512, .from = {}, .to = {}}, {}), of_bank);
  EXPECT_EQ(postings({.account = {}, .from = date_max, .to = {}}, {}), std::vector<std::string>{});
  std::vector<std::string> paged;
  for (auto page = postings({}, {7, ""}); !page.empty(); page = postings({}, {7, paged.back()})) {
    paged.insert(paged.end(), page.begin(), page.end());
  }
  EXPECT_EQ(paged, all);
}

TEST(QueryQuestions, ADossierThatIsNotThereHasNoHistory) {
  const auto never = [](const app::CommitPart&) { return false; };
  const DossierId unknown{"nobody"};
  EXPECT_EQ(example().chronologie(unknown, {}, never).error().code, Errc::dossier_unknown);
  EXPECT_EQ(example().ecritures(unknown, {}, {}, never).error().code, Errc::dossier_unknown);
  EXPECT_EQ(example().explication(unknown, date_max, {}, {}).error().code, Errc::dossier_unknown);
}

TEST(QueryQuestions, AnEcheanceThatIsNotInTheBalanceIsNotExplained) {
  const DossierId id = rows_of<app::DossierRow>(example(), &app::Reader::dossiers).front().dossier;
  const EcheanceKey none{month_of(date_min), EnfantId{"E"}};
  const auto explained = example().explication(id, date_max, {}, none);
  ASSERT_FALSE(explained.ok());
  EXPECT_EQ(explained.error().code, Errc::echeance_unknown);
}

// A page of a document of one dossier begins after its place, and names the next.
TEST(QueryQuestions, PagesOfOneDossierMakeItsWholeList) {
  const auto reference = example().reference();
  ASSERT_TRUE(reference.ok());
  std::string whole;
  EXPECT_FALSE(documents::append_indices(whole, *reference, {}, {}));
  std::string joined;
  std::optional<std::string> after{""};
  while (after) {
    std::string page;
    after = documents::append_indices(page, *reference, {}, {100, *after});
    joined += (joined.empty() ? "" : ",") + page.substr(1, page.size() - 2);
  }
  EXPECT_EQ("[" + joined + "]", whole);
  EXPECT_GT(whole.size(), 10000U);
}

}  // namespace
}  // namespace aripa
