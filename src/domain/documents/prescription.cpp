#include "domain/documents/prescription.hpp"

namespace aripa {

Date prescribed_on(Date due_on, const std::vector<Date>& sorted) {
  Date prescribed = add_years(due_on, 5);
  for (const Date date : sorted) {
    if (date > due_on && date < prescribed) prescribed = add_years(date, 5);
  }
  return prescribed;
}

}  // namespace aripa
