#pragma once

#include "aripa/core/date.hpp"
#include "aripa/exemple/exemple.hpp"

namespace aripa::exemple {

[[nodiscard]] inline Date working_day_from(Date day) {
  return is_working_day(day) ? day : next_working_day(day);
}

/// The days of an example.
struct Calendar {
  explicit Calendar(const Options& options)
      : first_month(add_months(options.until, 1 - static_cast<int>(options.months))),
        first(working_day_from(first_day(first_month))),
        last(last_day(options.until)),
        indexed(options.until <= until_default) {}

  Month first_month;
  Date first;  // the first working day: also the first that is closed
  Date last;  // the last day: left to be closed by the reader
  bool indexed;  // whether the shipped indices reach to the end
};

}  // namespace aripa::exemple
