#include "http/snapshots.hpp"

namespace aripa::http {

std::shared_ptr<const app::Reader> Snapshots::take() {
  const auto projected = ledger_.progress().projected;
  const std::lock_guard lock{mutex_};
  if (!latest_ || latest_->position().offset < projected) latest_ = ledger_.read();
  return latest_;
}

void Snapshots::drop_old() {
  const auto projected = ledger_.progress().projected;
  const std::lock_guard lock{mutex_};
  if (latest_ && latest_->position().offset < projected) latest_.reset();
}

}  // namespace aripa::http
