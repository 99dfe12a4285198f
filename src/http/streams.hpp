#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace aripa::http {

/// How many streams each token has open. Any thread; outlives what it hands out.
class Streams {
 public:
  static constexpr int of_a_token_max = 16;

  /// A place for one more, kept as long as the stream is open; nothing when there is none left.
  [[nodiscard]] std::shared_ptr<void> take(const std::string& token);

 private:
  std::mutex mutex_;
  std::map<std::string, int> open_;
};

}  // namespace aripa::http
