#include "rocks/recovery.hpp"

#include <rocksdb/listener.h>

namespace aripa::rocks {
namespace {

class NoRecovery final : public rocksdb::EventListener {
 public:
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason /*reason*/, rocksdb::Status /*error*/,
                            bool* auto_recovery) override {
    *auto_recovery = false;
  }
};

}  // namespace

std::shared_ptr<rocksdb::EventListener> no_recovery_of_its_own() {
  return std::make_shared<NoRecovery>();
}

}  // namespace aripa::rocks
