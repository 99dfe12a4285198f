#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "aripa/core/result.hpp"
#include "http/message.hpp"

// What is answered instead of what was asked for: RFC 9457, with a code, the field concerned and a
// sentence in French. Codes are those of `Errc`, and for what only this door refuses those below.

namespace aripa::http {

enum class Refusal : std::uint8_t {
  malformed,  // the request itself, or a parameter
  tls_only,  // no TLS is spoken on a port of TLS
  unauthorized,
  forbidden,
  not_found,
  method_not_allowed,
  not_acceptable,
  too_large,
  target_too_long,
  unsupported_media_type,
  expectation_failed,
  too_many_requests,
  head_too_large,
  unavailable,
  not_caught_up,
  access_log_unavailable,
};

/// `field`: what the refusal is about, a parameter or a header; may be empty.
[[nodiscard]] Reply problem(Refusal refusal, std::string_view field = {});
/// A refusal or failure of the ledger. What does not exist is 404 for a question.
[[nodiscard]] Reply problem(const Error& error);
/// The same as the answer to a command: 409 what a rule refused, 422 what is no command, 400 what
/// is no JSON.
[[nodiscard]] Reply command_problem(const Error& error);

}  // namespace aripa::http
