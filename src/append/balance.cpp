#include "append/balance.hpp"

#include "aripa/core/assert.hpp"

namespace aripa::append {
namespace {

struct Sum {
  std::uint32_t event;
  Date on;
  bool memo;
  Cents cents;
};

}  // namespace

void check_balance(const std::vector<Posting>& postings) {
  std::vector<Sum> sums;
  for (const auto& posting : postings) {
    ARIPA_ASSERT(!posting.cents.is_zero());
    const bool memo = is_memo(posting.account.number);
    auto sum = sums.rbegin();
    while (sum != sums.rend() &&
           !(sum->event == posting.event && sum->on == posting.on && sum->memo == memo)) {
      // Postings stand in the order of their events: an earlier event is over.
      if (sum->event < posting.event)
        sum = sums.rend();
      else
        ++sum;
    }
    if (sum == sums.rend()) {
      sums.push_back({posting.event, posting.on, memo, posting.cents});
    } else {
      sum->cents += posting.cents;
    }
  }
  for (const auto& sum : sums) ARIPA_ASSERT(sum.cents.is_zero());
}

}  // namespace aripa::append
