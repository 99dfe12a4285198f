#include "http/access_entry.hpp"

#include <array>
#include <limits>

#include "aripa/codec/json_writer.hpp"

namespace aripa::http {
namespace {

// No id contains it.
constexpr char separator = '\0';

void append_big_endian(std::string& key, std::uint64_t number, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    key.push_back(static_cast<char>((number >> static_cast<unsigned>(shift)) & 0xFFU));
  }
}

std::uint64_t read_big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = (number << 8U) | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace

std::string access_place(Instant at, std::uint32_t number) {
  std::string place;
  const auto ms = static_cast<std::uint64_t>(at.time_since_epoch().count());
  append_big_endian(place, std::numeric_limits<std::uint64_t>::max() - ms, 8);
  append_big_endian(place, std::numeric_limits<std::uint32_t>::max() - number, 4);
  return place;
}

std::string access_key_by_time(std::string_view place) {
  return std::string{access_time_prefix} + std::string{place};
}

std::string access_prefix_of(const DossierId& dossier) { return "d" + dossier.str() + separator; }

std::string access_key_by_dossier(const DossierId& dossier, std::string_view place) {
  return access_prefix_of(dossier) + std::string{place};
}

// The instant, then texts without zero bytes, each with one after it.
std::string encode_access(const Access& access) {
  std::string bytes;
  append_big_endian(bytes, static_cast<std::uint64_t>(access.at.time_since_epoch().count()), 8);
  for (const auto* text :
       {&access.token, &access.dossier.str(), &access.resource, &access.motif, &access.request}) {
    bytes += *text;
    bytes += separator;
  }
  return bytes;
}

Result<Access> decode_access(std::string_view bytes) {
  if (bytes.size() < 8) return Errc::store_corrupt;
  Access access;
  access.at = Instant{
      std::chrono::milliseconds{static_cast<std::int64_t>(read_big_endian(bytes.substr(0, 8)))}};
  bytes.remove_prefix(8);
  std::array<std::string, 5> texts;
  for (auto& text : texts) {
    const auto end = bytes.find(separator);
    if (end == std::string_view::npos) return Errc::store_corrupt;
    text = bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
  }
  if (!bytes.empty()) return Errc::store_corrupt;
  access.token = std::move(texts[0]);
  access.dossier = DossierId{std::move(texts[1])};
  access.resource = std::move(texts[2]);
  access.motif = std::move(texts[3]);
  access.request = std::move(texts[4]);
  return access;
}

void append_access(std::string& out, const Access& access) {
  codec::JsonWriter json(out);
  json.begin_object();
  json.key("at").text(aripa::to_string(access.at));
  json.key("token").text(access.token);
  json.key("dossier").text(access.dossier.str());
  json.key("resource").text(access.resource);
  if (!access.motif.empty()) json.key("motif").text(access.motif);
  if (!access.request.empty()) json.key("request").text(access.request);
  json.end_object();
}

}  // namespace aripa::http
