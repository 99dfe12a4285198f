#include "tests/support/bad_commands.hpp"

#include "aripa/core/assert.hpp"

namespace aripa::tests {
namespace {

constexpr std::string_view paiement =
    R"({"id":"c1","do":"ReceivePaiement","on":"2026-04-15","dossier":"D1","paiement":"P1",)"
    R"("amount_cents":50000,"channel":"virement"})";

std::string with(std::string_view from, std::string_view to) {
  std::string text(paiement);
  const auto at = text.find(from);
  ARIPA_ASSERT(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string titre_of(std::size_t pensions) {
  std::string line =
      R"({"id":"c1","do":"RegisterTitre","on":"2026-01-02","dossier":"D1","titre":"T1",)"
      R"("nature":"decision_judiciaire","dated":"2025-12-15","effective_from":"2026-01-01",)"
      R"("pensions":[)";
  for (std::size_t i = 0; i < pensions; ++i) {
    line += (i > 0 ? "," : "") + std::string(R"({"enfant":"E)") + std::to_string(i) +
            R"(","amount_cents":1})";
  }
  return line + "]}";
}

std::string nested(std::size_t depth) {
  return R"({"id":"c1","do":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
}

void add_texts(std::vector<BadCommand>& bad) {
  bad.push_back({"not JSON", "bonjour", "", "-"});
  bad.push_back({"cut off", std::string(paiement.substr(0, 60)), "", "-"});
  bad.push_back({"two objects", std::string(paiement) + std::string(paiement), "", "-"});
  bad.push_back({"no object", "[1,2]", "", "-"});
  bad.push_back({"null", "null", "", "-"});
  bad.push_back({"not UTF-8", with("P1", "P\xFF"), "", "-"});
  bad.push_back({"a cut off letter", with("virement", "virement\xC3"), "", "-"});
  bad.push_back({"a zero byte", with("P1", std::string("P\0", 2)), "", "-"});
  bad.push_back({"a line of 10 MB", std::string(10 << 20, 'x'), "request_bytes_max", "-"});
  bad.push_back(
      {"a command of 2 MB", with("P1", std::string(2 << 20, 'x')), "request_bytes_max", "-"});
  bad.push_back({"brackets in brackets", nested(100'000), "do"});
  bad.push_back({"a comma too many", with("\"virement\"}", "\"virement\",}"), "", "-"});
}

void add_members(std::vector<BadCommand>& bad) {
  bad.push_back({"no field at all", "{}", "do", "-"});
  bad.push_back({"a command nobody knows", with("ReceivePaiement", "PrintMoney"), "do"});
  bad.push_back({"a command of the writer", with("ReceivePaiement", "Genesis"), "do"});
  bad.push_back({"a field twice",
                 with("\"paiement\":\"P1\",", "\"paiement\":\"P1\",\"paiement\":\"P1\","),
                 "paiement"});
  bad.push_back({"the id twice", with("\"id\":\"c1\",", "\"id\":\"c1\",\"id\":\"c1\","), "id"});
  bad.push_back({"an unknown field",
                 with("\"paiement\":\"P1\",", "\"paiement\":\"P1\",\"montant\":1,"), "montant"});
  bad.push_back({"a missing field", with("\"paiement\":\"P1\",", ""), "paiement"});
  bad.push_back({"a missing id", with("\"id\":\"c1\",", ""), "id", "-"});
  bad.push_back({"a missing dossier", with("\"dossier\":\"D1\",", ""), "dossier"});
  bad.push_back({"a null", with("\"P1\"", "null"), "paiement"});
}

void add_values(std::vector<BadCommand>& bad) {
  bad.push_back({"a number for a text", with("\"P1\"", "1"), "paiement"});
  bad.push_back({"a text for a number", with("50000", "\"50000\""), "amount_cents"});
  bad.push_back({"a float", with("50000", "500.00"), "amount_cents"});
  bad.push_back({"a float that is whole", with("50000", "5e4"), "amount_cents"});
  bad.push_back({"64 bits and one", with("50000", "9223372036854775808"), "amount_cents"});
  bad.push_back(
      {"a number without end", with("50000", std::string(400, '9')), "amount_cents", "-"});
  bad.push_back({"more than any amount", with("50000", "1000000000001"), "amount_cents"});
  bad.push_back({"a day that does not exist", with("2026-04-15", "2026-02-29"), "on"});
  bad.push_back({"a day of 32", with("2026-04-15", "2026-04-32"), "on"});
  bad.push_back({"a day as the French write it", with("2026-04-15", "15/04/2026"), "on"});
  bad.push_back({"a year of five digits", with("2026-04-15", "12026-04-15"), "on"});
  bad.push_back({"an id of 65", with("\"D1\"", "\"" + std::string(65, 'D') + "\""), "dossier"});
  bad.push_back({"an id of 65 for the command", with("\"c1\"", "\"" + std::string(65, 'c') + "\""),
                 "id", "-"});
  bad.push_back({"an empty id", with("\"P1\"", "\"\""), "paiement"});
  bad.push_back({"a derived id", with("\"c1\"", "\"c1#1\""), "id", "-"});
  bad.push_back({"an id with an accent", with("\"P1\"", "\"é\""), "paiement"});
  bad.push_back({"a channel nobody knows", with("virement", "pigeon"), "channel"});
  bad.push_back({"10 000 pensions in a titre", titre_of(10'000), "titre_pensions_max"});
  bad.push_back({"65 pensions in a titre", titre_of(65), "titre_pensions_max"});
  bad.push_back({"no pension in a titre", titre_of(0), "pensions"});
}

}  // namespace

std::vector<BadCommand> bad_commands() {
  std::vector<BadCommand> bad;
  add_texts(bad);
  add_members(bad);
  add_values(bad);
  return bad;
}

}  // namespace aripa::tests
