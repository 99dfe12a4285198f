#include "tests/property/ledgers.hpp"

#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/core/assert.hpp"

namespace aripa::property {

std::unique_ptr<app::Ledger> open_ledger() {
  static const auto scales = bareme::publications(bareme::shipped_bareme());
  app::LedgerOptions options;
  options.random_hex = [] { return std::string(32, '0'); };
  auto ledger = app::open_memory(options);
  for (const auto& command : scales) {
    ARIPA_ASSERT(submit(*ledger, {.envelope = command, .day = command.on}).ok());
  }
  return ledger;
}

app::Answer submit(app::Ledger& ledger, const Step& step) {
  app::Submission submission;
  submission.envelope = step.envelope;
  submission.day = step.day;
  return ledger.submit_and_wait(std::move(submission));
}

std::vector<Commit> commits_of(const app::Ledger& ledger) {
  std::vector<Commit> commits;
  codec::CommitDecoder decoder;
  const auto read = ledger.read()->commits({}, 0, [&](const log::Record& record) {
    auto commit = decoder.decode(record.bytes);
    ARIPA_ASSERT(commit.ok());
    commits.push_back(*std::move(commit));
    return true;
  });
  ARIPA_ASSERT(read.ok());
  return commits;
}

}  // namespace aripa::property
