#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "aripa/codec/json_writer.hpp"
#include "aripa/codec/sha256.hpp"

namespace aripa::codec {
namespace {

TEST(JsonWriter, WritesMembersInTheOrderOfTheCalls) {
  std::string out = "# ";
  JsonWriter json(out);
  json.begin_object();
  json.key("dossier").text("D1");
  json.key("as_of").date(parse_date("2026-04-15").value());
  json.key("echeances").begin_array();
  json.begin_object();
  json.key("month").month(parse_month("2026-01").value());
  json.key("called").boolean(true);
  json.key("due_cents").cents(Cents{-25000});
  json.end_object();
  json.begin_object().end_object();
  json.integer(7).integer(8).raw(R"({"v":1})");
  json.end_array();
  json.key("empty").begin_array().end_array();
  json.key("last").boolean(false);
  json.end_object();
  EXPECT_EQ(out, R"(# {"dossier":"D1","as_of":"2026-04-15","echeances":[{"month":"2026-01",)"
                 R"("called":true,"due_cents":-25000},{},7,8,{"v":1}],"empty":[],"last":false})");
}

TEST(JsonWriter, EscapesWhatJsonAsksFor) {
  std::string every_byte;
  for (int c = 0; c < 0x80; ++c) every_byte += static_cast<char>(c);
  every_byte += "é€😀";
  std::string out;
  JsonWriter(out).text(every_byte);
  EXPECT_EQ(nlohmann::json::parse(out).get<std::string>(), every_byte);
  EXPECT_EQ(out, nlohmann::json(every_byte).dump());
}

// FIPS 180-4, examples of one block, of two and of none.
TEST(Sha256, GivesThePublishedHashes) {
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace aripa::codec
