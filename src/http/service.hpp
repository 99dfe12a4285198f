#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "http/access_log.hpp"
#include "http/bearer.hpp"
#include "http/commands.hpp"
#include "http/desk.hpp"
#include "http/journal.hpp"
#include "http/metrics.hpp"
#include "http/position_waiter.hpp"
#include "http/route.hpp"
#include "http/snapshots.hpp"
#include "http/streams.hpp"

namespace aripa::http {

/// A request that is let in: what it asks, and who asks.
struct Admission {
  std::size_t route = 0;
  std::vector<std::string> ids;
  Parameters parameters;
  std::shared_ptr<const Bearer> bearer;  // shared with the table of tokens
};

/// Everything between the transport and the ledger. Any thread.
class Service {
 public:
  struct Setup {
    app::Ledger& ledger;
    bool wall_clock = false;  // of the ledger
    std::function<Instant()> now;
    std::function<std::chrono::milliseconds()> elapsed;
    /// Has a job done by a thread that may wait for a disk.
    std::function<void(std::function<void()>)> later;
    /// The same by one that may wait for another node.
    std::function<void(std::function<void()>)> errand;
    TokenFile tokens;
    std::unique_ptr<AccessLog> access;
    const std::atomic<std::size_t>& connections;
    std::string directory;
    std::string ledger_id;
    std::function<void(std::string_view)> log;
  };
  explicit Service(Setup setup);

  /// Looks at the head of a request, before its body is read: the reply to one that is not let in.
  [[nodiscard]] std::variant<Reply, Admission> admit(const Request& request) const;
  /// The reply, or none yet: then `respond` is called once, from another thread.
  [[nodiscard]] std::optional<Reply> answer(Admission admission, Request request, Respond respond);

  /// Looks again at what changes beside the requests: tokens, snapshots. Called about once in a
  /// second or more often.
  [[nodiscard]] Result<void> look_around();
  /// A reply is sent, or could not be.
  void done(const Done& done);
  /// Ends what is being waited for.
  void stop() { waiter_.stop(); }

 private:
  [[nodiscard]] std::variant<Reply, Admission> let_in(const Request& request, Target target,
                                                      Match found) const;
  [[nodiscard]] std::shared_ptr<const Bearer> bearer_of(const Request& request, Grant grant) const;
  [[nodiscard]] Reply ask(const Admission& admission, const Request& request);
  void begin(Admission admission, Request request, Respond respond);

  /// Takes note of the dossiers that a reply shows; false when that cannot be done.
  [[nodiscard]] bool note(const Ask& question);

  Setup setup_;
  Metrics metrics_;
  Journal journal_;
  Streams streams_;
  Bearers bearers_;
  Snapshots snapshots_;
  PositionWaiter waiter_;
  Desk desk_;
};

}  // namespace aripa::http
