#include "aripa/domain/evolve.hpp"

#include <algorithm>
#include <charconv>
#include <type_traits>
#include <variant>

#include "domain/evolve/apply.hpp"

namespace aripa {

// R10.2: what was recorded happened, and is never refused or changed; a correction is one more
// event.
void evolve(Dossier& dossier, const Event& event) {
  std::visit(
      [&](const auto& e) {
        apply(dossier, e);
        // It may take effect later than its commit: money of a receipt not before it came (R10.4).
        if constexpr (requires { std::max(dossier.latest_on, e.on); }) {
          dossier.latest_on = std::max(dossier.latest_on, e.on);
        }
      },
      event);
}

void begin_commit(Dossier& dossier, Date on) {
  dossier.on = on;
  // A dossier that is set aside is not brought to date (R9.5).
  if (!dossier.blocked_on) dossier.opened_to = std::max(dossier.opened_to, on);
}

void end_commit(Dossier& dossier, Date on) {
  dossier.latest_on = std::max(dossier.latest_on, on);
  if (dossier.clock == date_min) dossier.opened_on = on;
  if (!dossier.blocked_on) dossier.clock = std::max(dossier.clock, on);
}

void evolve(Dossier& dossier, const Commit& commit) {
  begin_commit(dossier, commit.on);
  for (const auto& event : commit.events) evolve(dossier, event);
  end_commit(dossier, commit.on);
}

void evolve(Receipt& receipt, const Event& event) {
  std::visit(
      [&](const auto& e) {
        using E = std::remove_cvref_t<decltype(e)>;
        if constexpr (std::is_same_v<E, event::ReceiptReceived>) {
          receipt = Receipt{.id = e.receipt,
                            .organisme = e.organisme,
                            .amount = e.cents,
                            .remaining = e.cents,
                            .channel = e.channel,
                            .received_on = e.received_on,
                            .posted_to = e.received_on};
        } else if constexpr (std::is_same_v<E, event::ReceiptIdentified> ||
                             std::is_same_v<E, event::ReceiptRefunded>) {
          receipt.remaining -= e.cents;
          post_to(receipt.posted_to, e.on);
        }
      },
      event);
}

void evolve(Receipt& receipt, const Commit& commit) {
  for (const auto& event : commit.events) evolve(receipt, event);
}

std::uint32_t payment_number(std::string_view text, char letter) {
  if (text.size() < 2 || text.front() != letter || text[1] == '0') return 0;
  std::uint32_t number = 0;
  const auto* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + 1, end, number);
  return parsed.ec == std::errc{} && parsed.ptr == end ? number : 0;
}

}  // namespace aripa
