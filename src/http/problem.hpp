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
  request_malformed,
  parameter_malformed,
  parameter_unknown,
  cursor_malformed,
  token_required,
  role_insufficient,
  path_unknown,
  method_not_allowed,
  request_timeout,
  length_exceeded,
  target_too_long,
  media_type_unsupported,
  expectation_unknown,
  too_many_requests,
  fields_too_large,
  overloaded,
  catching_up,
  access_log_unavailable,
  stopping,
};

[[nodiscard]] std::string_view code_of(Refusal refusal);
[[nodiscard]] std::string_view sentence_fr(Refusal refusal);

/// `field`: what the refusal is about, a parameter or a header; may be empty.
[[nodiscard]] Reply problem(Refusal refusal, std::string_view field = {});
/// A refusal or failure of the ledger. What does not exist is 404 for a question.
[[nodiscard]] Reply problem(const Error& error);
/// The same as the answer to a command: 409 what a rule refused, 422 what is no command, 400 what
/// is no JSON.
[[nodiscard]] Reply command_problem(const Error& error);

}  // namespace aripa::http
