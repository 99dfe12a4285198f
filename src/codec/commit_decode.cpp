#include "aripa/codec/commit_codec.hpp"
#include "codec/commit_reader.hpp"
#include "codec/json_input.hpp"
#include "codec/upcasters.hpp"

namespace aripa::codec {

struct CommitDecoder::Parser {
  JsonInput input;
};

CommitDecoder::CommitDecoder() : parser_(std::make_unique<Parser>()) {}
CommitDecoder::~CommitDecoder() = default;
CommitDecoder::CommitDecoder(CommitDecoder&&) noexcept = default;
CommitDecoder& CommitDecoder::operator=(CommitDecoder&&) noexcept = default;

Result<void> CommitDecoder::decode(std::string_view bytes, Commit& commit) {
  // What a commit need not have; everything else is overwritten.
  commit.actor.clear();
  commit.trace.reset();
  commit.events.clear();
  commit.postings.clear();
  CommitReader<OldEvents> reader;
  const auto read = [&](auto& object) { return reader.read_commit(object, commit); };
  if (!parser_->input.read_object(bytes, reader.fault, read)) {
    return log_error(std::move(reader.fault));
  }
  return {};
}

Result<Commit> CommitDecoder::decode(std::string_view bytes) {
  Commit commit;
  ARIPA_CHECK(decode(bytes, commit));
  return commit;
}

}  // namespace aripa::codec
