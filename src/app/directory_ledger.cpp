#include "app/directory_ledger.hpp"

#include <utility>

#include "app/applier.hpp"
#include "app/claim.hpp"
#include "app/writer.hpp"
#include "append/opening.hpp"
#include "apply/runner.hpp"
#include "aripa/log/embedded.hpp"
#include "query/reader.hpp"

namespace aripa::app {
namespace {

// What an opened ledger starts from: everything in the log is in the rows, its own claim included.
struct Opened {
  std::shared_ptr<log::Log> log;  // shared with the readers
  std::unique_ptr<store::Rows> rows;
  projection::ShardRow shard;
};

class DirectoryLedger final : public Ledger {
 public:
  DirectoryLedger(Opened opened, apply::Projector projector, Reference reference,
                  const LedgerOptions& options)
      : log_(std::move(opened.log)),
        rows_(std::move(opened.rows)),
        applier_(*rows_, std::move(projector), opened.shard.next),
        writer_(*log_, *rows_, applier_, opened.shard, std::move(reference), options) {}
  ~DirectoryLedger() override { end(); }
  DirectoryLedger(const DirectoryLedger&) = delete;
  DirectoryLedger& operator=(const DirectoryLedger&) = delete;

  void submit(Submission submission, std::function<void(Answer)> answer) override {
    writer_.submit(std::move(submission), std::move(answer));
  }
  [[nodiscard]] Result<void> settle() override { return applier_.wait_for(writer_.durable_end()); }
  [[nodiscard]] std::unique_ptr<Reader> read() const override {
    auto reader = query::make_reader(rows_->snapshot(), log_);
    ARIPA_ASSERT(reader.ok());
    return std::move(*reader);
  }
  [[nodiscard]] Progress progress() const override {
    // In this order, so that what is projected is never ahead.
    const auto projected = applier_.applied();
    return {.durable = writer_.durable_end(), .projected = projected};
  }
  [[nodiscard]] std::optional<Error> failure() const override { return applier_.failure(); }
  void stop() override { end(); }

 private:
  void end() {
    writer_.stop();
    applier_.stop();
  }

  std::shared_ptr<log::Log> log_;
  std::unique_ptr<store::Rows> rows_;
  Applier applier_;
  Writer writer_;
};

// What serves at this moment; a rebuild may switch to another store in between.
Result<std::unique_ptr<store::RowReader>> open_serving_reader(const std::string& directory,
                                                              const std::string& scratch) {
  while (true) {
    const auto serving = serving_store(directory);
    if (!serving) return std::unique_ptr<store::RowReader>{store::open_memory_rows()};
    auto rows = store::open_rocks_reader(serving->string(), scratch);
    if (rows.ok() || serving_store(directory) == serving) return rows;
  }
}

}  // namespace

Result<void> publish_and_stop(Ledger& ledger, const std::vector<Envelope>& commands) {
  Result<void> published;
  for (const auto& envelope : commands) {
    Submission submission;
    submission.envelope = envelope;
    ledger.submit(std::move(submission), [&](const Answer& answer) {
      if (!answer.ok() && published.ok()) published = answer.error();
    });
  }
  ledger.stop();
  return published;
}

Result<std::unique_ptr<Ledger>> open_directory(const std::filesystem::path& directory,
                                               const LedgerOptions& options, const Bodies& bodies) {
  if (!is_ledger(directory)) return Error{Errc::directory_not_found, {}, directory.string()};
  Opened opened;
  ARIPA_TRY(opened.log, bodies.open_log(log_folder(directory).string()));
  ARIPA_CHECK(check_genesis(*opened.log, the_shard));
  ARIPA_TRY(opened.rows,
            open_serving_rows(directory, *opened.log, the_shard, options.cache_bytes / 2, bodies));
  ARIPA_TRY(opened.shard, claim(*opened.log, the_shard, *opened.rows, options));
  ARIPA_TRY(auto projector, apply::Projector::start(*opened.rows));
  ARIPA_TRY(auto reference, apply::read_reference(*opened.rows));
  return std::unique_ptr<Ledger>{std::make_unique<DirectoryLedger>(
      std::move(opened), std::move(projector), std::move(reference), options)};
}

Result<std::unique_ptr<Ledger>> open_directory(const std::string& directory,
                                               const LedgerOptions& options) {
  return open_directory(directory, options, disk_bodies());
}

Result<void> init_directory(const std::string& directory, const LedgerOptions& options,
                            const std::vector<Envelope>& scales) {
  ARIPA_TRY(const auto making, begin_init(directory));
  {
    ARIPA_TRY(const auto log, disk_bodies().create_log(log_folder(making.folder).string()));
    ARIPA_CHECK(append_one(*log, the_shard, 0,
                           append::genesis_commit({.ledger = options.random_hex()}, options)));
  }
  {
    ARIPA_TRY(const auto ledger, open_directory(making.folder, options, disk_bodies()));
    ARIPA_CHECK(publish_and_stop(*ledger, scales));
    ARIPA_CHECK(ledger->settle());
  }
  return finish_init(directory, making.folder);
}

Result<std::unique_ptr<Reader>> open_reader(const std::string& directory,
                                            const ReaderOptions& options) {
  if (!is_ledger(directory)) return Error{Errc::directory_not_found, {}, directory};
  // The rows are opened before the log, which is then at or after their position.
  ARIPA_TRY(auto base, open_serving_reader(directory, options.scratch));
  ARIPA_TRY(auto opened, log::EmbeddedLog::open_secondary(log_folder(directory), options.scratch));
  const std::shared_ptr<const log::Log> log{std::move(opened)};
  ARIPA_CHECK(check_genesis(*log, the_shard));
  ARIPA_TRY(const bool usable, is_usable(*base, *log));
  if (!usable) base = store::open_memory_rows();
  auto rows = store::overlay_rows(std::move(base));
  ARIPA_TRY(auto runner, apply::Runner::start(*log, the_shard, *rows));
  ARIPA_TRY(const auto end, log->end(the_shard));
  ARIPA_CHECK(runner.run_to(end));
  return query::make_reader(std::move(rows), log);
}

}  // namespace aripa::app
