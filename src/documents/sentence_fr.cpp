#include "aripa/documents/sentence_fr.hpp"

#include <fmt/format.h>

#include "aripa/documents/words_fr.hpp"
#include "documents/sentences.hpp"

namespace aripa::documents {

std::string sentence_fr(const Event& event) {
  return std::visit([](const auto& e) { return sentence(e); }, event);
}

std::string_view rule_of(const Event& event) {
  return std::visit(
      [](const auto& e) -> std::string_view {
        if constexpr (requires { e.rule; }) {
          return e.rule;
        } else {
          return {};
        }
      },
      event);
}

std::string echeance_fr(Month month, const EnfantId& enfant) {
  return fmt::format("l'échéance {} de {}", of_month_fr(month), enfant.str());
}

}  // namespace aripa::documents
