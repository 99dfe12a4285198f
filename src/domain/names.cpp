#include <type_traits>
#include <variant>

#include "aripa/domain/commit.hpp"

namespace aripa {

std::string_view type_name(const Command& command) {
  return std::visit([](const auto& c) { return std::remove_cvref_t<decltype(c)>::type_name; },
                    command);
}

std::string_view type_name(const Event& event) {
  return std::visit([](const auto& e) { return std::remove_cvref_t<decltype(e)>::type_name; },
                    event);
}

namespace {

struct NamesDossier {
  template <class C>
  bool operator()(const C&) const {
    return true;
  }
  bool operator()(const command::ReceiveUnidentified&) const { return false; }
  bool operator()(const command::IdentifyReceipt&) const { return false; }
  bool operator()(const command::RefundReceipt&) const { return false; }
  bool operator()(const command::PublishIndice&) const { return false; }
  bool operator()(const command::PublishBareme&) const { return false; }
  bool operator()(const command::RunDay&) const { return false; }
  bool operator()(const command::Genesis&) const { return false; }
  bool operator()(const command::ClaimEpoch&) const { return false; }
};

std::string_view after(std::string_view prefix, std::string_view stream) {
  return stream.starts_with(prefix) ? stream.substr(prefix.size()) : std::string_view{};
}

}  // namespace

bool names_dossier(const Command& command) { return std::visit(NamesDossier{}, command); }

std::string_view dossier_of(std::string_view stream) {
  return after(dossier_stream_prefix, stream);
}

std::string_view receipt_of(std::string_view stream) {
  return after(attente_stream_prefix, stream);
}

}  // namespace aripa
