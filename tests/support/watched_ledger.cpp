#include "tests/support/watched_ledger.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "aripa/scenario/scenario.hpp"

namespace aripa::tests {

WatchedLedger::WatchedLedger(Look at_end, Look at_reads)
    : at_end_(std::move(at_end)), at_reads_(std::move(at_reads)) {
  app::LedgerOptions options;
  options.random_hex = [] { return std::string(32, '0'); };
  inner_ = app::open_memory(options);
}

WatchedLedger::~WatchedLedger() { at_end_(*inner_->read()); }

void WatchedLedger::submit(app::Submission submission, std::function<void(app::Answer)> answer) {
  inner_->submit(std::move(submission), std::move(answer));
}

Result<void> WatchedLedger::settle() { return inner_->settle(); }

std::unique_ptr<app::Reader> WatchedLedger::read() const {
  auto reader = inner_->read();
  if (at_reads_) at_reads_(*reader);
  return reader;
}

void WatchedLedger::stop() { inner_->stop(); }

Played play_scenarios(
    const std::function<std::unique_ptr<app::Ledger>(const std::string& name)>& open,
    std::size_t one_in) {
  std::set<std::filesystem::path> paths;
  for (const auto& file :
       std::filesystem::directory_iterator(ARIPA_SOURCE_DIR "/tests/scenarios")) {
    if (file.path().extension() == ".json") paths.insert(file.path());
  }
  Played played;
  std::size_t number = 0;
  for (const auto& path : paths) {
    if (number++ % one_in != 0) continue;
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto name = path.filename().string();
    const auto tally = scenario::run_on([&] { return open(name); }, name, text, [](const auto&) {});
    if (tally.failed != 0) played.failed.push_back(name);
    ++played.files;
  }
  return played;
}

}  // namespace aripa::tests
