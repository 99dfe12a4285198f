#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "aripa/documents/words_fr.hpp"
#include "cli/table.hpp"
#include "cli/text.hpp"

namespace aripa::cli {
namespace {

std::string printed(const std::function<void(Output&)>& print) {
  std::string text;
  Output out([&](std::string_view bytes) {
    text += bytes;
    return Written::done;
  });
  print(out);
  out.flush();
  return text;
}

TEST(TextWidth, CountsLettersNotBytes) {
  EXPECT_EQ(width_of(""), 0U);
  EXPECT_EQ(width_of("abc"), 3U);
  EXPECT_EQ(width_of("échéance"), 8U);
  EXPECT_EQ(width_of("1 234,05 €"), 10U);
  EXPECT_EQ(pad_right("é", 3), "é  ");
  EXPECT_EQ(pad_left("é", 3), "  é");
  EXPECT_EQ(pad_left("trop long", 3), "trop long");
}

TEST(NumberFr, GroupsByThreeAndCounts) {
  using documents::count_fr;
  using documents::number_fr;
  EXPECT_EQ(number_fr(0), "0");
  EXPECT_EQ(number_fr(999), "999");
  EXPECT_EQ(number_fr(1000), "1 000");
  EXPECT_EQ(number_fr(1234567), "1 234 567");
  EXPECT_EQ(count_fr(0, "dossier", "dossiers"), "0 dossier");
  EXPECT_EQ(count_fr(1, "dossier", "dossiers"), "1 dossier");
  EXPECT_EQ(count_fr(2000, "dossier", "dossiers"), "2 000 dossiers");
  EXPECT_EQ(documents::amount_fr(Cents{-123456789}), "-1 234 567,89 €");
}

TEST(TableText, HasColumnsAsWideAsWhatTheyHold) {
  EXPECT_EQ(printed([](Output& out) {
              Table table(out, {{"Dossier"}, {"Dû", Align::right}, {"Échéance"}});
              table.row({"D1", "1 234,05 €", "été"});
              table.row({"D-très-long", "5,00 €", ""});
              table.end();
            }),
            "Dossier              Dû  Échéance\n"
            "D1           1 234,05 €  été\n"
            "D-très-long      5,00 €\n");
}

TEST(TableText, WithoutTitlesHasNoHead) {
  EXPECT_EQ(printed([](Output& out) {
              Table table(out, {{}, {}});
              table.row({"a", "b"});
              table.end();
            }),
            "a  b\n");
}

TEST(TableText, KeepsItsColumnsFromOneBlockToTheNext) {
  const auto text = printed([](Output& out) {
    Table table(out, {{"N", Align::right}, {"X"}});
    for (int i = 0; i < 2500; ++i) table.row({std::to_string(i), "x"});
    table.end();
  });
  EXPECT_EQ(text.substr(0, 16), "  N  X\n  0  x\n  ");
  EXPECT_NE(text.find("\n998  x\n 999  x\n"), std::string::npos) << "where a block ends";
  EXPECT_NE(text.find("\n2499  x\n"), std::string::npos);
}

TEST(OutputText, WritesNothingMoreOnceNobodyReads) {
  int writes = 0;
  Output out([&](std::string_view) {
    ++writes;
    return Written::unread;
  });
  out.line("a");
  out.flush();
  EXPECT_FALSE(out.is_read());
  EXPECT_FALSE(out.has_failed());
  out.line("b");
  out.flush();
  EXPECT_EQ(writes, 1);
}

}  // namespace
}  // namespace aripa::cli
