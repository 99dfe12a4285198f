#include "scenario/json_text.hpp"

#include <set>
#include <vector>

#include <fmt/format.h>

namespace aripa::scenario {
namespace {

/// Sees the members of objects while a text is read, and notes one that stands twice.
class TwiceGiven {
 public:
  bool operator()(int, Json::parse_event_t event, const Json& parsed) {
    if (event == Json::parse_event_t::object_start) open_.emplace_back();
    if (event == Json::parse_event_t::object_end) open_.pop_back();
    if (event == Json::parse_event_t::key) {
      auto name = parsed.get<std::string>();
      if (!open_.back().insert(name).second && found.empty()) found = std::move(name);
    }
    return true;
  }
  std::string found;

 private:
  std::vector<std::set<std::string>> open_;
};

class Comparison {
 public:
  std::string text;

  void compare(const std::string& place, const Json& expected, const Json& found) {
    if (expected.is_object() && found.is_object()) {
      compare_objects(place, expected, found);
    } else if (expected.is_array() && found.is_array()) {
      compare_lists(place, expected, found);
    } else if (expected != found) {
      note(place, to_text(expected), to_text(found));
    }
  }

 private:
  void compare_objects(const std::string& place, const Json& expected, const Json& found) {
    for (const auto& [name, value] : expected.items()) {
      const std::string member = place.empty() ? name : place + '.' + name;
      if (const auto at = found.find(name); at != found.end()) {
        compare(member, value, *at);
      } else {
        note(member, to_text(value), "rien");
      }
    }
  }
  void compare_lists(const std::string& place, const Json& expected, const Json& found) {
    if (expected.size() != found.size()) {
      note(place, fmt::format("{} élément(s) {}", expected.size(), to_text(expected)),
           fmt::format("{} {}", found.size(), to_text(found)));
      return;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      compare(fmt::format("{}[{}]", place, i), expected[i], found[i]);
    }
  }
  void note(const std::string& place, const std::string& expected, const std::string& found) {
    text += fmt::format("{}{}{}attendu {}, trouvé {}", text.empty() ? "" : " ; ", place,
                        place.empty() ? "" : " : ", expected, found);
  }
};

}  // namespace

Result<Json> parse_json(std::string_view text) {
  TwiceGiven twice;
  auto document = Json::parse(text, std::ref(twice), false);
  if (document.is_discarded()) {
    return Error{Errc::malformed, {}, "le fichier n'est pas un texte JSON en UTF-8"};
  }
  if (!twice.found.empty()) {
    return Error{Errc::malformed, {}, fmt::format("« {} » est donné deux fois", twice.found)};
  }
  return document;
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string differences(const Json& expected, const Json& found) {
  Comparison comparison;
  comparison.compare("", expected, found);
  return std::move(comparison.text);
}

}  // namespace aripa::scenario
