#include <gtest/gtest.h>

#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/log/memory.hpp"
#include "aripa/store/keys.hpp"
#include "query/reader.hpp"

namespace aripa::query {
namespace {

constexpr auto any_row = [](const auto&...) { return true; };

/// How a list of a reader ends.
struct NamedList {
  std::string_view name;
  Result<void> (*read)(const app::Reader&);
};

template <class Rows>
Result<void> ended(const Rows& rows) {
  ARIPA_CHECK(rows);
  return {};
}

constexpr NamedList all_lists[] = {
    {"dossiers", [](const app::Reader& reader) { return reader.dossiers({}, {}, any_row); }},
    {"impayes", [](const app::Reader& reader) { return reader.impayes({}, {}, any_row); }},
    {"reversements",
     [](const app::Reader& reader) { return reader.reversements({}, {}, any_row); }},
    {"asf", [](const app::Reader& reader) { return reader.asf_payments({}, {}, any_row); }},
    {"agenda", [](const app::Reader& reader) { return reader.agenda({}, {}, any_row); }},
    {"attente", [](const app::Reader& reader) { return reader.attente({}, {}, any_row); }},
    {"bloques", [](const app::Reader& reader) { return reader.bloques({}, {}, any_row); }},
    {"indus", [](const app::Reader& reader) { return reader.indus({}, {}, any_row); }},
    {"pilotage", [](const app::Reader& reader) { return ended(reader.pilotage({})); }},
    {"totals", [](const app::Reader& reader) { return ended(reader.totals()); }},
};

std::unique_ptr<app::Reader> reader_of(std::unique_ptr<store::RowReader> rows) {
  auto reader = make_reader(std::move(rows), nullptr);
  ARIPA_ASSERT(reader.ok());
  return *std::move(reader);
}

TEST(QueryLists, EndWithThePlaceOfARowThatCannotBeRead) {
  using store::Family;
  const Date day = *parse_date("2026-02-09");
  struct Case {
    std::string_view list;
    Family family;
    std::string key;
    std::string_view place;
  };
  const std::vector<Case> cases = {
      {"dossiers", Family::dossiers, store::dossier_key("D1"), "dossier/D1"},
      {"agenda", Family::dossiers, store::dossier_key("D1"), "dossier/D1"},
      {"impayes", Family::listes, store::impaye_key("D1"), "impayes/D1"},
      {"reversements", Family::listes, store::payment_key("R1", day, "D1"), "reversements/"},
      {"asf", Family::listes, store::payment_key("A1", day, "D1"), "asf/"},
      {"attente", Family::listes, store::attente_key(day, "Q1"), "attente/"},
      {"bloques", Family::agenda, store::agenda_key(date_min, "D1"), "dossier/D1"},
      {"indus", Family::listes, store::indu_key("D1"), "indus/D1"},
      {"pilotage", Family::meta, store::pilotage_key("CAF", month_of(day)), "pilotage/CAF/"},
      {"totals", Family::meta, store::totals_key("CAF"), "totaux/CAF"},
  };
  for (const auto& [list, family, key, place] : cases) {
    const auto rows = store::open_memory_rows();
    ASSERT_TRUE(rows->write({{family, key, "\xFF"}}).ok());
    const auto reader = reader_of(rows->snapshot());
    for (const auto& [name, read] : all_lists) {
      if (name != list) continue;
      const auto found = read(*reader);
      ASSERT_FALSE(found.ok()) << name;
      EXPECT_EQ(found.error().code, Errc::store_corrupt) << name;
      EXPECT_TRUE(found.error().detail.starts_with(place)) << found.error().detail;
    }
  }
}

/// Rows of a store that can no longer be read.
class GoneRows final : public store::RowReader {
 public:
  [[nodiscard]] Result<std::optional<std::string>> get(store::Family,
                                                       std::string_view) const override {
    return std::optional<std::string>{};
  }
  [[nodiscard]] Result<void> scan(
      store::Family, std::string_view, std::string_view,
      const std::function<bool(std::string_view, std::string_view)>&) const override {
    return Error{Errc::store_unavailable, {}, "gone"};
  }
};

TEST(QueryLists, EndWithTheErrorOfTheStore) {
  const auto reader = reader_of(std::make_unique<GoneRows>());
  for (const auto& [name, read] : all_lists) {
    const auto found = read(*reader);
    ASSERT_FALSE(found.ok()) << name;
    EXPECT_EQ(found.error().code, Errc::store_unavailable) << name;
  }
}

void take(app::Ledger& ledger, const std::string& line) {
  codec::CommandParser parser;
  auto envelope = parser.parse(line);
  ASSERT_TRUE(envelope.ok()) << envelope.error().field;
  app::Submission submission;
  submission.envelope = *std::move(envelope);
  const auto answer = ledger.submit_and_wait(std::move(submission));
  ASSERT_TRUE(answer.ok()) << to_string(answer.error().code);
}

std::string direct(const std::string& id) {
  return R"({"id":")" + id + R"(","do":"DeclareDirectPaiement","on":"2026-01-12","dossier":"D1",)" +
         R"("paiement":")" + id + R"(","month":"2026-01","amount_cents":100})";
}

/// D1 with two direct paiements to confirm by one day.
std::unique_ptr<app::Ledger> with_twins() {
  app::LedgerOptions options;
  options.random_hex = [] { return std::string(32, '0'); };
  auto ledger = app::open_memory(options);
  take(*ledger, R"({"id":"1","do":"OpenDossier","on":"2026-01-02","dossier":"D1","debiteur":"X",)"
                R"("creancier":"Y","organisme":"O"})");
  take(*ledger,
       R"({"id":"2","do":"RegisterTitre","on":"2026-01-02","dossier":"D1","titre":"T",)"
       R"("nature":"decision_judiciaire","dated":"2025-12-15","effective_from":"2026-01-01",)"
       R"("pensions":[{"enfant":"E","amount_cents":25000}],"revalorisation":{"mode":"excluded"}})");
  take(*ledger, R"({"id":"3","do":"StartIntermediation","on":"2026-01-02","dossier":"D1",)"
                R"("effective_on":"2026-01-02","due_day":10})");
  take(*ledger, direct("V1"));
  take(*ledger, direct("V2"));
  return ledger;
}

std::vector<std::string> page_of(const app::Reader& reader, const app::Page& page) {
  std::vector<std::string> places;
  const auto read = reader.agenda({}, page, [&](const DossierId& dossier, const AgendaItem& item) {
    places.push_back(to_string(item.by) + "/" + dossier.str() + "/" + item.what);
    return true;
  });
  EXPECT_TRUE(read.ok());
  return places;
}

TEST(QueryAgenda, HasNoPageThatEndsBetweenTwoItemsOfOnePlace) {
  const auto ledger = with_twins();
  const auto reader = ledger->read();
  const auto all = page_of(*reader, {});
  ASSERT_EQ(std::count(all.begin(), all.end(), "2026-02-11/D1/direct_confirm"), 2);
  for (std::size_t limit = 1; limit <= all.size(); ++limit) {
    std::vector<std::string> found;
    for (auto page = page_of(*reader, {limit, ""}); !page.empty();
         page = page_of(*reader, {limit, found.back()})) {
      EXPECT_LE(page.size(), limit + 1);
      found.insert(found.end(), page.begin(), page.end());
    }
    EXPECT_EQ(found, all) << "by " << limit;
  }
}

}  // namespace
}  // namespace aripa::query
