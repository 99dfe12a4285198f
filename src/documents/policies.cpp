#include "aripa/documents/policies.hpp"

#include <algorithm>

#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/json.hpp"

namespace aripa::documents {
namespace {

using codec::JsonWriter;

void write_values(JsonWriter& json, const PolicyItem& item) {
  json.key("values").begin_array();
  for (const auto& [from, value] : item.values) {
    json.begin_object();
    json.key("value").text(value_text({item.info->policy, value}));
    if (from != date_min) json.key("from").date(from);
    if (item.info->unit == PolicyUnit::word) {
      json.key("label").text(item.info->words[static_cast<std::size_t>(value)].label);
    }
    json.end_object();
  }
  json.end_array();
}

void write_other_words(JsonWriter& json, const PolicyItem& item) {
  json.key("alternatives").begin_array();
  for (const auto& word : other_words(item)) {
    json.begin_object();
    json.key("value").text(word.name);
    json.key("label").text(word.label);
    json.key("implemented").boolean(word.implemented);
    json.end_object();
  }
  json.end_array();
}

void write_numbers(JsonWriter& json, const PolicyInfo& policy) {
  json.key("alternatives").begin_object();
  if (policy.numbers.empty()) {
    json.key("least").integer(policy.least);
    json.key("most").integer(policy.most);
  } else {
    json.key("numbers").begin_array();
    for (const int number : policy.numbers) json.integer(number);
    json.end_array();
  }
  json.end_object();
}

void write_policy(JsonWriter& json, const PolicyItem& item) {
  const auto& policy = *item.info;
  json.begin_object();
  json.key("policy").text(policy.name);
  json.key("rule").text(policy.rule);
  json.key("article").text(policy.article);
  json.key("label").text(policy.label);
  json.key("dated_by").text(policy.dated_by);
  json.key("unit").text(to_string(policy.unit));
  write_values(json, item);
  if (policy.unit == PolicyUnit::word) {
    write_other_words(json, item);
  } else {
    write_numbers(json, policy);
  }
  json.end_object();
}

}  // namespace

std::vector<PolicyWord> other_words(const PolicyItem& item) {
  std::vector<PolicyWord> words;
  for (int i = 0; const auto& word : item.info->words) {
    const int value = i++;
    const bool in_force =
        std::any_of(item.values.begin(), item.values.end(),
                    [&](const PolicyValue& known) { return known.value == value; });
    if (!in_force) words.push_back(word);
  }
  return words;
}

void append_json(std::string& out, const std::vector<PolicyItem>& policies) {
  JsonWriter json(out);
  json.begin_array();
  for (const auto& item : policies) write_policy(json, item);
  json.end_array();
}

void append_json(std::string& out, const PolicyItem& policy) {
  JsonWriter json(out);
  write_policy(json, policy);
}

}  // namespace aripa::documents
