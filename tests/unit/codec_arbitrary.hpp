#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "aripa/codec/binary.hpp"
#include "aripa/codec/reflect.hpp"
#include "aripa/core/result.hpp"
#include "aripa/domain/commit.hpp"
#include "aripa/domain/dossier.hpp"

namespace aripa::codec {

/// The last word of each closed list; the words before it count up from 0.
constexpr Nature last_word(Nature) { return Nature::transaction_executoire; }
constexpr RevalorisationMode last_word(RevalorisationMode) { return RevalorisationMode::excluded; }
constexpr ClauseRounding last_word(ClauseRounding) { return ClauseRounding::euro_up; }
constexpr HorsEtatGround last_word(HorsEtatGround) { return HorsEtatGround::refugie; }
constexpr EndGround last_word(EndGround) { return EndGround::residence_debiteur; }
constexpr Channel last_word(Channel) { return Channel::retenue_prestations; }
constexpr ActionKind last_word(ActionKind) { return ActionKind::recouvrement_public; }
constexpr RecouvrementName last_word(RecouvrementName) { return RecouvrementName::courant; }
constexpr Stage last_word(Stage) { return Stage::release_pending; }
constexpr RecouvrementOutcome last_word(RecouvrementOutcome) {
  return RecouvrementOutcome::released;
}
constexpr PlanKind last_word(PlanKind) { return PlanKind::amiable; }
constexpr AsfRate last_word(AsfRate) { return AsfRate::two_parents; }
constexpr AsfKind last_word(AsfKind) { return AsfKind::non_recuperable; }
constexpr TargetKind last_word(TargetKind) { return TargetKind::penalite; }
constexpr PersonRole last_word(PersonRole) { return PersonRole::enfant; }
constexpr HoldGround last_word(HoldGround) { return HoldGround::deces_creancier; }
constexpr ClockKind last_word(ClockKind) { return ClockKind::simulated; }
constexpr state::Place last_word(state::Place) { return state::Place::reversement; }
constexpr state::PaymentStatus last_word(state::PaymentStatus) {
  return state::PaymentStatus::returned;
}

/// `code: field: detail`, to compare and to show errors.
inline std::string shown(const Error& error) {
  return std::string(to_string(error.code)) + ": " + error.field + ": " + error.detail;
}

/// How wild the texts are.
enum class Texts {
  of_senders,  // what a command may hold
  any,  // any UTF-8: an event always deserialises
};

// What RapidCheck gives; used inside a property.
bool arbitrary_bool();
/// From `min` to `max`, often small, sometimes one of the two.
std::int64_t arbitrary_integer(std::int64_t min, std::int64_t max);
Date arbitrary_date();
std::string arbitrary_text(Texts texts);
std::string arbitrary_decimal();
AccountNumber arbitrary_account_number();
/// Any number, or a word of its list, carried out or not.
PolicyUse arbitrary_policy_use();

/// Fills values with what RapidCheck gives; used inside a property.
class Arbitrary {
 public:
  explicit Arbitrary(Texts texts) : texts_(texts) {}

  template <class T>
  T make() {
    T value{};
    fill(value);
    return value;
  }

  void fill(bool& value) { value = arbitrary_bool(); }
  template <std::integral T>
  requires(!std::same_as<T, bool>) void fill(T& value) {
    constexpr bool is_wide = std::same_as<T, std::uint64_t>;
    using Range = std::conditional_t<is_wide, std::int64_t, T>;
    using Limits = std::numeric_limits<Range>;
    value = static_cast<T>(arbitrary_integer(Limits::min(), Limits::max()));
  }
  void fill(Cents& value) {
    value = Cents{arbitrary_integer(-cents_max.value(), cents_max.value())};
  }
  void fill(Date& value) { value = arbitrary_date(); }
  void fill(Month& value) { value = month_of(arbitrary_date()); }
  void fill(Instant& value) {
    value = noon_utc(arbitrary_date()) + std::chrono::milliseconds(arbitrary_integer(0, 1000));
  }
  void fill(std::string& value) { value = arbitrary_text(texts_); }
  template <class Tag>
  void fill(Id<Tag>& value) {
    value = Id<Tag>(make<std::string>());
  }
  void fill(command::Decimal& value) { value.text = arbitrary_decimal(); }
  template <class Word>
  requires std::is_enum_v<Word>
  void fill(Word& value) {
    value = static_cast<Word>(arbitrary_integer(0, static_cast<int>(last_word(Word{}))));
  }
  void fill(PolicyUse& value) { value = arbitrary_policy_use(); }
  template <class T>
  void fill(std::optional<T>& value) {
    if (arbitrary_bool()) fill(value.emplace());
  }
  template <class T>
  void fill(std::vector<T>& values) {
    const auto size = arbitrary_integer(texts_ == Texts::of_senders ? 1 : 0, 3);
    for (int i = 0; i < size; ++i) fill(values.emplace_back());
  }
  template <class T>
  void fill(List<T>& values) {
    const auto size = arbitrary_integer(0, 40);  // some chunks
    for (int i = 0; i < size; ++i) values.push_back(make<T>());
  }
  template <HasFields T>
  void fill(T& value) {
    T::fields(value, [this](std::string_view, auto& member) { fill(member); });
  }

  /// An account of any number, with what its key asks for.
  void fill(Account& account) {
    account = Account{};
    account.number = arbitrary_account_number();
    const auto key = key_of(account.number);
    if (key != AccountKey::dossier) account.item = arbitrary_text(Texts::of_senders);
    if (key == AccountKey::organisme_month || key == AccountKey::dossier_month_enfant) {
      account.month = make<Month>();
    }
    if (key == AccountKey::command_part || key == AccountKey::dossier_item_line) fill(account.line);
  }
  void fill(Posting& posting) {
    fill(posting.account);
    fill(posting.cents);
    fill(posting.on);
  }

 private:
  Texts texts_;
};

/// One of each event, with random values.
std::vector<Event> arbitrary_events();
/// One of each command, with random values.
std::vector<Command> arbitrary_commands(Texts texts);
/// Without events; the postings are of event 0.
Commit arbitrary_commit();
Dossier arbitrary_dossier();

}  // namespace aripa::codec
