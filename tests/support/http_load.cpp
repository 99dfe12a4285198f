#include "tests/support/http_load.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "tests/support/http_client.hpp"

namespace aripa::tests {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t senders_of_a_node = 2;
constexpr std::chrono::seconds patience{60};
constexpr milliseconds rest_after_refusal{20};
const std::string gone = "no answer";

/// What an answer that is no acceptance says of itself: `503 not_owner`.
std::string text_of(const HttpResponse& answer) {
  static const std::string mark = R"("code":")";
  auto text = std::to_string(answer.status);
  const auto at = answer.body.find(mark);
  if (at == std::string::npos) return text + ' ' + answer.body;
  const auto begin = at + mark.size();
  return text + ' ' + answer.body.substr(begin, answer.body.find('"', begin) - begin);
}

/// Connections to several nodes, one at a time.
class Way {
 public:
  Way(const std::vector<std::uint16_t>& ports, std::size_t first) : ports_(ports), at_(first) {}

  std::optional<HttpResponse> send(const std::string& request) {
    if (!client_) client_ = std::make_unique<HttpClient>(ports_[at_ % ports_.size()]);
    auto answer = client_->send(request) ? client_->receive() : std::nullopt;
    return answer;
  }
  void turn_to_next() {
    client_.reset();
    ++at_;
  }

 private:
  const std::vector<std::uint16_t>& ports_;
  std::size_t at_;
  std::unique_ptr<HttpClient> client_;
};

}  // namespace

HttpLoad::HttpLoad(std::vector<std::uint16_t> ports, std::string token, std::string prefix)
    : ports_(std::move(ports)), token_(std::move(token)), prefix_(std::move(prefix)) {
  for (std::size_t i = 0; i < ports_.size() * senders_of_a_node; ++i) {
    threads_.emplace_back([this, i] { send_all(i); });
  }
}

void HttpLoad::send_all(std::size_t sender) {
  Way way{ports_, sender};
  for (int i = 0;; ++i) {
    const auto dossier = prefix_ + std::to_string(sender) + '-' + std::to_string(i);
    const auto request = post_request(open_line(dossier), token_);
    while (true) {
      {
        const std::lock_guard lock{mutex_};
        if (stopping_) return;
      }
      const auto answer = way.send(request);
      if (answer && answer->status == 200) break;
      note_other(answer ? text_of(*answer) : gone);
      if (!answer) way.turn_to_next();
      rest();
    }
    note_accepted("open-" + dossier);
  }
}

void HttpLoad::note_accepted(const std::string& id) {
  const std::lock_guard lock{mutex_};
  const auto now = Clock::now();
  silence_ = std::max(silence_, std::chrono::duration_cast<milliseconds>(now - last_));
  last_ = now;
  accepted_.insert(id);
  changed_.notify_all();
}

void HttpLoad::note_other(const std::string& answer) {
  EXPECT_TRUE(answer == gone || answer.starts_with("503 ")) << answer;
  const std::lock_guard lock{mutex_};
  ++told_[answer];
}

void HttpLoad::rest() {
  std::unique_lock lock{mutex_};
  changed_.wait_for(lock, rest_after_refusal, [this] { return stopping_; });
}

bool HttpLoad::wait_for(std::size_t more) {
  std::unique_lock lock{mutex_};
  const auto enough = accepted_.size() + more;
  return changed_.wait_for(lock, patience, [&] { return accepted_.size() >= enough; });
}

void HttpLoad::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    changed_.notify_all();
  }
  for (auto& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

milliseconds HttpLoad::longest_silence() {
  const std::lock_guard lock{mutex_};
  return std::exchange(silence_, milliseconds{0});
}

}  // namespace aripa::tests
