#include "rocks/diary.hpp"

#include <rocksdb/env.h>

namespace aripa::rocks {
namespace {

class NoDiary final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

}  // namespace

std::shared_ptr<rocksdb::Logger> no_diary() { return std::make_shared<NoDiary>(); }

}  // namespace aripa::rocks
