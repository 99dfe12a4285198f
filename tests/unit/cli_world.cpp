#include "tests/unit/cli_world.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "aripa/bareme/bareme.hpp"
#include "aripa/cli/run.hpp"

namespace aripa::cli {
namespace {

/// The ledger of a test, which outlives the command that opened it.
class Borrowed final : public app::Ledger {
 public:
  explicit Borrowed(const TestWorld& world) : world_(world), ledger_(*world.ledger) {}

  void submit(app::Submission submission, std::function<void(app::Answer)> answer) override {
    ledger_.submit(std::move(submission), [&](app::Answer real) {
      const auto number = answered_++;
      answer(world_.tamper ? world_.tamper(number, std::move(real)) : std::move(real));
    });
  }
  [[nodiscard]] Result<void> settle() override { return ledger_.settle(); }
  [[nodiscard]] std::unique_ptr<app::Reader> read() const override { return ledger_.read(); }
  void stop() override {}

 private:
  const TestWorld& world_;
  app::Ledger& ledger_;
  std::size_t answered_ = 0;
};

Write into(std::string& text) {
  return [&text](std::string_view bytes) {
    text += bytes;
    return Written::done;
  };
}

}  // namespace

TestWorld::TestWorld() {
  world.out = into(out_);
  world.err = into(err_);
  world.in = [this](std::span<char> buffer) -> std::optional<std::size_t> {
    const auto part = input_.substr(0, buffer.size());
    std::copy(part.begin(), part.end(), buffer.begin());
    input_.remove_prefix(part.size());
    return part.size();
  };
  world.now = [] {
    return noon_utc(Date{std::chrono::year{2026}, std::chrono::June, std::chrono::day{15}});
  };
  world.elapsed = [this] { return time += step; };
  world.random_hex = [] { return std::string(32, 'a'); };
  world.libraries = {{"RocksDB", "1.2.3"}};
  world.directory.open =
      [this](const std::string& name,
             const app::LedgerOptions& given) -> Result<std::unique_ptr<app::Ledger>> {
    directory = name;
    options = given;
    return std::unique_ptr<app::Ledger>{std::make_unique<Borrowed>(*this)};
  };
  world.directory.read = [this](const std::string& name) -> Result<std::unique_ptr<app::Reader>> {
    directory = name;
    return ledger->read();
  };
  open_ledger(ClockKind::simulated);
  for (const auto& envelope : bareme::publications(bareme::shipped_bareme())) {
    app::Submission submission;
    submission.envelope = envelope;
    ARIPA_ASSERT(ledger->submit_and_wait(std::move(submission)).ok());
  }
}

void TestWorld::open_ledger(ClockKind clock) {
  app::LedgerOptions in_memory;
  in_memory.clock = clock;
  in_memory.now = world.now;
  in_memory.random_hex = world.random_hex;
  ledger = app::open_memory(in_memory);
}

void TestWorld::use_wall_clock() { open_ledger(ClockKind::wall); }

Ran TestWorld::run(const std::vector<std::string>& arguments, std::string_view input) {
  out_.clear();
  err_.clear();
  input_ = input;
  std::vector<const char*> words{"aripa"};
  for (const auto& argument : arguments) words.push_back(argument.c_str());
  Ran ran;
  ran.status = cli::run(static_cast<int>(words.size()), words.data(), world);
  ran.out = out_;
  ran.err = err_;
  return ran;
}

std::string TestWorld::submit(std::string_view lines) { return run({"submit", "-"}, lines).out; }

std::string expected(const std::string& name) {
  std::ifstream file(ARIPA_SOURCE_DIR "/tests/unit/cli_expected/" + name, std::ios::binary);
  ARIPA_ASSERT(file.is_open());
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::string& worked_example() {
  static const std::string lines = expected("worked_example.jsonl");
  return lines;
}

}  // namespace aripa::cli
