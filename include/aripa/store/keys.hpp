#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "aripa/core/date.hpp"

// Keys of rows (docs/storage.md). Numbers stand big-endian so that bytes sort as they do; ids end
// with a zero byte where something follows them.

namespace aripa::store {

inline constexpr std::string_view layout_key = "layout";
inline constexpr std::string_view log_key = "journal";
inline constexpr std::string_view shard_key = "shard";
inline constexpr std::string_view totals_prefix = "totaux/";
inline constexpr std::string_view pilotage_prefix = "pilotage/";
inline constexpr std::string_view reference_prefix = "reference/";
inline constexpr std::string_view void_prefix = "nul/";
inline constexpr std::string_view receipt_prefix = "attente/";
inline constexpr std::string_view dossier_prefix = "dossier/";
inline constexpr std::string_view chunk_prefix = "ancien/";
inline constexpr std::string_view impayes_prefix = "impayes/";
inline constexpr std::string_view indus_prefix = "indus/";
inline constexpr std::string_view reversements_prefix = "reversements/";
inline constexpr std::string_view asf_payments_prefix = "asf/";
inline constexpr std::string_view attente_prefix = "attente/";

void append_day(std::string& key, Date day);
void append_number(std::string& key, std::uint64_t number);
[[nodiscard]] Date read_day(std::string_view key);
[[nodiscard]] std::uint64_t read_number(std::string_view key);

[[nodiscard]] std::string dossier_key(std::string_view dossier);
/// Of a chunk of one of a dossier's lists.
[[nodiscard]] std::string chunk_key(std::string_view dossier, std::uint8_t list,
                                    std::uint64_t chunk);
[[nodiscard]] std::string receipt_key(std::string_view receipt);
[[nodiscard]] std::string ecriture_prefix(std::string_view dossier);
[[nodiscard]] std::string ecriture_key(std::string_view dossier, std::uint64_t offset);
[[nodiscard]] std::string agenda_key(Date day, std::string_view dossier);
[[nodiscard]] std::string impaye_key(std::string_view dossier);
/// `payment` is `R<n>` or `A<n>`.
[[nodiscard]] std::string payment_key(std::string_view payment, Date execute_on,
                                      std::string_view dossier);
[[nodiscard]] std::string attente_key(Date received_on, std::string_view receipt);
[[nodiscard]] std::string reference_key(std::uint64_t offset);
[[nodiscard]] std::string void_key(std::uint64_t offset);
[[nodiscard]] std::string totals_key(std::string_view organisme);
[[nodiscard]] std::string indu_key(std::string_view dossier);
/// The first day of the month stands for it.
[[nodiscard]] std::string pilotage_key(std::string_view organisme, Month month);
[[nodiscard]] std::pair<std::string, Month> read_pilotage_key(std::string_view key);

}  // namespace aripa::store
