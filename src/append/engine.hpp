#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "append/clock.hpp"
#include "apply/projector.hpp"
#include "apply/states.hpp"
#include "aripa/app/ledger.hpp"
#include "aripa/domain/decide.hpp"

namespace aripa::append {

using Reply = std::function<void(app::Answer)>;

/// What was decided together and is written together: the commits, their bytes, and the answers,
/// which leave once the commits are durable.
struct Group {
  projection::ShardRow shard;  // after it
  bool publishes = false;  // reference data
  std::vector<apply::Counted> commits;
  std::vector<std::string> records;
  std::vector<std::pair<Reply, app::Answer>> answers;

  [[nodiscard]] bool empty() const { return commits.empty() && answers.empty(); }
};

/// The writer's mind: decides commands one after the other, each on the state that includes the
/// ones before it. It reads no clock, writes nothing and knows no thread: who drives it appends
/// each group and says what became of it. States decided ahead of the log live in an overlay that
/// is thrown away whole on any outcome but success.
class Engine {
 public:
  /// `shard`: where the log ends, with the writer's own claim in it.
  Engine(const store::RowReader& rows, apply::States& states, projection::ShardRow shard,
         Reference reference, app::LedgerOptions options);

  /// Decides a command into the open group. RunDay begins a close, which `close_slice` goes on
  /// with; while one is under way no other may begin.
  void decide(app::Submission submission, Reply reply);

  /// A close is under way.
  [[nodiscard]] bool closing() const { return day_.has_value(); }
  /// The close needs the rows to be at the end of the log before it goes on.
  [[nodiscard]] bool needs_rows() const { return day_ && !day_->collected; }
  /// Closes some more dossiers of the day under way, or ends the day, into the open group.
  void close_slice();

  /// How many commands the open group answers, and how large its records are.
  [[nodiscard]] std::size_t group_commands() const { return group_.answers.size(); }
  [[nodiscard]] std::size_t group_bytes() const { return group_bytes_; }

  /// The machine is serving: a later look at a wall clock is compared with this one.
  void note_time();

  /// The open group; the next decisions go into a new one, and rest on this one. At most one group
  /// is taken and neither committed nor dropped.
  [[nodiscard]] Group take();
  /// The group is durable and counts.
  void committed(const Group& group);
  /// Nothing of the group taken is known to be in the log: what was decided on it since is dropped
  /// with it, and every answer of both is `error`.
  void dropped(Group group, const Error& error);

  /// Where the log ends once everything decided is written.
  [[nodiscard]] const projection::ShardRow& shard() const { return shard_; }
  /// Where it ends according to what is committed.
  [[nodiscard]] std::uint64_t committed_end() const { return committed_.next; }

 private:
  struct Day {
    app::Submission submission;
    Reply reply;
    Date day{};
    bool collected = false;
    std::vector<std::string> dossiers;  // due, by id
    std::size_t next = 0;
    std::uint64_t touched = 0;
    std::uint64_t blocked = 0;
    std::string content;
  };
  /// What a group made of the streams that it touched, while it is not committed.
  struct Overlay {
    std::unordered_map<std::string, apply::DossierPointer> dossiers;
    std::unordered_map<std::string, apply::ReceiptPointer> receipts;
    std::unordered_map<std::string, projection::CommandRow> commands;
  };
  struct Origin {  // of a commit
    CommandId id;
    Command command;
    Date on{};
    const app::Submission* submission = nullptr;
  };

  app::Answer answer(const app::Submission& submission);
  Result<std::optional<app::Accepted>> repeated(const Envelope& envelope);
  app::Answer decide_new(const app::Submission& submission);
  app::Answer decide_dossier(const app::Submission& submission);
  app::Answer decide_receive(const app::Submission& submission);
  app::Answer decide_refund(const app::Submission& submission);
  app::Answer decide_identify(const app::Submission& submission);
  app::Answer decide_reattribute(const app::Submission& submission);
  template <class C>
  app::Answer decide_reference(const app::Submission& submission, const C& command);
  Result<void> begin_day(const app::Submission& submission) const;
  Result<void> collect_due();
  Result<void> collect_due(Date due);
  Result<void> collect_all_due(Date to);
  void note_due(const projection::DossierRecord& record);
  Result<void> close_dossier(const std::string& id);
  void note_due(const projection::DossierRecord& dossier);
  void end_day();
  void finish_day(app::Answer answer);

  Result<apply::DossierPointer> dossier(const std::string& id);
  Result<apply::ReceiptPointer> receipt(const std::string& id);
  Result<std::optional<projection::CommandRow>> command(const std::string& id);
  [[nodiscard]] Context context() const;

  std::uint64_t append_dossier(const Origin& origin, const apply::DossierPointer& before,
                               DossierDecision decision);
  std::uint64_t append_receipt(const Origin& origin, const apply::ReceiptPointer& before,
                               ReceiptDecision decision);
  std::uint64_t append_event(const Origin& origin, std::string_view stream,
                             std::vector<Event> events);
  std::uint64_t append(const Origin& origin, std::string stream, std::uint64_t version,
                       Decision decision, apply::Counted counted);

  const store::RowReader& rows_;
  apply::States& states_;
  app::LedgerOptions options_;
  projection::ShardRow shard_;  // with everything decided
  projection::ShardRow committed_;  // with everything committed
  Reference reference_;
  std::optional<Reference> committed_reference_;  // while a group that publishes is not committed
  std::string content_;  // of the command that is being decided
  Overlay open_;
  Overlay taken_;
  Group group_;
  std::size_t group_bytes_ = 0;
  std::optional<Instant> served_;  // when a wall clock was last found right
  std::optional<Day> day_;
  // No dossier is due earlier, but those set aside. Where nobody knows, all rows are looked
  // through, those of past days too, which a store takes long to forget.
  std::optional<Date> due_from_;
};

}  // namespace aripa::append
