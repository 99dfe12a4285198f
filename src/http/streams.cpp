#include "http/streams.hpp"

namespace aripa::http {

std::shared_ptr<void> Streams::take(const std::string& token) {
  const std::lock_guard lock{mutex_};
  if (open_[token] >= of_a_token_max) return nullptr;
  ++open_[token];
  // Shared only so that it can be held without its type.
  return {this, [token](Streams* streams) {
            const std::lock_guard again{streams->mutex_};
            if (--streams->open_[token] == 0) streams->open_.erase(token);
          }};
}

}  // namespace aripa::http
