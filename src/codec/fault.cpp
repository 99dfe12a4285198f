#include "codec/fault.hpp"

namespace aripa::codec {

void Fault::within(std::string_view name) {
  if (is_limit) return;
  std::string outer(name);
  if (!place.empty() && place.front() != '[') outer += '.';
  place.insert(0, outer);
}

void Fault::within(std::size_t index) {
  if (is_limit) return;
  const std::string outer = "[" + std::to_string(index) + "]";
  place.insert(0, !place.empty() && place.front() != '[' ? outer + "." : outer);
}

void Fault::set_limit(const Limit& limit) {
  is_limit = true;
  place = limit.name;
  set(FaultKind::damaged, std::to_string(limit.max) + " au plus");
}

std::string printable(std::string_view name) {
  constexpr std::size_t size_max = 40;
  std::string text(name.substr(0, size_max));
  for (char& c : text) {
    if (c <= ' ' || c > '~') c = '?';
  }
  if (name.size() > size_max) text += "...";
  return text;
}

Error malformed(Fault fault) {
  return Error{Errc::malformed, std::move(fault.place), std::move(fault.detail)};
}

Error log_error(Fault fault) {
  const auto code = fault.kind == FaultKind::unknown ? Errc::log_format_unknown : Errc::log_corrupt;
  return Error{code, std::move(fault.place), std::move(fault.detail)};
}

}  // namespace aripa::codec
