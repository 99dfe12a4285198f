#pragma once

#include <tuple>

// Old versions of events. When a version is replaced, its struct moves to a header of its own
// under src/codec/old/, keeps its `type_name` and its `fields` for ever, and gets
//   static Event upcast(Old old);
// which gives the event of today that says the same. It is then listed here, and its golden file
// stays.

namespace aripa::codec {

using OldEvents = std::tuple<>;

}  // namespace aripa::codec
