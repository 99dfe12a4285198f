#include <utility>

#include "append/engine.hpp"
#include "append/opening.hpp"
#include "apply/projector.hpp"
#include "aripa/app/ledger.hpp"
#include "aripa/apply/arbiter.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/log/memory.hpp"
#include "query/reader.hpp"

namespace aripa::app {
namespace {

constexpr std::size_t states_bytes = std::size_t{256} << 20;

projection::ShardRow open_log(log::Log& log, const LedgerOptions& options) {
  projection::ShardRow shard;
  for (const bool genesis : {true, false}) {
    const auto commit = genesis ? append::genesis_commit({.ledger = options.random_hex()}, options)
                                : append::claim_commit(shard, options);
    const std::vector<std::string> records{codec::encode_commit(commit)};
    const auto appended = log.append(0, shard.next, records);
    ARIPA_ASSERT(appended.ok() && appended->status == log::AppendStatus::appended);
    apply::advance(shard, commit, apply::Verdict::counts);
  }
  return shard;
}

// The whole ledger in one thread: what is submitted is decided, appended, projected and answered
// before `submit` returns.
class MemoryLedger final : public Ledger {
 public:
  explicit MemoryLedger(const LedgerOptions& options)
      : rows_(store::open_memory_rows()),
        states_(*rows_, states_bytes),
        projector_(*apply::Projector::start(*rows_)),
        engine_(*rows_, states_, open_log(*log_, options), Reference{}, options) {
    write_rows({}, engine_.shard());
  }

  void submit(Submission submission, std::function<void(Answer)> answer) override {
    engine_.decide(std::move(submission), std::move(answer));
    write(engine_.take());
    while (engine_.closing()) {
      engine_.close_slice();
      write(engine_.take());
    }
  }

  [[nodiscard]] Result<void> settle() override { return {}; }

  [[nodiscard]] std::unique_ptr<Reader> read() const override {
    auto reader = query::make_reader(rows_->snapshot(), log_);
    ARIPA_ASSERT(reader.ok());
    return std::move(*reader);
  }

  void stop() override {}

 private:
  void write(append::Group group) {
    if (!group.records.empty()) {
      const auto appended = log_->append(0, engine_.committed_end(), group.records);
      ARIPA_ASSERT(appended.ok() && appended->status == log::AppendStatus::appended);
      engine_.committed(group);
      write_rows(group.commits, group.shard);
    }
    for (auto& [reply, answer] : group.answers) reply(std::move(answer));
  }

  void write_rows(const std::vector<apply::Counted>& commits, const projection::ShardRow& shard) {
    const auto written = rows_->write(projector_.changes_of(commits, shard));
    ARIPA_ASSERT(written.ok());
    states_.applied_to(shard.next);
  }

  std::shared_ptr<log::MemoryLog> log_ = std::make_shared<log::MemoryLog>();
  std::unique_ptr<store::Rows> rows_;
  apply::States states_;
  apply::Projector projector_;
  append::Engine engine_;
};

}  // namespace

std::unique_ptr<Ledger> open_memory(const LedgerOptions& options) {
  return std::make_unique<MemoryLedger>(options);
}

}  // namespace aripa::app
