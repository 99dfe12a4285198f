// The server over TLS, with a certificate of its own.

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <fstream>

#include "tests/integration/http_served.hpp"
#include "tests/support/program.hpp"

namespace aripa::tests {
namespace {

/// A key and a certificate for 127.0.0.1 that it signed itself.
class Certificate {
 public:
  explicit Certificate(const std::string& password = {}) {
    std::vector<std::string> command{"/usr/bin/env", "openssl",
                                     "req",          "-x509",
                                     "-newkey",      "ec",
                                     "-pkeyopt",     "ec_paramgen_curve:prime256v1",
                                     "-days",        "1",
                                     "-subj",        "/CN=localhost",
                                     "-addext",      "subjectAltName=IP:127.0.0.1",
                                     "-keyout",      key(),
                                     "-out",         file()};
    if (password.empty()) {
      command.emplace_back("-nodes");
    } else {
      command.insert(command.end(), {"-passout", "pass:" + password});
    }
    const auto made = run_program(command);
    EXPECT_EQ(made.status, 0) << made.err;
  }
  [[nodiscard]] std::string file() const { return (folder_ / "cert.pem").string(); }
  [[nodiscard]] std::string key() const { return (folder_ / "key.pem").string(); }

 private:
  TempFolder folder_;
};

/// What came of a request over TLS.
struct Secured {
  std::string protocol;  // empty: the handshake failed
  int reason = 0;  // of the failure, of the library
  std::string text;  // all that was answered, until the server closed
};

struct Versions {
  int least;
  int most;
};

// A client that trusts the certificate alone, and speaks these versions alone.
Secured ask_secured(std::uint16_t port, const Certificate& trusted, Versions versions,
                    const std::string& request) {
  Secured result;
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{SSL_CTX_new(TLS_client_method()),
                                                                  &SSL_CTX_free};
  SSL_CTX_set_security_level(context.get(), 0);  // else it would not speak the old ones
  SSL_CTX_set_min_proto_version(context.get(), versions.least);
  SSL_CTX_set_max_proto_version(context.get(), versions.most);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_load_verify_locations(context.get(), trusted.file().c_str(), nullptr);
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> connection{BIO_new_ssl_connect(context.get()),
                                                                 &BIO_free_all};
  BIO_set_conn_hostname(connection.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
  SSL* ssl = nullptr;
  BIO_get_ssl(connection.get(), &ssl);
  X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), "127.0.0.1");
  ERR_clear_error();
  if (BIO_do_handshake(connection.get()) <= 0) {
    result.reason = ERR_GET_REASON(ERR_peek_last_error());
    return result;
  }
  result.protocol = SSL_get_version(ssl);
  BIO_write(connection.get(), request.data(), static_cast<int>(request.size()));
  char bytes[4096];
  for (int got = 0; (got = BIO_read(connection.get(), bytes, sizeof bytes)) > 0;) {
    result.text.append(bytes, static_cast<std::size_t>(got));
  }
  return result;
}

class HttpTls : public testing::Test {
 protected:
  Certificate certificate_;
  Served served_{[this](http::ServerOptions& options) {
    options.certificate = certificate_.file();
    options.key = certificate_.key();
    options.limits.head = std::chrono::milliseconds{500};
  }};
  Secured get(Versions versions, const std::string& target) {
    return ask_secured(served_.port(), certificate_, versions,
                       get_request(target, served_.admin(), "Connection: close\r\n"));
  }
};

TEST_F(HttpTls, AnswersIn12And13AndInNothingOlder) {
  const auto newest = get({TLS1_3_VERSION, TLS1_3_VERSION}, "/v1/jours");
  EXPECT_EQ(newest.protocol, "TLSv1.3");
  EXPECT_TRUE(newest.text.starts_with("HTTP/1.1 200 OK\r\n")) << newest.text;
  EXPECT_NE(newest.text.find("today"), std::string::npos) << newest.text;
  const auto oldest = get({TLS1_2_VERSION, TLS1_2_VERSION}, "/v1/jours");
  EXPECT_EQ(oldest.protocol, "TLSv1.2");
  EXPECT_TRUE(oldest.text.starts_with("HTTP/1.1 200 OK\r\n")) << oldest.text;
  for (const int version : {TLS1_1_VERSION, TLS1_VERSION}) {
    const auto refused = get({version, version}, "/v1/jours");
    EXPECT_EQ(refused.protocol, "");
    EXPECT_EQ(refused.reason, SSL_R_TLSV1_ALERT_PROTOCOL_VERSION) << "the server says why";
  }
}

TEST_F(HttpTls, TellsAClientThatSpeaksNoneOfIt) {
  HttpClient client(served_.port());
  client.send(get_request("/v1/jours", served_.admin()));
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 400);
  EXPECT_EQ(answer->field("content-type"), "application/problem+json");
  EXPECT_NE(answer->body.find("https://"), std::string::npos) << answer->body;
  EXPECT_TRUE(client.closes_within(std::chrono::milliseconds{15'000}));
}

TEST_F(HttpTls, GivesUpAHandshakeThatIsNotFinished) {
  for (const std::string begun : {"", "\x16\x03\x01"}) {
    HttpClient client(served_.port());
    client.send(begun);
    EXPECT_TRUE(client.closes_within(std::chrono::milliseconds{15'000}));
  }
  HttpClient client(served_.port());
  client.send("\x16\x03\x01 nonsense that is no handshake");
  EXPECT_TRUE(client.closes_within(std::chrono::milliseconds{15'000}));
  EXPECT_EQ(get({TLS1_2_VERSION, TLS1_3_VERSION}, "/livez").protocol, "TLSv1.3");
}

TEST(HttpTlsFiles, ThatAreWrongKeepTheServerFromStarting) {
  const Certificate good;
  const Certificate other;
  const Certificate locked("password");
  const TempFolder folder;
  const auto nonsense = (folder / "nonsense.pem").string();
  std::ofstream(nonsense) << "nonsense";
  const auto missing = (folder / "missing.pem").string();
  Served served;
  // Another directory: the tokens and the access log of the first are its own.
  std::filesystem::create_directories(folder / "data/log");
  const struct {
    std::string certificate;
    std::string key;
    Errc code;
    std::string field;
  } cases[] = {
      {missing, good.key(), Errc::input_unreadable, "--tls-cert"},
      {nonsense, good.key(), Errc::input_unreadable, "--tls-cert"},
      {good.key(), good.key(), Errc::input_unreadable, "--tls-cert"},
      {good.file(), missing, Errc::input_unreadable, "--tls-key"},
      {good.file(), nonsense, Errc::input_unreadable, "--tls-key"},
      {good.file(), other.key(), Errc::input_unreadable, "--tls-key"},
      // Nobody is there to type its password.
      {good.file(), locked.key(), Errc::input_unreadable, "--tls-key"},
      {good.file(), "", Errc::malformed, "--tls-key"},
      {"", good.key(), Errc::malformed, "--tls-cert"},
  };
  for (const auto& [certificate, key, code, field] : cases) {
    http::ServerOptions options;
    options.directory = (folder / "data").string();
    options.listen = "127.0.0.1:0";
    options.certificate = certificate;
    options.key = key;
    options.now = [] { return Instant{}; };
    options.elapsed = [] { return std::chrono::milliseconds{}; };
    options.random_hex = [] { return std::string(32, '0'); };
    options.log = [](std::string_view) {};
    const auto refused = http::serve(served.ledger(), options);
    ASSERT_FALSE(refused.ok()) << certificate << ' ' << key;
    EXPECT_EQ(refused.error().code, code) << certificate << ' ' << key;
    EXPECT_EQ(refused.error().field, field) << certificate << ' ' << key;
  }
}

}  // namespace
}  // namespace aripa::tests
