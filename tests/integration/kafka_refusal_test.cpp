// Who is not let in, and what is said of it.

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

#include "aripa/log/kafka_topic.hpp"
#include "tests/support/kafka_topics.hpp"
#include "tests/support/program.hpp"

namespace aripa::log {
namespace {

using Properties = std::vector<std::pair<std::string, std::string>>;

Error refusal(const KafkaOptions& options) {
  const auto opened = KafkaLog::open(options);
  EXPECT_FALSE(opened.ok());
  return opened.ok() ? Error{} : opened.error();
}

TEST(KafkaRefusal, WhatTheLogRestsOnCannotBeSet) {
  for (const auto* name : {"acks", "enable.idempotence", "auto.offset.reset", "transactional.id",
                           "bootstrap.servers", "linger.ms", "debug", ""}) {
    const auto error =
        refusal({.bootstrap = tests::shared_broker().bootstrap(), .properties = {{name, "1"}}});
    EXPECT_EQ(error.code, Errc::malformed) << name;
    EXPECT_EQ(error.field, name);
  }
}

TEST(KafkaRefusal, AValueThatIsNoneIsNotRepeated) {
  const auto error = refusal({.bootstrap = tests::shared_broker().bootstrap(),
                              .properties = {{"security.protocol", "s3cret"}}});
  EXPECT_EQ(error.code, Errc::malformed);
  EXPECT_EQ(error.field, "security.protocol");
  EXPECT_EQ(error.detail, "not a value for it");
}

TEST(KafkaRefusal, NoBrokerIsSaidWithinTheTime) {
  const auto start = std::chrono::steady_clock::now();
  const auto error = refusal({.bootstrap = "127.0.0.1:1", .open_ms_max = 1'000});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
  EXPECT_EQ(error.code, Errc::log_unavailable);
  EXPECT_NE(error.detail.find("127.0.0.1:1"), std::string::npos) << error.detail;
  EXPECT_NE(error.detail.find("Connection refused"), std::string::npos) << error.detail;
}

TEST(KafkaRefusal, ANameThatLeadsNowhereIsSaid) {
  const auto error = refusal({.bootstrap = "no-such-host.invalid:9092", .open_ms_max = 2'000});
  EXPECT_EQ(error.code, Errc::log_unavailable);
  EXPECT_NE(error.detail.find("resolve"), std::string::npos) << error.detail;
}

/// A broker that wants TLS and a password, beside the plain door that it has for itself.
class KafkaSecurity : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<tests::TempFolder>();
    make_certificates();
    const std::string login = "org.apache.kafka.common.security.plain.PlainLoginModule";
    cluster_ = std::make_unique<tests::KafkaCluster>(tests::KafkaPlan{
        .settings = {
            "listeners=PLAINTEXT://127.0.0.1:{broker},SAFE://127.0.0.1:{spare},"
            "CONTROLLER://127.0.0.1:{controller}",
            "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SAFE:SASL_SSL",
            "inter.broker.listener.name=PLAINTEXT",
            "sasl.enabled.mechanisms=PLAIN",
            "listener.name.safe.plain.sasl.jaas.config=" + login +
                " required user_ledger=\"right\";",
            "ssl.keystore.type=PEM",
            "ssl.keystore.location=" + (*folder_ / "broker.pem").string(),
        }});
    trusted_ = {{"security.protocol", "sasl_ssl"},
                {"sasl.mechanism", "PLAIN"},
                {"sasl.username", "ledger"},
                {"sasl.password", "right"},
                {"ssl.ca.location", (*folder_ / "ca.pem").string()}};
  }
  static void TearDownTestSuite() {
    cluster_.reset();
    folder_.reset();
  }

  static void openssl(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "/usr/bin/openssl");
    const auto done = tests::run_program(arguments);
    ASSERT_EQ(done.status, 0) << done.err;
  }
  /// Two authorities; a certificate of 127.0.0.1 by the first of them.
  static void make_certificates() {
    for (const std::string name : {"ca", "other"}) {
      openssl({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
               "/CN=" + name, "-keyout", path(name + ".key"), "-out", path(name + ".pem")});
    }
    openssl({"req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=broker", "-keyout",
             path("broker.key"), "-out", path("broker.csr")});
    std::ofstream{path("names")} << "subjectAltName=IP:127.0.0.1\n";
    openssl({"x509", "-req", "-days", "2", "-in", path("broker.csr"), "-CA", path("ca.pem"),
             "-CAkey", path("ca.key"), "-CAcreateserial", "-extfile", path("names"), "-out",
             path("broker.crt")});
    std::ofstream joined{path("broker.pem")};
    for (const auto* name : {"broker.key", "broker.crt", "ca.pem"}) {
      joined << std::ifstream{path(name)}.rdbuf();
    }
  }
  static std::string path(const std::string& name) { return (*folder_ / name).string(); }

  /// The safe door, with one property otherwise than right.
  static KafkaOptions with(const std::string& name, const std::string& value) {
    auto properties = trusted_;
    for (auto& property : properties) {
      if (property.first == name) property.second = value;
    }
    return {.bootstrap = "127.0.0.1:" + std::to_string(cluster_->spare_port()),
            .topic = "journal",
            .properties = std::move(properties)};
  }

  static std::unique_ptr<tests::TempFolder> folder_;
  static std::unique_ptr<tests::KafkaCluster> cluster_;
  static Properties trusted_;
};

std::unique_ptr<tests::TempFolder> KafkaSecurity::folder_;
std::unique_ptr<tests::KafkaCluster> KafkaSecurity::cluster_;
Properties KafkaSecurity::trusted_;

TEST_F(KafkaSecurity, WhoeverIsKnownWritesAndReads) {
  const auto options = with("", "");
  const auto created = create_topic(options, {});
  ASSERT_TRUE(created.ok()) << created.error().detail;
  const auto log = tests::open_log(options);
  const std::vector<std::string> records{"a"};
  const auto answer = log->append(0, 0, records);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, AppendStatus::appended) << answer->detail;
  EXPECT_EQ(log->read(0, 0, 1, 1)->front().bytes, "a");
}

TEST_F(KafkaSecurity, AWrongPasswordIsSaidAtOnceAndNotRepeated) {
  const auto start = std::chrono::steady_clock::now();
  const auto error = refusal(with("sasl.password", "s3cret"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
  EXPECT_EQ(error.code, Errc::log_unavailable);
  EXPECT_NE(error.detail.find("uthentication failed"), std::string::npos) << error.detail;
  EXPECT_EQ(error.detail.find("s3cret"), std::string::npos) << error.detail;
}

TEST_F(KafkaSecurity, AnAuthorityThatIsNotTrustedIsSaidAtOnce) {
  const auto start = std::chrono::steady_clock::now();
  const auto error = refusal(with("ssl.ca.location", path("other.pem")));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
  EXPECT_EQ(error.code, Errc::log_unavailable);
  EXPECT_NE(error.detail.find("certificate verify failed"), std::string::npos) << error.detail;
}

TEST_F(KafkaSecurity, AKeyFileThatIsNotThereIsSaid) {
  const auto error = refusal(with("ssl.ca.location", path("nowhere.pem")));
  EXPECT_EQ(error.code, Errc::malformed);
  EXPECT_NE(error.detail.find("ssl.ca.location"), std::string::npos) << error.detail;
}

TEST_F(KafkaSecurity, WithoutTlsTheDoorStaysShut) {
  const auto error = refusal(
      {.bootstrap = "127.0.0.1:" + std::to_string(cluster_->spare_port()), .open_ms_max = 2'000});
  EXPECT_EQ(error.code, Errc::log_unavailable);
}

}  // namespace
}  // namespace aripa::log
