#include "bench/commit_texts.hpp"

#include <fmt/format.h>

namespace aripa::bench {

std::uint64_t CommitTexts::random(std::uint64_t below) {
  state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
  return (state_ >> 33U) % below;
}

std::string CommitTexts::next() {
  const auto number = number_++;
  const auto dossier = random(100'000);
  const auto milliseconds = number * 17;
  const auto day =
      fmt::format("2024-{:02}-{:02}", 1 + number / 400'000 % 12, 1 + number / 15'000 % 28);
  const auto cents = 5'000 + random(60'000);
  const auto paiement = fmt::format("p{:07}", number);
  std::string text = fmt::format(
      R"({{"v":1,"stream":"dossier/d{:06}","version":{},"epoch":3,"command":{{"id":"c{:08}",)"
      R"("type":"RecordPaiement","data":{{"paiement":"{}","cents":{},"received_on":"{}",)"
      R"("channel":"virement"}}}},"on":"{}","recorded_at":"{}T{:02}:{:02}:{:02}.{:03}Z",)"
      R"("recorded_on":"{}","actor":"cli","rules":"1.0.0","events":[{{"type":)"
      R"("paiement.received.v1","data":{{"rule":"R3.1","paiement":"{}","cents":{},)"
      R"("received_on":"{}","channel":"virement","on":"{}"}}}})",
      dossier, random(200), number, paiement, cents, day, day, day, milliseconds / 3'600'000 % 24,
      milliseconds / 60'000 % 60, milliseconds / 1'000 % 60, milliseconds % 1'000, day, paiement,
      cents, day, day);
  ++events_;
  std::string postings = fmt::format(R"({{"event":0,"account":"512","cents":{},"on":"{}"}},)"
                                     R"({{"event":0,"account":"4671/{}","cents":-{},"on":"{}"}})",
                                     cents, day, paiement, cents, day);
  const auto lines = random(3);
  for (std::uint64_t line = 1; line <= lines; ++line) {
    const auto part = cents / (line + 1);
    text += fmt::format(
        R"(,{{"type":"paiement.imputed.v1","data":{{"rule":"R3.1","step":1,"paiement":"{}",)"
        R"("n":{},"target":"terme","month":"2024-{:02}","enfant":"e{}","cents":{},"on":"{}"}}}})",
        paiement, line, 1 + random(12), line, part, day);
    postings += fmt::format(R"(,{{"event":{},"account":"4671/{}","cents":{},"on":"{}"}},)"
                            R"({{"event":{},"account":"46721/{}/{}","cents":-{},"on":"{}"}})",
                            line, paiement, part, day, line, paiement, line, part, day);
    ++events_;
  }
  return text + "],\"postings\":[" + postings + "]}";
}

std::vector<std::string> CommitTexts::next(std::size_t count) {
  std::vector<std::string> texts;
  texts.reserve(count);
  while (texts.size() < count) texts.push_back(next());
  return texts;
}

}  // namespace aripa::bench
