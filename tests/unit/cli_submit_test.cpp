#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/bad_commands.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/cli_world.hpp"

namespace aripa::cli {
namespace {

using tests::TempFolder;

constexpr std::string_view open_d2 =
    R"({"id":"o2","do":"OpenDossier","on":"2026-01-02","dossier":"D2","debiteur":"X",)"
    R"("creancier":"Y","organisme":"O"})";
constexpr std::string_view same_parent =
    R"({"id":"o3","do":"OpenDossier","on":"2026-01-02","dossier":"D3","debiteur":"X",)"
    R"("creancier":"X","organisme":"O"})";

std::string write_file(const TempFolder& folder, const std::string& name, std::string_view text) {
  const auto path = (folder / name).string();
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string join(std::initializer_list<std::string_view> lines, std::string_view end = "\n") {
  std::string text;
  for (const auto line : lines) text.append(line).append(end);
  return text;
}

class CliSubmit : public testing::Test {
 protected:
  void SetUp() override { world_.step = std::chrono::milliseconds(500); }

  TestWorld world_;
  TempFolder folder_;
};

TEST_F(CliSubmit, TellsHowManyWereAccepted) {
  const auto ran = world_.run({"submit", "-"}, worked_example());
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "11 acceptées, 0 refusée, 0 répétée ; 22 par seconde.\n");
  EXPECT_EQ(ran.err, "");
}

TEST_F(CliSubmit, ChangesNothingWhenItIsDoneAgain) {
  world_.submit(worked_example());
  const auto before = world_.run({"log"}).out;
  const auto ran = world_.run({"submit", "-"}, worked_example());
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "0 acceptée, 0 refusée, 11 répétées ; 22 par seconde.\n");
  EXPECT_EQ(world_.run({"log"}).out, before);
}

TEST_F(CliSubmit, SaysOfEachRefusalWhereItStandsAndWhy) {
  const auto first = write_file(folder_, "first.jsonl", join({open_d2, same_parent, "{}"}));
  const auto second = write_file(folder_, "second.jsonl", join({open_d2, "oops", open_d2}));
  const auto ran = world_.run({"submit", first, second});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out,
            first +
                ":2: o3: same_parent_twice : Le débiteur et le créancier sont la même personne : "
                "corrigez l'un des deux.\n" +
                first +
                ":3: -: malformed : La commande est mal formée : corrigez le champ indiqué, puis "
                "envoyez-la de nouveau. [do : champ manquant]\n" +
                second +
                ":2: -: malformed : La commande est mal formée : corrigez le champ indiqué, puis "
                "envoyez-la de nouveau. [objet JSON attendu]\n"
                "1 acceptée, 3 refusées, 2 répétées ; 12 par seconde.\n");
  EXPECT_EQ(ran.err, "");
}

TEST_F(CliSubmit, TakesLinesHoweverTheyEnd) {
  const auto name = [](std::string_view id) { return std::string(id); };
  EXPECT_EQ(world_.run({"submit", "-"}, join({open_d2, "", " \t"}, "\r\n")).status, 0);
  const auto again = world_.run({"submit", "-"}, "\n\n" + name(open_d2));
  EXPECT_TRUE(again.out.starts_with("0 acceptée, 0 refusée, 1 répétée"));
  EXPECT_TRUE(world_.run({"submit", "-"}, "\xEF\xBB\xBF" + name(open_d2))
                  .out.starts_with("0 acceptée, 0 refusée, 1 répétée"));
  EXPECT_TRUE(world_.submit("\n\n\n{}").starts_with("-:4: -: malformed"));
  EXPECT_EQ(world_.submit(""), "0 acceptée, 0 refusée, 0 répétée ; 0 par seconde.\n");
}

TEST_F(CliSubmit, RefusesWhatIsNoCommandAndNamesTheField) {
  const auto sentence = std::string(sentence_fr(Errc::malformed));
  const auto before = world_.run({"log"}).out;
  for (const auto& bad : tests::bad_commands()) {
    const auto ran = world_.run({"submit", "-"}, bad.line + "\n");
    EXPECT_EQ(ran.status, 1) << bad.what;
    const auto head = "-:1: " + bad.id + ": malformed : " + sentence + " [";
    EXPECT_TRUE(ran.out.starts_with(head)) << bad.what << "\n" << ran.out.substr(0, 300);
    const auto detail = ran.out.substr(head.size(), bad.field.size() + 3);
    if (!bad.field.empty()) {
      EXPECT_EQ(detail, bad.field + " : ") << bad.what << "\n" << ran.out;
    }
    EXPECT_TRUE(ran.out.ends_with("]\n0 acceptée, 1 refusée, 0 répétée ; 2 par seconde.\n"))
        << bad.what;
    EXPECT_LT(ran.out.size(), 400U) << bad.what << ": a refusal repeats no value of the input";
  }
  EXPECT_EQ(world_.run({"log"}).out, before);
}

TEST_F(CliSubmit, GoesOnAfterEachBadLine) {
  std::string lines;
  for (const auto& bad : tests::bad_commands()) lines += bad.line + "\n";
  const auto ran = world_.run({"submit", "-"}, lines + std::string(open_d2));
  EXPECT_EQ(ran.status, 1);
  const auto count = std::to_string(tests::bad_commands().size());
  EXPECT_NE(ran.out.find("\n1 acceptée, " + count + " refusées, 0 répétée"), std::string::npos);
}

TEST_F(CliSubmit, RefusesTheFutureOnAWallClock) {
  world_.use_wall_clock();
  const auto open_on = [](const std::string& on) {
    return R"({"id":"c","do":"OpenDossier","on":")" + on +
           R"(","dossier":"D","debiteur":"X","creancier":"Y","organisme":"O"})";
  };
  EXPECT_TRUE(world_.submit(open_on("2026-06-16"))
                  .starts_with("-:1: c: " + std::string{to_string(Errc::on_in_future)} + " : "));
  EXPECT_TRUE(world_.submit(open_on("2026-06-15")).starts_with("1 acceptée, "));
}

TEST_F(CliSubmit, StopsAtTheFirstRefusalWhenAsked) {
  const auto ran = world_.run({"submit", "--stop-at-refusal", "-"},
                              join({same_parent, open_d2}) + std::string(worked_example()));
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.out.ends_with("0 acceptée, 1 refusée, 0 répétée ; 2 par seconde.\n")) << ran.out;
  const auto file = write_file(folder_, "a", join({open_d2, "oops", same_parent}));
  const auto next = world_.run({"submit", "--stop-at-refusal", file, "no-such-file"});
  EXPECT_EQ(next.status, 1) << "files after the refusal are not opened";
  EXPECT_NE(next.out.find("\n1 acceptée, 1 refusée, 0 répétée"), std::string::npos) << next.out;
}

TEST_F(CliSubmit, FailsOnAFileThatCannotBeReadAfterTheFilesBeforeIt) {
  const auto good = write_file(folder_, "good", open_d2);
  const std::string missing = (folder_ / "missing").string();
  for (const auto& bad : {missing, folder_.path().string()}) {
    const auto ran = world_.run({"submit", good, bad, good});
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.err,
              "aripa : input_unreadable : Le fichier ne peut pas être lu : vérifiez son chemin et "
              "ses droits. [" +
                  bad + "]\n");
    EXPECT_NE(ran.out.find(" par seconde."), std::string::npos);
  }
}

TEST_F(CliSubmit, ShowsItsProgressOnATerminalOnly) {
  EXPECT_EQ(world_.run({"submit", "-"}, worked_example()).err, "");
  world_.world.err_on_terminal = true;
  const auto file = write_file(folder_, "again.jsonl", worked_example());
  const auto ran = world_.run({"submit", file});
  EXPECT_TRUE(ran.err.starts_with("\r\x1b[2K  4 %  1 commande  ")) << ran.err;
  EXPECT_TRUE(ran.err.ends_with("\r\x1b[2K")) << "the line is wiped at the end";
  const auto piped = world_.run({"submit", "-"}, worked_example());
  EXPECT_TRUE(piped.err.starts_with("\r\x1b[2K1 commande  ")) << "nobody knows of how many";
}

}  // namespace
}  // namespace aripa::cli
