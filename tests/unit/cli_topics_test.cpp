#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_folder.hpp"
#include "tests/unit/cli_world.hpp"

namespace aripa::cli {
namespace {

/// Brokers that answer what a test wants, and remember what they were asked.
class CliTopics : public testing::Test {
 protected:
  CliTopics() {
    world.world.topics.create = [this](const log::KafkaOptions& options,
                                       const log::TopicPlan& plan) {
      asked = options;
      planned = plan;
      return creation;
    };
    world.world.topics.check = [this](const log::KafkaOptions& options) {
      asked = options;
      return report;
    };
  }

  TestWorld world;
  log::KafkaOptions asked;
  log::TopicPlan planned;
  Result<log::TopicCreation> creation = log::TopicCreation::created;
  Result<log::TopicReport> report =
      log::TopicReport{.shards = 4, .brokers = 3, .replicas = 3, .deviations = {}};
};

TEST_F(CliTopics, CheckSaysThatAllIsWell) {
  const auto ran = world.run({"topics", "check", "--bootstrap", "k1:9092,k2:9092"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out,
            "Topic aripa.journal : partitions 4, copies 3, brokers 3.\n"
            "Tous les réglages conviennent.\n");
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(asked.bootstrap, "k1:9092,k2:9092");
  EXPECT_EQ(asked.topic, "aripa.journal");
}

TEST_F(CliTopics, CheckShowsEachSettingThatIsWrong) {
  report->replicas = 2;
  report->deviations = {{"retention.ms", "604800000", "-1"}};
  const auto ran = world.run({"topics", "check", "--bootstrap", "k1:9092", "--topic", "autre"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out,
            "Topic autre : partitions 4, copies 2, brokers 3.\n"
            "Réglage       Trouvé     Il faut\n"
            "retention.ms  604800000  -1\n");
  EXPECT_NE(ran.err.find("Moins de trois copies"), std::string::npos);
}

TEST_F(CliTopics, CreateMakesWhatIsPlannedAndShowsIt) {
  const auto ran =
      world.run({"topics", "create", "--bootstrap", "k1:9092", "--shards", "4", "--replicas", "5"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(planned.shards, 4U);
  EXPECT_EQ(planned.replicas, 5);
  EXPECT_NE(ran.out.find("partitions 4"), std::string::npos);
}

TEST_F(CliTopics, CreateLeavesATopicThatIsThere) {
  creation = log::TopicCreation::exists;
  const auto ran = world.run({"topics", "create", "--bootstrap", "k1:9092"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "Le topic aripa.journal existe déjà ; rien n'est changé.\n");
}

TEST_F(CliTopics, TakePasswordsFromAFileOnly) {
  const tests::TempFolder folder;
  const auto file = (folder / "kafka").string();
  std::ofstream{file} << "# les nôtres\n\nsecurity.protocol = sasl_ssl\r\nsasl.password=a=b\n";
  const auto ran = world.run({"topics", "check", "--bootstrap", "k1:9092", "--kafka-config", file});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const std::vector<std::pair<std::string, std::string>> expected{{"security.protocol", "sasl_ssl"},
                                                                  {"sasl.password", "a=b"}};
  EXPECT_EQ(asked.properties, expected);
}

TEST_F(CliTopics, AFileThatIsWrongIsRefusedByItsLineAlone) {
  const tests::TempFolder folder;
  const auto file = (folder / "kafka").string();
  std::ofstream{file} << "security.protocol=ssl\ns3cret\n";
  const auto ran = world.run({"topics", "check", "--bootstrap", "k1:9092", "--kafka-config", file});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("ligne 2"), std::string::npos) << ran.err;
  EXPECT_EQ(ran.err.find("s3cret"), std::string::npos) << ran.err;
  EXPECT_EQ(world.run({"topics", "check", "--bootstrap", "k", "--kafka-config", file + "x"}).status,
            2);
}

TEST_F(CliTopics, RefuseWhatTheyDoNotUnderstand) {
  for (const std::vector<std::string>& typed : std::vector<std::vector<std::string>>{
           {"topics", "check"},
           {"topics", "delete", "--bootstrap", "k1:9092"},
           {"topics", "create", "check", "--bootstrap", "k1:9092"},
           {"topics", "create", "--bootstrap", "k1:9092", "--shards", "0"},
           {"topics", "create", "--bootstrap", "k1:9092", "--shards", "100000"},
           {"topics", "create", "--bootstrap", "k1:9092", "--replicas", "0"}}) {
    EXPECT_EQ(world.run(typed).status, 2);
  }
}

TEST_F(CliTopics, SayWhatBrokersSaid) {
  report = Error{Errc::topic_not_found, {}, "aripa.journal"};
  const auto ran = world.run({"topics", "check", "--bootstrap", "k1:9092"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("aripa.journal"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace aripa::cli
