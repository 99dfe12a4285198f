#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aripa::http {

/// One `name=value` of a query, decoded.
struct Parameter {
  std::string name;
  std::string value;
};

/// A request's target: what stands between the method and the version.
struct Target {
  std::vector<std::string> segments;  // of the path, decoded; none for `/`
  std::vector<Parameter> parameters;
};

/// Reads a target in origin form (RFC 9112, 3.2.1). Nothing when it is none: it does not begin with
/// `/`, a percent sign is not followed by two hexadecimal digits, what is decoded is not UTF-8 or
/// holds a control character, or a segment is empty, `.`, `..`, or holds a `/` or `\` once decoded.
/// A `+` in a query is a plus.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

/// Whether the bytes are UTF-8: no surrogates, nothing longer than need be, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view bytes);

}  // namespace aripa::http
