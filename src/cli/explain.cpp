#include "cli/explain.hpp"

#include <fmt/format.h>

namespace aripa::cli {

std::string explain(const Error& error) {
  auto text = fmt::format("{} : {}", to_string(error.code), sentence_fr(error.code));
  if (error.field.empty() && error.detail.empty()) return text;
  const bool both = !error.field.empty() && !error.detail.empty();
  return text + fmt::format(" [{}{}{}]", error.field, both ? " : " : "", error.detail);
}

}  // namespace aripa::cli
