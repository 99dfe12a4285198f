#pragma once

#include <rocksdb/listener.h>

namespace aripa::rocks {

/// After a failed write the engine stays as it is. By itself it would look every five seconds
/// whether there is room again, and go on with a file in which a write failed: this release ends
/// the process then (its issue 12448).
class NoRecoveryOfItsOwn final : public rocksdb::EventListener {
 public:
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason /*reason*/, rocksdb::Status /*error*/,
                            bool* auto_recovery) override {
    *auto_recovery = false;
  }
};

}  // namespace aripa::rocks
