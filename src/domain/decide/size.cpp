#include "domain/decide/size.hpp"

#include <concepts>
#include <string_view>
#include <type_traits>
#include <variant>

#include "aripa/core/limits.hpp"

namespace aripa {
namespace {

using Bytes = std::uint64_t;

// What a commit has beside its command, events and postings, and an event that ends it.
constexpr Bytes of_envelope = 2048;
constexpr Bytes of_number = 21;
// Names, brackets and numbers of an event, and of a posting.
constexpr Bytes of_event = 24;
constexpr Bytes of_posting = 112;

template <class T>
concept HasFields = requires(const T& value) {
  T::fields(value, [](std::string_view, const auto&) {});
};

/// Adds up what values take as JSON.
class Size {
 public:
  void add(std::string_view text) {
    bytes_ += text.size() + 2;
    // An escape takes six bytes.
    for (const char c : text) bytes_ += c < ' ' || c == '"' || c == '\\' ? 5 : 0;
  }
  void add(const std::string& text) { add(std::string_view{text}); }
  template <class Tag>
  void add(const Id<Tag>& id) {
    add(std::string_view{id.str()});
  }
  void add(const command::Decimal& decimal) { add(std::string_view{decimal.text}); }
  void add(const PolicyUse& use) { add(std::string_view{to_string(use)}); }
  void add(Cents) { bytes_ += of_number; }
  void add(Date) { bytes_ += 12; }
  void add(Month) { bytes_ += 9; }
  template <std::integral T>
  void add(T) {
    bytes_ += of_number;
  }
  template <class Word>
  requires std::is_enum_v<Word>
  void add(Word word) { add(to_string(word)); }
  template <class T>
  void add(const std::optional<T>& value) {
    if (value) add(*value);
  }
  template <class T>
  void add(const std::vector<T>& list) {
    bytes_ += 2;
    for (const auto& value : list) {
      add(value);
      ++bytes_;
    }
  }
  template <HasFields T>
  void add(const T& thing) {
    bytes_ += 2;
    T::fields(thing, [&](std::string_view name, const auto& value) {
      add(name);
      add(value);
      bytes_ += 2;
    });
  }
  template <class... Types>
  void add(const std::variant<Types...>& one) {
    std::visit(
        [&](const auto& value) {
          add(std::string_view{value.type_name});
          add(value);
        },
        one);
  }
  void add(const Posting& posting, const DossierId& dossier) {
    bytes_ += of_posting + dossier.str().size() + posting.account.item.size();
  }

  [[nodiscard]] Bytes bytes() const { return bytes_; }

 private:
  Bytes bytes_ = of_envelope;
};

}  // namespace

std::uint64_t bytes_at_most(const Command& command, const Decision& decision,
                            const DossierId& dossier) {
  Size size;
  size.add(command);
  for (const auto& event : decision.events) size.add(event);
  for (const auto& posting : decision.postings) size.add(posting, dossier);
  return size.bytes() + of_event * decision.events.size();
}

Result<void> check_bytes(const Work& work, const Command& command) {
  if (bytes_at_most(command, work.decision, work.dossier) <= limits::commit_bytes.max) return {};
  return Error{Errc::limit_exceeded, std::string{limits::commit_bytes.name}, {}};
}

}  // namespace aripa
