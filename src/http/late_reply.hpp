#pragma once

#include <mutex>
#include <optional>
#include <utility>

#include "http/message.hpp"

namespace aripa::http {

/// Where a reply that comes from another thread and the conversation that waits for it meet.
class LateReply {
 public:
  void tell(Reply reply) {
    Respond done;
    {
      const std::lock_guard lock{mutex_};
      if (!done_) {
        reply_ = std::move(reply);
        return;
      }
      done = std::move(done_);
    }
    done(std::move(reply));
  }
  /// `done` is called once, by this thread or by the one that tells.
  void wait(Respond done) {
    std::optional<Reply> reply;
    {
      const std::lock_guard lock{mutex_};
      if (!reply_) {
        done_ = std::move(done);
        return;
      }
      reply = std::move(reply_);
    }
    done(*std::move(reply));
  }

 private:
  std::mutex mutex_;
  std::optional<Reply> reply_;
  Respond done_;
};

}  // namespace aripa::http
