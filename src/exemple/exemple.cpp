#include "aripa/exemple/exemple.hpp"

#include <fmt/format.h>

#include "aripa/bareme/bareme.hpp"
#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"
#include "exemple/life.hpp"

namespace aripa::exemple {
namespace {

Result<void> check(const Options& options) {
  const auto wrong = [](const char* field) { return Error{Errc::malformed, field, {}}; };
  if (options.dossiers == 0 || options.dossiers > dossiers_max) return wrong("dossiers");
  const int months = months_between(first_month_min, options.until) + 1;
  if (months < 1) return wrong("until");
  if (options.months == 0 || options.months > static_cast<unsigned>(months)) return wrong("months");
  return {};
}

Reference shipped_reference() {
  Reference reference;
  const auto publish = [&](const auto& command) {
    const auto events = decide(reference, command);
    ARIPA_ASSERT(events.ok());
    for (const auto& event : *events) evolve(reference, event);
  };
  for (const auto& envelope : bareme::publications(bareme::shipped_bareme())) {
    if (const auto* scales = std::get_if<command::PublishBareme>(&envelope.command)) {
      publish(*scales);
    }
    if (const auto* indice = std::get_if<command::PublishIndice>(&envelope.command)) {
      publish(*indice);
    }
  }
  return reference;
}

void add_line(Script& script, const Envelope& envelope, Part part, std::uint32_t number) {
  std::string line;
  codec::append_command(line, envelope);
  script.add(place_on(envelope.on, part, number, 0), line);
}

/// Money that nobody can place: some of it goes back to its payer (R3.9).
void add_stray_receipt(const Calendar& calendar, const Neighbourhood& around, Random random,
                       Script& script) {
  const int days = days_between(calendar.first, calendar.last);
  const Date day = working_day_from(add_days(calendar.first, random.between(0, days)));
  const Cents amount{100 * random.between(20, 300)};
  const ReceiptId receipt(fmt::format("Q{:05}-stray", around.number));
  if (day > calendar.last) return;
  add_line(script,
           {CommandId(receipt.str()), day, DossierId(),
            command::ReceiveUnidentified{.amount = amount,
                                         .channel = Channel::virement,
                                         .organisme = around.organisme,
                                         .receipt = receipt}},
           Part::begin, around.number);
  const Date back = working_day_from(add_days(day, random.between(10, 40)));
  if (back > calendar.last || random.percent(50)) return;
  add_line(script,
           {CommandId(receipt.str() + "-back"), back, DossierId(),
            command::RefundReceipt{.amount = amount, .receipt = receipt}},
           Part::identify, around.number);
}

void add_closes(const Calendar& calendar, Script& script) {
  for (Date day = calendar.first; day < calendar.last; day = next_working_day(day)) {
    add_line(script, {CommandId("day-" + to_string(day)), day, DossierId(), command::RunDay{}},
             Part::close, 0);
  }
}

}  // namespace

Result<void> write_example(const Options& options,
                           const std::function<void(std::string_view)>& write) {
  ARIPA_CHECK(check(options));
  const Calendar calendar(options);
  const Reference reference = shipped_reference();
  Script script;
  for (std::uint32_t first = 1; first <= options.dossiers; first += neighbours) {
    const auto around = make_neighbourhood(options.seed, first / neighbours);
    Employer employer(around);
    const std::uint32_t end = std::min(first + neighbours, options.dossiers + 1);
    for (std::uint32_t number = first; number < end; ++number) {
      Random random(options.seed, number);
      auto household = make_household(calendar, around, number, random);
      Life({calendar, reference, script}, employer, std::move(household), random).tell();
    }
    employer.write(script);
    if (around.number % 4 == 1) {
      add_stray_receipt(calendar, around, Random(options.seed, ~std::uint64_t{first}), script);
    }
  }
  add_closes(calendar, script);
  return script.write(write);
}

}  // namespace aripa::exemple
