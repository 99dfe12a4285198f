#include "cli/submit.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "aripa/documents/words_fr.hpp"
#include "cli/explain.hpp"
#include "cli/lines.hpp"
#include "cli/progress.hpp"
#include "cli/sender.hpp"

namespace aripa::cli {
namespace {

using documents::count_fr;
using documents::number_fr;

constexpr std::string_view standard_input = "-";
constexpr Window one_at_a_time{.lines = 1, .bytes = 0};

struct Counts {
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t repeated = 0;

  [[nodiscard]] std::uint64_t answered() const { return accepted + refused + repeated; }
};

// Nothing where it cannot be told, as of a pipe.
std::optional<std::uint64_t> size_of(const std::vector<std::string>& files) {
  std::uint64_t total = 0;
  for (const auto& name : files) {
    std::error_code error;
    const auto size = std::filesystem::file_size(name, error);
    if (error) return std::nullopt;
    total += size;
  }
  return total;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == line.npos; }

class Submit {
 public:
  Submit(const Arguments& arguments, app::Ledger& ledger, Console& console)
      : console_(console),
        stop_at_refusal_(arguments.has("--stop-at-refusal")),
        total_(size_of(arguments.operands()).value_or(0)),
        progress_(console),
        sender_(ledger, stop_at_refusal_ ? one_at_a_time : Window{}) {}

  Result<Status> all(const std::vector<std::string>& files) {
    Result<void> read;
    for (const auto& name : files) {
      if (read.ok() && !is_over()) read = file(name);
    }
    while (auto sent = sender_.take(true)) account(*sent);
    progress_.hide();
    summarise();
    if (failure_) return *failure_;
    ARIPA_CHECK(std::move(read));
    return counts_.refused > 0 ? Status::refused : Status::done;
  }

 private:
  Result<void> file(const std::string& name) {
    if (name == standard_input) return lines(name, Lines(console_.world.in));
    std::ifstream file(name, std::ios::binary);
    if (!file) return Error{Errc::input_unreadable, {}, name};
    return lines(name, Lines([&file](std::span<char> buffer) -> std::optional<std::size_t> {
                   file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
                   if (file.bad()) return std::nullopt;
                   return static_cast<std::size_t>(file.gcount());
                 }));
  }

  Result<void> lines(const std::string& name, Lines input) {
    std::string line;
    while (!is_over()) {
      const auto more = input.next(line);
      if (!more.ok()) return Error{more.error().code, {}, name};
      if (!*more) break;
      if (is_blank(line)) continue;
      sender_.send(fmt::format("{}:{}", name, input.number()), line);
      while (const auto sent = sender_.take(false)) account(*sent);
      show(input.bytes());
    }
    read_before_ += input.bytes();
    return {};
  }

  void account(const Sent& sent) {
    if (sent.answer->ok()) {
      ++((*sent.answer)->repeated ? counts_.repeated : counts_.accepted);
      return;
    }
    const auto& error = sent.answer->error();
    if (is_refusal(error.code)) {
      ++counts_.refused;
    } else if (failure_) {
      return;  // what failed once fails for all that is under way: it is said once
    } else {
      failure_ = error;
    }
    progress_.hide();
    console_.out.line(fmt::format("{}: {}: {}", sent.place, sent.id, explain(error)));
    if (console_.world.err_on_terminal) console_.out.flush();
  }

  [[nodiscard]] bool is_over() const {
    return failure_.has_value() || (stop_at_refusal_ && counts_.refused > 0);
  }

  void show(std::uint64_t read) {
    if (!progress_.is_due()) return;
    progress_.show(
        read_before_ + read, total_,
        fmt::format("{}  {} par seconde", count_fr(counts_.answered(), "commande", "commandes"),
                    number_fr(per_second())));
  }

  [[nodiscard]] std::uint64_t per_second() const {
    const auto ms = std::max<std::int64_t>(progress_.elapsed().count(), 1);
    return counts_.answered() * 1000 / static_cast<std::uint64_t>(ms);
  }

  void summarise() {
    console_.out.line(fmt::format(
        "{}, {}, {} ; {} par seconde.", count_fr(counts_.accepted, "acceptée", "acceptées"),
        count_fr(counts_.refused, "refusée", "refusées"),
        count_fr(counts_.repeated, "répétée", "répétées"), number_fr(per_second())));
  }

  Console& console_;
  bool stop_at_refusal_;
  std::uint64_t total_;  // bytes of all files; 0: unknown
  std::uint64_t read_before_ = 0;  // bytes of the files that are done
  Counts counts_;
  std::optional<Error> failure_;  // of the world, not of a command
  Progress progress_;
  Sender sender_;
};

}  // namespace

Result<Status> submit(const Arguments& arguments, app::Ledger& ledger, Console& console) {
  return Submit(arguments, ledger, console).all(arguments.operands());
}

}  // namespace aripa::cli
