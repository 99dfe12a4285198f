#pragma once

#include <functional>
#include <string>

#include "http/message.hpp"

namespace aripa::http {

/// Hands a request with commands on to the node that takes them, and gives its reply: with the
/// bearer's own token, so that the node that decides looks at what it may do. Waits for it, as long
/// as `still` says that it is that node which takes commands.
/// `address`: `http://host:port` or `https://host:port`.
///   503 not_owner: nobody took it; 503 log_outcome_unknown: it was sent, and nobody knows.
[[nodiscard]] Reply hand_on(const std::string& address, const Request& request,
                            const std::function<bool()>& still);

}  // namespace aripa::http
