// Whatever a line holds, the parser refuses it with a place, or reads a command that another
// library reads the same.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "aripa/codec/command_codec.hpp"
#include "aripa/core/assert.hpp"

using aripa::codec::CommandParser;
using nlohmann::json;

namespace {

/// The content of a line by another parser, which sorts members as RFC 8785 asks.
std::string content_by_another(std::string_view line) {
  auto data = json::parse(line);
  json content{{"on", data["on"]}, {"type", data["do"]}};
  if (content["type"] != "IdentifyReceipt" && data.contains("dossier")) {
    content["dossier"] = data["dossier"];
  }
  for (const auto* name : {"id", "do", "on", "dossier"}) data.erase(name);
  content["data"] = std::move(data);
  return content.dump();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static CommandParser parser;
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const auto parsed = parser.parse(line);
  if (!parsed.ok()) {
    const auto& error = parsed.error();
    ARIPA_ASSERT(error.code == aripa::Errc::malformed);
    ARIPA_ASSERT(!error.field.empty() || !error.detail.empty());
    return 0;
  }
  ARIPA_ASSERT(aripa::codec::canonical_content(*parsed) == content_by_another(line));
  std::string written;
  aripa::codec::append_command(written, *parsed);
  const auto again = CommandParser().parse(written);
  ARIPA_ASSERT(again.ok() && again->id == parsed->id && again->command == parsed->command);
  return 0;
}
