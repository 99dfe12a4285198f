#include "tests/support/counting_journal.hpp"

#include <charconv>

#include "aripa/core/assert.hpp"

namespace aripa::tests {
namespace {

constexpr std::size_t read_count = 5'000;
constexpr std::size_t read_bytes = std::size_t{16} << 20U;

std::string claim_of(std::uint64_t epoch) { return "claim " + std::to_string(epoch); }

std::string record_of(std::uint64_t epoch, std::uint64_t number) {
  return std::to_string(epoch) + ' ' + std::to_string(number);
}

std::uint64_t number_in(const std::string& text, std::size_t from) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data() + from, text.data() + text.size(), number);
  ARIPA_ASSERT(read.ec == std::errc{});
  return number;
}

}  // namespace

void Counted::add(const std::string& record) {
  ++read_to;
  const auto space = record.find(' ');
  const auto number = number_in(record, space + 1);
  if (record.starts_with("claim")) {
    if (number == epoch + 1) epoch = number;
  } else if (number_in(record, 0) != epoch) {
    ++stale;
  } else if (number < next) {
    ++doubled;
  } else {
    ARIPA_ASSERT(number == next);
    ++next;
  }
}

void CountingWriter::claim() {
  while (true) {
    if (!read_on()) continue;
    const auto epoch = counted_.epoch + 1;
    ++claims_;
    if (append({claim_of(epoch)}) && read_on() && counted_.epoch == epoch) return;
  }
}

void CountingWriter::write(std::size_t count) {
  const auto goal = counted_.next + count;
  while (counted_.next < goal) {
    std::vector<std::string> records;
    for (auto number = counted_.next; number < goal; ++number) {
      records.push_back(record_of(counted_.epoch, number));
    }
    if (!append(records)) {
      claim();
      continue;
    }
    for (const auto& record : records) counted_.add(record);
  }
}

// Whether it stands where it was expected to.
bool CountingWriter::append(const std::vector<std::string>& records) {
  const auto appended = log_.append(0, counted_.read_to, records);
  if (!appended.ok()) return false;
  if (appended->status == log::AppendStatus::appended) return true;
  if (appended->status == log::AppendStatus::unknown) {
    ++unknown_;
    ARIPA_ASSERT(log_.renew(0).ok());
  }
  return false;
}

bool CountingWriter::read_on() {
  const auto end = log_.end(0);
  if (!end.ok()) return false;
  while (counted_.read_to < *end) {
    const auto records = log_.read(0, counted_.read_to, read_count, read_bytes);
    if (!records.ok()) return false;
    for (const auto& record : *records) counted_.add(record.bytes);
  }
  return true;
}

Counted count_all(const log::Log& log) {
  Counted counted;
  while (true) {
    const auto records = log.read(0, counted.read_to, read_count, read_bytes);
    ARIPA_ASSERT(records.ok());
    if (records->empty()) return counted;
    for (const auto& record : *records) counted.add(record.bytes);
  }
}

}  // namespace aripa::tests
