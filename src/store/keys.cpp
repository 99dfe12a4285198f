#include "aripa/store/keys.hpp"

namespace aripa::store {
namespace {

// Days before 1970 sort before those after it.
constexpr std::int64_t day_bias = 1'000'000;

void append_big_endian(std::string& key, std::uint64_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    key.push_back(static_cast<char>((number >> static_cast<unsigned>(shift)) & 0xFFU));
  }
}

std::uint64_t read_big_endian(std::string_view key, std::size_t bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i) {
    number = (number << 8U) | static_cast<std::uint8_t>(key[i]);
  }
  return number;
}

std::string joined(std::string_view prefix, std::string_view id) {
  std::string key{prefix};
  key.append(id);
  return key;
}

}  // namespace

void append_day(std::string& key, Date day) {
  append_big_endian(key, static_cast<std::uint64_t>(day_number(day) + day_bias), 4);
}

void append_number(std::string& key, std::uint64_t number) { append_big_endian(key, number, 8); }

Date read_day(std::string_view key) {
  return date_of_day_number(
      static_cast<int>(static_cast<std::int64_t>(read_big_endian(key, 4)) - day_bias));
}

std::uint64_t read_number(std::string_view key) { return read_big_endian(key, 8); }

std::string dossier_key(std::string_view dossier) { return joined(dossier_prefix, dossier); }
std::string chunk_key(std::string_view dossier, std::uint8_t list, std::uint64_t chunk) {
  std::string key{chunk_prefix};
  key.append(dossier).push_back('\0');
  key.push_back(static_cast<char>(list));
  append_number(key, chunk);
  return key;
}

std::string receipt_key(std::string_view receipt) { return joined(receipt_prefix, receipt); }
std::string impaye_key(std::string_view dossier) { return joined(impayes_prefix, dossier); }
std::string indu_key(std::string_view dossier) { return joined(indus_prefix, dossier); }
std::string totals_key(std::string_view organisme) { return joined(totals_prefix, organisme); }

std::string pilotage_key(std::string_view organisme, Month month) {
  auto key = joined(pilotage_prefix, organisme);
  key.push_back('\0');
  append_day(key, first_day(month));
  return key;
}

std::pair<std::string, Month> read_pilotage_key(std::string_view key) {
  key.remove_prefix(pilotage_prefix.size());
  const auto end = key.find('\0');
  return {std::string{key.substr(0, end)}, month_of(read_day(key.substr(end + 1)))};
}

std::string ecriture_prefix(std::string_view dossier) {
  std::string key{dossier};
  key.push_back('\0');
  return key;
}

std::string ecriture_key(std::string_view dossier, std::uint64_t offset) {
  auto key = ecriture_prefix(dossier);
  append_number(key, offset);
  return key;
}

std::string agenda_key(Date day, std::string_view dossier) {
  std::string key;
  append_day(key, day);
  key.append(dossier);
  return key;
}

std::string payment_key(std::string_view payment, Date execute_on, std::string_view dossier) {
  std::string key{payment.front() == 'R' ? reversements_prefix : asf_payments_prefix};
  append_day(key, execute_on);
  key.append(dossier);
  key.push_back('\0');
  append_number(key, std::stoull(std::string{payment.substr(1)}));
  return key;
}

std::string attente_key(Date received_on, std::string_view receipt) {
  std::string key{attente_prefix};
  append_day(key, received_on);
  key.append(receipt);
  return key;
}

std::string reference_key(std::uint64_t offset) {
  std::string key{reference_prefix};
  append_number(key, offset);
  return key;
}

std::string void_key(std::uint64_t offset) {
  std::string key{void_prefix};
  append_number(key, offset);
  return key;
}

}  // namespace aripa::store
