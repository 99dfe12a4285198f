#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>

#include "aripa/codec/command_codec.hpp"
#include "aripa/core/limits.hpp"
#include "aripa/domain/shape.hpp"
#include "tests/unit/codec_arbitrary.hpp"

namespace aripa::codec {
namespace {

using nlohmann::json;

constexpr std::string_view paiement =
    R"({"id":"c-1","do":"ReceivePaiement","on":"2026-04-15","dossier":"D1",)"
    R"("paiement":"P1","amount_cents":50000,"channel":"virement"})";
constexpr std::string_view titre =
    R"({"id":"c-2","do":"RegisterTitre","on":"2026-01-02","dossier":"D1","titre":"T1",)"
    R"("nature":"decision_judiciaire","dated":"2025-12-01","effective_from":"2026-01-01",)"
    R"("pensions":[{"enfant":"E1","amount_cents":25000},{"enfant":"E2","amount_cents":20000,)"
    R"("ends_on":"2030-01-01","revalorisation":{"mode":"clause","serie":"ipc","rounding":"cent",)"
    R"("ref_month":"2025-11","first_on":"2027-01-01"}}],"violence":true})";
constexpr std::string_view identify =
    R"({"id":"c-3","do":"IdentifyReceipt","on":"2026-01-02","receipt":"R1",)"
    R"("dossiers":[{"dossier":"D1","paiement":"P1"},{"dossier":"D2","paiement":"P2"}]})";

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result(text);
  const auto at = result.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return result.replace(at, from.size(), to);
}

Envelope parsed(std::string_view line) {
  auto result = CommandParser().parse(line);
  EXPECT_TRUE(result.ok()) << line << "\n" << (result.ok() ? "" : result.error().field);
  return result.ok() ? *result : Envelope{};
}

std::string data_of(std::string_view line) { return canonical_data(parsed(line).command); }

TEST(CommandParse, ReadsACommandInAnyOrderOfItsFields) {
  const auto envelope = parsed(paiement);
  EXPECT_EQ(envelope.id, CommandId{"c-1"});
  EXPECT_EQ(to_string(envelope.on), "2026-04-15");
  EXPECT_EQ(envelope.dossier, DossierId{"D1"});
  const command::ReceivePaiement expected{std::nullopt, Cents{50000}, Channel::virement,
                                          PaiementId{"P1"}};
  EXPECT_EQ(envelope.command, Command(expected));
  const auto turned = parsed(
      " { \"channel\" : \"virement\", \"amount_cents\":50000 ,\r\n\"paiement\":\"P1\","
      "\"dossier\":\"D1\",\"on\":\"2026-04-15\",\"do\":\"ReceivePaiement\",\"id\":\"c-1\"}\n");
  EXPECT_EQ(turned.command, envelope.command);
  EXPECT_EQ(content_hash(turned), content_hash(envelope));
}

TEST(CommandParse, TakesEscapesForWhatTheyMean) {
  EXPECT_EQ(parsed(replaced(paiement, "P1", "\\u0050\\u0031")).command, parsed(paiement).command);
  EXPECT_EQ(parsed(replaced(paiement, R"("paiement")", R"("paieme\u006et")")).command,
            parsed(paiement).command);
}

// R9.3 and R10.1 name rules of their own; amounts are for `decide`.
TEST(CommandParse, LeavesTheRulesToTheDomain) {
  for (const auto* amount : {"0", "-1", "-0", "1000000000000", "-1000000000000"}) {
    const auto line = replaced(paiement, "50000", amount);
    EXPECT_EQ(std::get<command::ReceivePaiement>(parsed(line).command).amount.value(),
              std::stoll(amount));
  }
  parsed(replaced(titre, R"("E2")", R"("E1")"));
  parsed(replaced(titre, R"("titre":"T1",)", R"("titre":"T1","due_day":99,)"));
}

struct Malformed {
  std::string line;
  std::string field;
  std::string detail;
};

void expect_malformed(const std::vector<Malformed>& cases) {
  CommandParser parser;
  for (const auto& c : cases) {
    SCOPED_TRACE(c.line.substr(0, 400));
    const auto result = parser.parse(c.line);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(shown(result.error()), shown(Error{Errc::malformed, c.field, c.detail}));
  }
  EXPECT_TRUE(parser.parse(paiement).ok()) << "a parser lives on after a refusal";
}

TEST(CommandMalformed, WhenTheLineIsNoJsonObject) {
  expect_malformed({
      {"", "", "JSON incorrect"},
      {"\n", "", "JSON incorrect"},
      {"hello", "", "objet JSON attendu"},
      {"null", "", "objet JSON attendu"},
      {"42", "", "objet JSON attendu"},
      {R"(["do"])", "", "objet JSON attendu"},
      {"{", "", "JSON incorrect"},
      {"{}", "do", "champ manquant"},
      {R"({"do")", "", "JSON incorrect"},
      {std::string(paiement) + "x", "", "JSON incorrect"},
      {std::string(paiement) + std::string(paiement), "", "JSON incorrect"},
      {std::string(paiement.substr(0, paiement.size() - 1)), "", "JSON incorrect"},
      {replaced(paiement, "P1", "P\xC3"), "", "UTF-8 incorrect"},
      {replaced(paiement, "P1", "\xED\xA0\x80"), "", "UTF-8 incorrect"},
      {std::string("\xEF\xBB\xBF") + std::string(paiement), "", "objet JSON attendu"},
      {replaced(paiement, "P1", std::string(1, '\0')), "", "JSON incorrect"},
      {replaced(paiement, "{", "{'id':1,"), "", "JSON incorrect"},
      {replaced(paiement, R"(,"channel")", R"(,,"channel")"), "", "JSON incorrect"},
      {replaced(paiement, R"("virement"})", R"("virement",})"), "", "JSON incorrect"},
      {std::string(1U << 19U, '['), "", "objet JSON attendu"},
  });
}

TEST(CommandMalformed, NamesTheFieldThatIsMissingUnknownOrGivenTwice) {
  expect_malformed({
      {replaced(paiement, R"("id":"c-1",)", ""), "id", "champ manquant"},
      {replaced(paiement, R"("do":"ReceivePaiement",)", ""), "do", "champ manquant"},
      {replaced(paiement, R"("on":"2026-04-15",)", ""), "on", "champ manquant"},
      {replaced(paiement, R"("dossier":"D1",)", ""), "dossier", "champ manquant"},
      {replaced(paiement, R"("amount_cents":50000,)", ""), "amount_cents", "champ manquant"},
      {replaced(titre, R"("enfant":"E1",)", ""), "pensions[0].enfant", "champ manquant"},
      {replaced(titre, R"("mode":"clause",)", ""), "pensions[1].revalorisation.mode",
       "champ manquant"},
      {replaced(paiement, R"("id":"c-1",)", R"("id":"c-1","colour":"blue",)"), "colour",
       "champ inconnu"},
      {replaced(paiement, R"("id":"c-1",)", R"("id":"c-1","Dossier":"D1",)"), "Dossier",
       "champ inconnu"},
      {replaced(paiement, R"("id":"c-1",)", "\"id\":\"c-1\",\"b\\n\\u00e9\":1,"), "b???",
       "champ inconnu"},
      {replaced(titre, R"("enfant":"E2",)", R"("enfant":"E2","note":{},)"), "pensions[1].note",
       "champ inconnu"},
      {replaced(identify, R"("receipt")", R"("dossier":"D1","receipt")"), "dossier",
       "champ inconnu"},
      {replaced(paiement, R"("id":"c-1",)", R"("id":"c-1","id":"c-1",)"), "id",
       "champ donné deux fois"},
      {replaced(paiement, R"("id":"c-1",)", R"("id":"c-1","do":"ReceivePaiement",)"), "do",
       "champ donné deux fois"},
      {replaced(paiement, R"("virement"})", R"("virement","amount_cents":50000})"), "amount_cents",
       "champ donné deux fois"},
      {replaced(paiement, R"("virement"})", R"("virement","amount\u005fcents":50000})"),
       "amount_cents", "champ donné deux fois"},
      {replaced(titre, R"("enfant":"E2",)", R"("enfant":"E2","enfant":"E2",)"),
       "pensions[1].enfant", "champ donné deux fois"},
      {replaced(titre, R"("mode":"clause",)", R"("mode":"clause","mode":"legal",)"),
       "pensions[1].revalorisation.mode", "champ donné deux fois"},
  });
}

TEST(CommandMalformed, NamesTheFieldThatIsOfAnotherType) {
  const auto amount = [](std::string_view value) { return replaced(paiement, "50000", value); };
  const auto day = [](std::string_view value) {
    return replaced(paiement, R"("2026-04-15")", value);
  };
  constexpr const char* not_a_date = "date AAAA-MM-JJ attendue";
  constexpr const char* not_an_id = "identifiant attendu : 1 à 64 lettres, chiffres, . _ -";
  expect_malformed({
      {replaced(paiement, "ReceivePaiement", "ReceiveShells"), "do",
       "type inconnu : ReceiveShells"},
      {replaced(paiement, "ReceivePaiement", "Genesis"), "do", "type inconnu : Genesis"},
      {replaced(paiement, "ReceivePaiement", "ClaimEpoch"), "do", "type inconnu : ClaimEpoch"},
      {replaced(paiement, R"("ReceivePaiement")", "7"), "do", "texte attendu"},
      {amount("\"50000\""), "amount_cents", "entier attendu"},
      {amount("1.0"), "amount_cents", "entier attendu"},
      {amount("1e3"), "amount_cents", "entier attendu"},
      {amount("500.5"), "amount_cents", "entier attendu"},
      {amount("true"), "amount_cents", "entier attendu"},
      {amount("null"), "amount_cents", "entier attendu"},
      {amount("[1]"), "amount_cents", "entier attendu"},
      {amount("01"), "amount_cents", "nombre hors limites"},
      {amount("+1"), "amount_cents", "entier attendu"},
      {amount("1000000000001"), "amount_cents", "montant trop grand"},
      {amount("-1000000000001"), "amount_cents", "montant trop grand"},
      {amount("-9223372036854775808"), "amount_cents", "montant trop grand"},
      {amount("9223372036854775808"), "amount_cents", "nombre hors limites"},
      {amount("99999999999999999999999999"), "amount_cents", "nombre hors limites"},
      {replaced(titre, "20000", "2.5"), "pensions[1].amount_cents", "entier attendu"},
      {replaced(titre, R"("titre":"T1",)", R"("titre":"T1","due_day":3000000000,)"), "due_day",
       "nombre hors limites"},
      {replaced(titre, "true", "\"true\""), "violence", "booléen attendu"},
      {replaced(titre, "true", "1"), "violence", "booléen attendu"},
      {replaced(titre, "true", "null"), "violence", "booléen attendu"},
      {replaced(titre, R"([{"enfant":"E1","amount_cents":25000},)", R"([7,)"), "pensions[0]",
       "objet attendu"},
      {day("\"2026-02-29\""), "on", not_a_date},
      {day("\"2026-13-01\""), "on", not_a_date},
      {day("\"2026-4-15\""), "on", not_a_date},
      {day("\"2026-04-15T00:00:00Z\""), "on", not_a_date},
      {day("20260415"), "on", "texte attendu"},
      {replaced(titre, R"("2030-01-01")", R"("2030-02-30")"), "pensions[1].ends_on", not_a_date},
      {replaced(titre, "2025-11", "2025-00"), "pensions[1].revalorisation.ref_month",
       "mois AAAA-MM attendu"},
      {replaced(paiement, "virement", "coquillages"), "channel", "mot inconnu"},
      {replaced(paiement, "P1", "P 1"), "paiement", not_an_id},
      {replaced(paiement, "P1", ""), "paiement", not_an_id},
      {replaced(paiement, "P1", "P#1"), "paiement", not_an_id},
      {replaced(paiement, "P1", "é"), "paiement", not_an_id},
      {replaced(paiement, "P1", std::string(65, 'P')), "paiement", not_an_id},
      {replaced(paiement, "c-1", "c#1"), "id", not_an_id},
      {replaced(titre, "ipc", "a series"), "pensions[1].revalorisation.serie", not_an_id},
  });
}

// The domain names these (domain/shape.hpp); the parser hands them on.
TEST(CommandMalformed, WhenMembersDoNotGoTogether) {
  const auto clause = [](std::string_view value) {
    return replaced(titre, R"("ref_month":"2025-11")", value);
  };
  const std::string within = "pensions[1].revalorisation";
  const std::pair<std::string, std::string> cases[] = {
      {replaced(titre, R"("serie":"ipc",)", ""), within + ".serie"},
      {replaced(titre, R"(,"first_on":"2027-01-01")", ""), within + ".first_on"},
      {clause(R"("ref_value":"112.5")"), within + ".base"},
      {clause(R"("ref_month":"2025-11","index_month":13)"), within + ".index_month"},
      {replaced(identify, R"({"dossier":"D2")", R"({"dossier":"D1")"), "dossiers"},
      {R"({"id":"c","do":"IdentifyReceipt","on":"2026-01-02","receipt":"R1"})", "parts"},
      {R"({"id":"c","do":"PublishBareme","on":"2026-01-02"})", "bmaf"},
      {R"({"id":"c","do":"ReattributePaiement","on":"2026-01-02","dossier":"D1","paiement":"P1",)"
       R"("to":"D1","to_paiement":"P2"})",
       "to"},
  };
  for (const auto& [line, field] : cases) {
    const auto result = CommandParser().parse(line);
    ASSERT_FALSE(result.ok()) << line;
    EXPECT_EQ(result.error().code, Errc::malformed);
    EXPECT_EQ(result.error().field, field) << line;
  }
  expect_malformed({{clause(R"("ref_value":"1,5","base":"2015")"), within + ".ref_value",
                     "nombre décimal attendu, comme 118.04"}});
}

std::string with_pensions(int count) {
  std::string pensions;
  for (int i = 0; i < count; ++i) {
    pensions += (i > 0 ? "," : "") + std::string(R"({"amount_cents":1,"enfant":"E)") +
                std::to_string(i) + "\"}";
  }
  return R"({"id":"c","do":"RegisterTitre","on":"2026-01-02","dossier":"D1","titre":"T1",)"
         R"("nature":"acte_notarie","dated":"2025-12-01","effective_from":"2026-01-01",)"
         R"("pensions":[)" +
         pensions + "]}";
}

std::string with_shares(int count) {
  std::string shares;
  for (int i = 0; i < count; ++i) {
    shares += (i > 0 ? "," : "") + std::string(R"({"paiement":"P","dossier":"D)") +
              std::to_string(i) + "\"}";
  }
  return R"({"id":"c","do":"IdentifyReceipt","on":"2026-01-02","receipt":"R","dossiers":[)" +
         shares + "]}";
}

TEST(CommandMalformed, NamesTheLimitThatIsExceeded) {
  parsed(with_pensions(64));
  parsed(with_shares(256));
  std::string long_line(paiement);
  long_line.resize(limits::request_bytes.max, ' ');
  parsed(long_line);
  expect_malformed({
      {with_pensions(0), "pensions", "liste vide"},
      {with_pensions(65), "titre_pensions_max", "64 au plus"},
      {with_pensions(10000), "titre_pensions_max", "64 au plus"},
      {with_shares(257), "receipt_parts_max", "256 au plus"},
      {R"({"id":"c","do":"ClaimArrears","on":"2026-01-02","dossier":"D1","terms":[]})", "terms",
       "liste vide"},
      {R"({"id":"c","do":"PublishBareme","on":"2026-01-02","bmaf":[]})", "bmaf", "liste vide"},
      {long_line + " ", "request_bytes_max", "1048576 au plus"},
      {std::string(10'000'000, 'x'), "request_bytes_max", "1048576 au plus"},
      {replaced(paiement, "P1", std::string(1'000'000, 'P')), "paiement",
       "identifiant attendu : 1 à 64 lettres, chiffres, . _ -"},
      {replaced(paiement, "ReceivePaiement", std::string(1'000'000, 'P')), "do",
       "type inconnu : " + std::string(40, 'P') + "..."},
      {replaced(paiement, R"("id")", "\"" + std::string(1'000'000, 'k') + R"(":1,"id")"),
       std::string(40, 'k') + "...", "champ inconnu"},
  });
}

// Everything that `append_command` writes is read back, and its canonical form is what another
// library makes of it: members sorted, no white space.
RC_GTEST_PROP(CommandCodec, EveryCommandGoesThereAndBackAndHasItsCanonicalForm, ()) {
  CommandParser parser;
  Arbitrary any(Texts::of_senders);
  for (const auto& command : arbitrary_commands(Texts::of_senders)) {
    if (std::holds_alternative<command::Genesis>(command) ||
        std::holds_alternative<command::ClaimEpoch>(command)) {
      continue;
    }
    Envelope envelope{any.make<CommandId>(), any.make<Date>(), {}, command};
    if (names_dossier(command)) any.fill(envelope.dossier);
    std::string line;
    append_command(line, envelope);
    const auto result = parser.parse(line);
    if (!result.ok()) {
      // Random members need not go together; nothing else may be wrong with them.
      RC_ASSERT(!check_shape(envelope).ok());
      continue;
    }
    RC_ASSERT(result->id == envelope.id);
    RC_ASSERT(result->on == envelope.on);
    RC_ASSERT(result->dossier == envelope.dossier);
    RC_ASSERT(result->command == envelope.command);

    auto data = json::parse(line);
    json content{{"on", data["on"]}, {"type", data["do"]}};
    if (data.contains("dossier")) content["dossier"] = data["dossier"];
    for (const auto* name : {"id", "do", "on", "dossier"}) data.erase(name);
    content["data"] = data;
    RC_ASSERT(canonical_data(command) == data.dump());
    RC_ASSERT(canonical_content(envelope) == content.dump());
  }
}

TEST(CommandContent, IsTheRfc8785FormOfFourMembers) {
  const auto envelope = parsed(paiement);
  EXPECT_EQ(canonical_content(envelope),
            R"({"data":{"amount_cents":50000,"channel":"virement","paiement":"P1"},)"
            R"("dossier":"D1","on":"2026-04-15","type":"ReceivePaiement"})");
  EXPECT_EQ(canonical_content(parsed(R"({"id":"d","do":"RunDay","on":"2026-04-15"})")),
            R"({"data":{},"on":"2026-04-15","type":"RunDay"})");
  EXPECT_EQ(to_hex(content_hash(envelope)), to_hex(sha256(canonical_content(envelope))));
}

// R10.1: the same content, or another.
TEST(CommandContent, DiffersWhereTheMeaningMayDiffer) {
  const auto hash = [](const std::string& line) { return content_hash(parsed(line)); };
  const std::string line(paiement);
  const auto first = hash(line);
  EXPECT_EQ(hash(replaced(line, "c-1", "c-9")), first);
  EXPECT_EQ(hash(replaced(line, "50000", " 50000 ")), first);
  EXPECT_NE(hash(replaced(line, "50000", "50001")), first);
  EXPECT_NE(hash(replaced(line, "2026-04-15", "2026-04-16")), first);
  EXPECT_NE(hash(replaced(line, "D1", "D2")), first);
  const std::string no_violence = replaced(titre, R"(,"violence":true)", "");
  const std::string said = replaced(titre, "true", "false");
  EXPECT_NE(hash(no_violence), hash(said)) << "an absent optional differs from one that is given";
  EXPECT_EQ(data_of(no_violence).find("violence"), std::string::npos);
}

}  // namespace
}  // namespace aripa::codec
