#include <string>
#include <tuple>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>

#include "aripa/codec/commit_codec.hpp"
#include "codec/commit_reader.hpp"
#include "codec/json_input.hpp"
#include "tests/unit/codec_arbitrary.hpp"

namespace aripa::codec {
namespace {

using nlohmann::json;

constexpr std::string_view example =
    R"({"v":1,"stream":"dossier/D1","version":3,"epoch":2,)"
    R"("command":{"id":"c-1","type":"ReceivePaiement",)"
    R"("data":{"amount_cents":50000,"channel":"virement","paiement":"P1"}},)"
    R"("on":"2026-04-15","recorded_at":"2026-04-15T12:00:00.001Z","recorded_on":"2026-04-15",)"
    R"("actor":"cli","rules":"1.0.0",)"
    R"("events":[{"type":"paiement.received.v1","data":{"rule":"R3.1","paiement":"P1",)"
    R"("cents":50000,"received_on":"2026-04-15","channel":"virement","on":"2026-04-15"}},)"
    R"({"type":"paiement.imputed.v1","data":{"rule":"R3.1","step":1,"paiement":"P1","n":1,)"
    R"("target":"creancier","month":"2026-04","enfant":"E1","cents":50000,"on":"2026-04-15"}}],)"
    R"("postings":[{"event":0,"account":"512/ORG","cents":50000,"on":"2026-04-15"},)"
    R"({"event":0,"account":"4671/D1/P1","cents":-50000,"on":"2026-04-15"},)"
    R"({"event":1,"account":"4671/D1/P1","cents":50000,"on":"2026-04-15"},)"
    R"({"event":1,"account":"46721/D1/P1/1","cents":-50000,"on":"2026-04-15"}]})";

Date date(std::string_view text) { return parse_date(text).value(); }

Commit example_commit() {
  const Date on = date("2026-04-15");
  Commit commit;
  commit.stream = "dossier/D1";
  commit.version = 3;
  commit.epoch = 2;
  commit.command_id = CommandId{"c-1"};
  commit.command =
      command::ReceivePaiement{std::nullopt, Cents{50000}, Channel::virement, PaiementId{"P1"}};
  commit.on = on;
  commit.recorded_at = noon_utc(on) + std::chrono::milliseconds(1);
  commit.recorded_on = on;
  commit.actor = "cli";
  commit.rules = "1.0.0";
  event::PaiementReceived received;
  received.rule = "R3.1";
  received.paiement = PaiementId{"P1"};
  received.cents = Cents{50000};
  received.received_on = on;
  received.channel = Channel::virement;
  received.on = on;
  event::PaiementImputed imputed;
  imputed.rule = "R3.1";
  imputed.step = 1;
  imputed.paiement = PaiementId{"P1"};
  imputed.n = 1;
  imputed.target = TargetKind::creancier;
  imputed.month = month_of(on);
  imputed.enfant = EnfantId{"E1"};
  imputed.cents = Cents{50000};
  imputed.on = on;
  commit.events = {received, imputed};
  const Account credit{AccountNumber::credit, 0, std::nullopt, "P1"};
  commit.postings = {
      {0, {AccountNumber::bank, 0, std::nullopt, "ORG"}, Cents{50000}, on},
      {0, credit, Cents{-50000}, on},
      {1, credit, Cents{50000}, on},
      {1, {AccountNumber::payable, 1, std::nullopt, "P1"}, Cents{-50000}, on},
  };
  return commit;
}

Error decode_error(std::string_view bytes) {
  const auto result = CommitDecoder().decode(bytes);
  EXPECT_FALSE(result.ok()) << bytes;
  return result.ok() ? Error{Errc::malformed, "", "it was read"} : result.error();
}

std::string replaced(std::string_view from, std::string_view to) {
  std::string text(example);
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(CommitEncode, WritesTheBytesOfTheContract) {
  EXPECT_EQ(encode_commit(example_commit()), example);
}

TEST(CommitEncode, LeavesOutWhatHasNoValue) {
  Commit commit = example_commit();
  commit.actor.clear();
  commit.command = command::ReleaseHold{};
  commit.events.clear();
  commit.postings.clear();
  const auto bytes = encode_commit(commit);
  EXPECT_EQ(bytes.find("null"), std::string::npos);
  EXPECT_EQ(bytes.find("actor"), std::string::npos);
  EXPECT_EQ(bytes.find("trace"), std::string::npos);
  EXPECT_NE(bytes.find(R"("data":{})"), std::string::npos);
  EXPECT_NE(bytes.find(R"("events":[],"postings":[]})"), std::string::npos);
  EXPECT_EQ(*CommitDecoder().decode(bytes), commit);
}

TEST(CommitEncode, AppendsToWhatIsThere) {
  std::string out = "before";
  append_commit(out, example_commit());
  append_commit(out, example_commit());
  EXPECT_EQ(out, "before" + std::string(example) + std::string(example));
}

TEST(CommitDecode, ReadsTheBytesOfTheContract) {
  EXPECT_EQ(*CommitDecoder().decode(example), example_commit());
}

TEST(CommitDecode, KeepsNothingOfTheCommitBefore) {
  CommitDecoder decoder;
  Commit commit = example_commit();
  commit.trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  commit.postings.resize(100);
  ASSERT_TRUE(decoder.decode(example, commit).ok());
  EXPECT_EQ(commit, example_commit());
  ASSERT_FALSE(decoder.decode("{", commit).ok());
  ASSERT_TRUE(decoder.decode(example, commit).ok());
  EXPECT_EQ(commit, example_commit());
}

RC_GTEST_PROP(CommitCodec, EveryEventGoesThereAndBack, ()) {
  Commit commit = arbitrary_commit();
  commit.events = arbitrary_events();
  const auto bytes = encode_commit(commit);
  const auto decoded = CommitDecoder().decode(bytes);
  RC_ASSERT(decoded.ok());
  RC_ASSERT(*decoded == commit);
  // Another library reads the same, and would write the same bytes.
  RC_ASSERT(nlohmann::ordered_json::parse(bytes).dump() == bytes);
}

RC_GTEST_PROP(CommitCodec, EveryCommandGoesThereAndBack, ()) {
  CommitDecoder decoder;
  Commit commit = arbitrary_commit();
  commit.events = {event::DossierOpened{}};
  for (auto& command : arbitrary_commands(Texts::any)) {
    commit.command = std::move(command);
    const auto decoded = decoder.decode(encode_commit(commit));
    RC_ASSERT(decoded.ok());
    RC_ASSERT(*decoded == commit);
  }
}

RC_GTEST_PROP(CommitCodec, MembersMayStandInAnyOrder, ()) {
  Commit commit = arbitrary_commit();
  commit.events = arbitrary_events();
  // nlohmann's plain objects sort their members: `data` then comes before `type`.
  const auto sorted = json::parse(encode_commit(commit)).dump();
  const auto decoded = CommitDecoder().decode(sorted);
  RC_ASSERT(decoded.ok());
  RC_ASSERT(*decoded == commit);
}

TEST(CommitDecode, NamesWhatANewerProgramWrote) {
  struct Case {
    std::string bytes;
    std::string field;
    std::string detail;
  };
  const Case cases[] = {
      {replaced(R"({"v":1)", R"({"v":2)"), "v", "format 2"},
      {R"({"colour":"blue","v":2})", "colour", "champ inconnu"},
      {replaced("paiement.imputed.v1", "paiement.imputed.v2"), "events[1].type",
       "type inconnu : paiement.imputed.v2"},
      {replaced("ReceivePaiement", "ReceiveShells"), "command.type",
       "type inconnu : ReceiveShells"},
      {replaced(R"("step":1)", R"("step":1,"stride":2)"), "events[1].data.stride", "champ inconnu"},
      {replaced(R"("channel":"virement","paiement":"P1"}})",
                R"("channel":"virement","paiement":"P1","colour":"blue"}})"),
       "command.data.colour", "champ inconnu"},
      {replaced(R"("target":"creancier")", R"("target":"tailor")"), "events[1].data.target",
       "mot inconnu"},
      {replaced(R"("event":0,)", R"("event":0,"note":1,)"), "postings[0].note", "champ inconnu"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(shown(decode_error(c.bytes)),
              shown(Error{Errc::log_format_unknown, c.field, c.detail}));
  }
}

TEST(CommitDecode, NamesWhatIsDamaged) {
  struct Case {
    std::string bytes;
    std::string field;
    std::string detail;
  };
  const Case cases[] = {
      {"", "", "JSON incorrect"},
      {"   ", "", "JSON incorrect"},
      {"[]", "", "objet JSON attendu"},
      {"{}", "v", "champ manquant"},
      {"{}{}", "v", "champ manquant"},
      {std::string(example) + "}", "", "JSON incorrect"},
      {std::string(example) + std::string(example), "", "JSON incorrect"},
      {std::string(example.substr(0, example.size() - 1)), "", "JSON incorrect"},
      {replaced("c-1", "c-\xff"), "", "UTF-8 incorrect"},
      {replaced("c-1", "c-\x01"), "", "JSON incorrect"},
      {replaced("c-1", "c-\\q"), "command.id", "texte attendu"},
      {replaced(R"("epoch":2,)", ""), "epoch", "champ manquant"},
      {replaced(R"("epoch":2,)", R"("epoch":2,"epoch":2,)"), "epoch", "champ donné deux fois"},
      {replaced(R"("epoch":2,)", R"("epoch":"2",)"), "epoch", "entier attendu"},
      {replaced(R"("epoch":2,)", R"("epoch":-2,)"), "epoch", "nombre hors limites"},
      {replaced(R"("epoch":2,)", R"("epoch":2 "x":1,)"), "", "JSON incorrect"},
      {replaced(R"("epoch":2,)", R"("epoch":2x,)"), "epoch", "entier attendu"},
      {replaced(R"("v":1,)", R"("v":0,)"), "v", "format 1 ou plus attendu"},
      {replaced(R"("n":1,)", R"("n":4294967296,)"), "events[1].data.n", "nombre hors limites"},
      {replaced(R"("actor":"cli")", R"("actor":null)"), "actor", "texte attendu"},
      {replaced("2026-04-15T12:00:00.001Z", "2026-04-15T12:00:00Z"), "recorded_at",
       "instant AAAA-MM-JJTHH:MM:SS.mmmZ attendu"},
      {replaced(R"("type":"ReceivePaiement",)", ""), "command.type", "champ manquant"},
      {replaced(R"(,"data":{"amount_cents":50000,"channel":"virement","paiement":"P1"})", ""),
       "command.data", "champ manquant"},
      {replaced(R"("step":1,)", ""), "events[1].data.step", "champ manquant"},
      {replaced("46721/D1/P1/1", "46721/D1"), "postings[3].account", "compte incorrect"},
      {replaced("46721/D1/P1/1", "46721/D2/P1/1"), "postings[3].account",
       "compte d'un autre dossier"},
      {replaced("dossier/D1", "dossier/D2"), "postings", "compte d'un autre dossier"},
      {replaced("dossier/D1", "attente/D1"), "postings", "compte d'un autre dossier"},
      {replaced(R"({"event":1,)", R"({"event":2,)"), "postings[2].event",
       "aucun événement de ce rang"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.bytes);
    EXPECT_EQ(shown(decode_error(c.bytes)), shown(Error{Errc::log_corrupt, c.field, c.detail}));
  }
}

TEST(CommitDecode, RefusesEveryShortenedRecord) {
  CommitDecoder decoder;
  for (std::size_t size = 0; size < example.size(); ++size) {
    EXPECT_FALSE(decoder.decode(example.substr(0, size)).ok()) << size;
  }
}

// A flipped byte may give another commit that is well formed (one letter of an id); what is read
// is then that commit and no third one.
TEST(CommitDecode, ReadsNothingThatIsNotThereWhenAByteIsFlipped) {
  CommitDecoder decoder;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < example.size(); ++i) {
    for (const unsigned mask : {0x01U, 0x20U, 0x80U, 0xFFU}) {
      std::string bytes(example);
      bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ mask);
      const auto decoded = decoder.decode(bytes);
      refused += decoded.ok() ? 0U : 1U;
      if (!decoded.ok()) continue;
      EXPECT_NE(*decoded, example_commit()) << bytes;
      EXPECT_EQ(*decoder.decode(encode_commit(*decoded)), *decoded) << bytes;
    }
  }
  EXPECT_GT(refused, example.size() * 2);
}

// An old version of an event, as one would stand under src/codec/old/.
struct OldEcheancePaid {
  EnfantId child;
  Month month{};
  ARIPA_EVENT(OldEcheancePaid, "echeance.paid.v0") {
    visit("child", self.child);
    visit("month", self.month);
  }
  static Event upcast(OldEcheancePaid old) {
    event::EcheancePaid paid;
    paid.rule = "R3.1";
    paid.month = old.month;
    paid.enfant = std::move(old.child);
    paid.on = first_day(old.month);
    return paid;
  }
};

TEST(CommitUpcast, GivesTheEventOfTodayForOneOfAnOldVersion) {
  const auto bytes =
      replaced(R"({"type":"paiement.received.v1")",
               R"({"type":"echeance.paid.v0","data":{"month":"2026-03","child":"E1"}},)"
               R"({"type":"paiement.received.v1")");
  CommitReader<std::tuple<OldEcheancePaid>> reader;
  Commit commit;
  ASSERT_TRUE(JsonInput().read_object(bytes, reader.fault, [&](auto& object) {
    return reader.read_commit(object, commit);
  })) << reader.fault.place;
  ASSERT_EQ(commit.events.size(), 3U);
  EXPECT_EQ(commit.events[0],
            Event(OldEcheancePaid::upcast(
                {EnfantId{"E1"}, Month{std::chrono::year{2026}, std::chrono::March}})));
  EXPECT_EQ(decode_error(bytes).field, "events[0].type");
}

}  // namespace
}  // namespace aripa::codec
