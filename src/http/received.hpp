#pragma once

#include <optional>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "http/message.hpp"
#include "http/problem.hpp"

// What the library read, as our own values.

namespace aripa::http {

using Received = boost::beast::http::request<boost::beast::http::string_body>;

/// The head of a request; its body is not looked at.
[[nodiscard]] Request request_of(const Received& received);

/// Why a whole head is refused before anything else is looked at.
[[nodiscard]] std::optional<Refusal> refusal_of(const Received& received,
                                                std::size_t target_bytes_max);

/// What is answered to bytes that are no request; nothing where nobody is there to hear it.
[[nodiscard]] std::optional<Refusal> refusal_of(const boost::system::error_code& failed);

/// The client waits to be told to send its body.
[[nodiscard]] bool expects_continue(const Received& received);

}  // namespace aripa::http
