// What a person sees when something is wrong: one sentence, and the exit status.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "aripa/app/ledger.hpp"
#include "tests/e2e/aripa.hpp"
#include "tests/support/bad_commands.hpp"
#include "tests/support/child_process.hpp"

namespace aripa::tests {
namespace {

std::string sentence(Errc code, const std::string& place) {
  return "aripa : " + std::string{to_string(code)} + " : " + std::string{sentence_fr(code)} + " [" +
         place + "]\n";
}

app::LedgerOptions options() {
  app::LedgerOptions options;
  options.random_hex = [] { return std::string(32, '0'); };
  return options;
}

TEST(BadInput, IsRefusedLineByLineAndNeverACrash) {
  const Registre registre;
  const auto bad = bad_commands();
  std::string lines;
  for (const auto& command : bad) lines += command.line + "\r\n";
  const auto good =
      R"({"id":"ok","do":"OpenDossier","on":"2024-01-02","dossier":"D1","debiteur":"X",)"
      R"("creancier":"Y","organisme":"O"})";
  const auto ran = registre.run({"submit", "-"}, lines + "\n" + good);
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), std::ssize(bad) + 1);
  for (std::size_t i = 0; i < bad.size(); ++i) {
    const auto head = "-:" + std::to_string(i + 1) + ": " + bad[i].id + ": malformed : ";
    EXPECT_NE(ran.out.find(head), std::string::npos) << bad[i].what;
  }
  EXPECT_NE(ran.out.find("\n1 acceptée, " + std::to_string(bad.size()) + " refusées, 0 répétée"),
            std::string::npos);
}

TEST(Directory, ThatIsNoneIsNotFound) {
  const TempFolder folder;
  const auto missing = (folder / "missing").string();
  const auto empty = folder.path().string();
  for (const auto& directory : {missing, empty}) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"balance"},
                                                  {"solde", "D1"},
                                                  {"submit", "-"},
                                                  {"day", "2024-01-01"},
                                                  {"rebuild"},
                                                  {"log"}}) {
      auto command = words;
      command.insert(command.end(), {"--data", directory});
      const auto ran = aripa(command);
      EXPECT_EQ(ran.status, 2) << words.front();
      EXPECT_EQ(ran.out, "") << words.front();
      EXPECT_EQ(ran.err, sentence(Errc::directory_not_found, directory)) << words.front();
    }
  }
  EXPECT_FALSE(std::filesystem::exists(missing)) << "a question makes nothing";
}

TEST(Directory, ThatHoldsSomethingIsNotMadeALedger) {
  const TempFolder folder;
  std::ofstream(folder / "letter.txt") << "important";
  const auto ran = aripa({"init", "--data", folder.path().string()});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, sentence(Errc::directory_not_empty, folder.path().string()));
  EXPECT_TRUE(std::filesystem::exists(folder / "letter.txt"));
  const Registre registre;
  const auto log = registre.out({"log"});
  EXPECT_EQ(registre.run({"init"}).status, 2);
  EXPECT_EQ(registre.out({"log"}), log);
}

TEST(Directory, InUseTakesNoSecondWriterButAnswers) {
  const Registre registre;
  auto ledger = app::open_directory(registre.directory(), options());
  ASSERT_TRUE(ledger.ok());
  const auto begins =
      "aripa : directory_in_use : " + std::string{sentence_fr(Errc::directory_in_use)} + " [";
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"submit", "-"}, {"day", "2024-01-01"}, {"rebuild"}}) {
    const auto ran = registre.run(words);
    EXPECT_EQ(ran.status, 2) << words.front();
    EXPECT_EQ(ran.out, "") << words.front();
    EXPECT_TRUE(ran.err.starts_with(begins)) << words.front() << ": " << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << words.front();
  }
  EXPECT_NE(registre.run({"init"}).status, 0);
  EXPECT_EQ(registre.out({"balance"}), "Aucune écriture.\n");
  (*ledger)->stop();
  ledger->reset();
  EXPECT_EQ(registre.run({"day", "2024-01-01"}).status, 0) << "free again";
}

TEST(Directory, IsTakenFromTheEnvironmentToo) {
  const Registre registre;
  const auto ran =
      run_program({"/usr/bin/env", "ARIPA_DATA=" + registre.directory(), binary(), "balance"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(aripa({"--data", registre.directory(), "balance"}).status, 0);
}

TEST(Serve, ThatCannotBeginSaysWhyInOneSentence) {
  const Registre registre;
  std::ofstream(registre.path("nonsense.pem")) << "nonsense";
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{"--tls-cert", "/missing.pem", "--tls-key", "/missing.pem"},
        {"--tls-cert", registre.path("nonsense.pem"), "--tls-key", registre.path("nonsense.pem")},
        {"--tls-cert", registre.path("nonsense.pem")},
        {"--listen", "0.0.0.0:0"},
        {"--threads", "0"},
        {"--access-months", "0"}}) {
    std::vector<std::string> command{"serve"};
    command.insert(command.end(), options.begin(), options.end());
    const auto ran = registre.run(command);
    EXPECT_EQ(ran.status, 2) << options.front();
    EXPECT_EQ(ran.out, "") << options.front();
    EXPECT_TRUE(ran.err.starts_with("aripa : ")) << ran.err;
    EXPECT_NE(ran.err.find("--"), std::string::npos) << "which option: " << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
  }
}

// What was written before the process was ended counts, the rest is sent again.
TEST(Submit, ThatIsKilledIsFinishedByTheNext) {
  const auto commands = example(60, 6);
  const Registre whole;
  static_cast<void>(whole.run({"submit", "-"}, commands));
  const Registre cut;
  const TempFolder scratch;
  std::ofstream(cut.path("commands.jsonl")) << commands;
  const auto end_of = [&] {
    const auto reader = app::open_reader(cut.directory(), {.scratch = scratch.path().string()});
    return reader.ok() ? (*reader)->position().offset : 0;
  };
  const auto begin = end_of();
  ChildProcess submit({binary(), "submit", cut.path("commands.jsonl"), "--data", cut.directory()});
  while (end_of() < begin + 300) continue;
  submit.kill();
  const auto kept = end_of();
  const auto rest = cut.run({"submit", cut.path("commands.jsonl")});
  EXPECT_EQ(rest.status, 1) << rest.err;
  EXPECT_EQ(rest.out.find(" 0 répétée"), std::string::npos) << "what was kept is not taken twice";
  EXPECT_GT(end_of(), kept) << "it was killed before its end";
  EXPECT_EQ(cut.answers(), whole.answers());
}

TEST(OutputOfAripa, MayStopBeingRead) {
  const Registre registre;
  static_cast<void>(registre.run({"submit", "-"}, example(20, 3)));
  for (const std::string command : {"log", "dossiers --limit 0", "exemple --dossiers 100"}) {
    const auto data = command.starts_with("exemple") ? "" : " --data " + registre.directory();
    const auto ran = run_program(
        {"/bin/sh", "-c", "{ " + binary() + " " + command + data + "; echo $? >&2; } | head -n 1"});
    EXPECT_EQ(ran.err, "0\n") << command;
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1) << command;
  }
}

TEST(OutputOfAripa, ThatCannotBeWrittenIsAnError) {
  const auto ran = run_program({"/bin/sh", "-c", binary() + " exemple --dossiers 10 >/dev/full"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err,
            "aripa : la sortie ne peut pas être écrite : vérifiez la place sur le disque.\n");
}

TEST(Versions, AreThoseOfWhatRuns) {
  const auto ran = aripa({"--version"});
  EXPECT_EQ(ran.status, 0);
  for (const auto* name : {"aripa ", "règles ", "RocksDB ", "OpenSSL ", "simdjson ", "fmt ",
                           "nlohmann-json ", "Boost ", "CLI11 "}) {
    EXPECT_NE(ran.out.find(name), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace aripa::tests
