#include "aripa/core/errc.hpp"

#include "aripa/core/assert.hpp"

namespace aripa {

std::string_view to_string(Errc code) {
  switch (code) {
#define ARIPA_ERRC_CASE(name, number) \
  case Errc::name:                    \
    return #name;
    ARIPA_ERRC_LIST(ARIPA_ERRC_CASE)
#undef ARIPA_ERRC_CASE
  }
  ARIPA_ASSERT(!"a code of the list");
}

std::optional<Errc> parse_errc(std::string_view text) {
#define ARIPA_ERRC_MATCH(name, number) \
  if (text == #name) return Errc::name;
  ARIPA_ERRC_LIST(ARIPA_ERRC_MATCH)
#undef ARIPA_ERRC_MATCH
  return std::nullopt;
}

}  // namespace aripa
