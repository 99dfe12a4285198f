// Whatever a target holds, it is refused, or read as segments and parameters that are UTF-8 and
// climb nowhere; a cursor that is read comes back as it was.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "aripa/core/assert.hpp"
#include "http/cursor.hpp"
#include "http/route.hpp"
#include "http/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace aripa::http;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto place = place_of_cursor("/v1/dossiers", text)) {
    ARIPA_ASSERT(place_of_cursor("/v1/dossiers", cursor_of("/v1/dossiers", *place)) == place);
  }
  auto target = parse_target(text);
  if (!target) return 0;
  for (const auto& segment : target->segments) {
    ARIPA_ASSERT(!segment.empty() && segment != "." && segment != "..");
    ARIPA_ASSERT(segment.find('/') == std::string::npos && is_utf8(segment));
  }
  for (const auto& [name, value] : target->parameters) {
    ARIPA_ASSERT(!name.empty() && is_utf8(name) && is_utf8(value));
  }
  const auto found = match(Method::get, target->segments);
  if (!found.route) return 0;
  Parameters parameters;
  const auto fault = parameters.take(target->parameters, routes()[*found.route].parameters);
  ARIPA_ASSERT(fault || parameters.limit() <= page_limit_max);
  return 0;
}
