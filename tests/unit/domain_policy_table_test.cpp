#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "aripa/documents/json.hpp"
#include "aripa/domain/policy.hpp"

namespace aripa {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

std::string contents(std::string_view path) {
  std::ifstream in(std::string(ARIPA_SOURCE_DIR) + "/" + std::string(path));
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// `24`; then `60` from 2026-04-01.
std::string shown(const PolicyItem& item) {
  std::string text;
  for (const auto& [from, value] : item.values) {
    if (!text.empty()) text += "; then ";
    text += "`" + value_text({item.info->policy, value}) + "`";
    if (from != date_min) text += " from " + to_string(from);
  }
  return text;
}

// The values of a policy that its list or its bounds name, carried out or not.
std::vector<int> values_of(const PolicyInfo& policy) {
  if (policy.unit != PolicyUnit::word) {
    return policy.numbers.empty() ? std::vector{policy.least, policy.most}
                                  : std::vector<int>(policy.numbers.begin(), policy.numbers.end());
  }
  std::vector<int> values;
  for (std::size_t i = 0; i < policy.words.size(); ++i) values.push_back(static_cast<int>(i));
  return values;
}

TEST(PolicyTable, GivesTheValueInForceOnADay) {
  const auto& table = shipped_policies();
  EXPECT_EQ(table.on(Policy::reach_back_months, date_min), 24);
  EXPECT_EQ(table.on(Policy::reach_back_months, day("2026-03-31")), 24);
  EXPECT_EQ(table.on(Policy::reach_back_months, day("2026-04-01")), 60);
  EXPECT_EQ(table.on(Policy::reach_back_months, date_max), 60);
  EXPECT_EQ(table.on(Policy::impaye_detection_days, day("2026-01-01")), 5);
}

TEST(PolicyTable, TakesAValueFromADayOnAndReplacesThatOfTheSameDay) {
  const auto policy = Policy::impaye_detection_days;
  auto table = *shipped_policies().with(policy, {day("2028-01-01"), 8});
  table = *table.with(policy, {day("2027-01-01"), 6});
  table = *table.with(policy, {day("2028-01-01"), 9});
  const std::vector<PolicyValue> values{
      {date_min, 5}, {day("2027-01-01"), 6}, {day("2028-01-01"), 9}};
  EXPECT_THAT(table.values(policy), testing::ElementsAreArray(values));
  EXPECT_EQ(table.on(policy, day("2027-12-31")), 6);
  EXPECT_EQ(table.on(Policy::plan_later_days, day("2027-12-31")), 5) << "no other policy changes";
  EXPECT_EQ(shipped_policies().on(policy, day("2027-12-31")), 5) << "nor another table";
}

TEST(PolicyTable, TakesEveryValueThatIsCarriedOutAndNoOther) {
  for (const auto& policy : policy_catalogue()) {
    for (const int value : values_of(policy)) {
      const bool taken = shipped_policies().with(policy.policy, {date_min, value}).ok();
      const bool carried_out = policy.unit != PolicyUnit::word ||
                               policy.words[static_cast<std::size_t>(value)].implemented;
      EXPECT_EQ(taken, carried_out) << to_string(PolicyUse{policy.policy, value});
    }
    for (const int value : {values_of(policy).front() - 1, values_of(policy).back() + 1}) {
      const auto refused = shipped_policies().with(policy.policy, {date_min, value});
      ASSERT_FALSE(refused.ok()) << policy.name << " " << value;
      EXPECT_EQ(refused.error().code, Errc::malformed);
      EXPECT_EQ(refused.error().field, policy.name);
    }
  }
  EXPECT_FALSE(shipped_policies().with(Policy::due_day_default, {date_min, 7}).ok())
      << "R2.2 knows the 1st, the 10th and the 15th";
}

TEST(PolicyTable, RefusesMoreValuesThanItHasRoomFor) {
  auto table = shipped_policies();
  for (int i = 1; i < 8; ++i) {
    table = *table.with(Policy::plan_later_days, {add_days(day("2027-01-01"), i), i});
  }
  EXPECT_FALSE(table.with(Policy::plan_later_days, {day("2028-01-01"), 8}).ok());
  EXPECT_TRUE(table.with(Policy::plan_later_days, {day("2027-01-02"), 9}).ok());
}

TEST(PolicyText, OfEveryValueIsReadBack) {
  for (const auto& policy : policy_catalogue()) {
    for (const int value : values_of(policy)) {
      const PolicyUse use{policy.policy, value};
      PolicyUse read;
      EXPECT_TRUE(parse_word(to_string(use), read)) << to_string(use);
      EXPECT_EQ(read, use);
    }
  }
  EXPECT_EQ(to_string(PolicyUse{Policy::impaye_detection_days, 5}), "impaye.detection_days=5");
  EXPECT_EQ(to_string(PolicyUse{Policy::imputation, 0}), "imputation=v1");
}

TEST(PolicyText, OfAnythingElseIsNotRead) {
  for (const std::string_view text :
       {"", "=", "imputation", "imputation=", "imputation=v0", "imputation=0", "unknown=5",
        "impaye.detection_days=", "impaye.detection_days=5 ", "impaye.detection_days=v1",
        "impaye.detection_days=99999999999"}) {
    PolicyUse use;
    EXPECT_FALSE(parse_word(text, use)) << text;
  }
}

TEST(PolicyCatalogue, SaysEverythingOfEachPolicy) {
  std::set<std::string_view> names;
  for (const auto& policy : policy_catalogue()) {
    EXPECT_TRUE(names.insert(policy.name).second) << policy.name;
    EXPECT_FALSE(policy.article.empty() || policy.label.empty() || policy.dated_by.empty())
        << policy.name;
    EXPECT_EQ(policy.unit == PolicyUnit::word, policy.words.size() >= 2)
        << policy.name << ": a choice of words has two or more";
    for (const auto& word : policy.words) EXPECT_FALSE(word.label.empty()) << word.name;
  }
}

// The rows `| R5.1 | … | policy | value |` of docs/readings.md.
std::map<std::string, std::set<std::string>> rows_of_readings() {
  std::map<std::string, std::set<std::string>> rows;
  const std::string text = contents("docs/readings.md");
  const std::regex row(R"(\n\| (R[0-9.]+) \|[^\n]*\| `([a-z_.]+)` \| ([^|\n]+) \|(?=\n))");
  for (std::sregex_iterator at(text.begin(), text.end(), row), end; at != end; ++at) {
    rows[(*at)[2]].insert((*at)[1].str() + ": " + (*at)[3].str());
  }
  return rows;
}

TEST(PolicyDocuments, ReadingsNameTheSamePoliciesRulesAndValues) {
  std::map<std::string, std::set<std::string>> expected;
  for (const auto& item : policies(shipped_policies())) {
    expected[std::string{item.info->name}] = {std::string{item.info->rule} + ": " + shown(item)};
  }
  EXPECT_EQ(rows_of_readings(), expected);
}

TEST(PolicyDocuments, ReadingsHaveNoRowWithoutAPolicy) {
  const std::string text = contents("docs/readings.md");
  std::size_t rows = 0;
  for (auto at = text.find("\n| R"); at != std::string::npos; at = text.find("\n| R", at + 1))
    ++rows;
  std::size_t with_policy = 0;
  const std::regex row(R"(\n\| R[0-9.]+ \|[^\n]*\| `[a-z_.]+` \| [^|\n]+ \|)");
  for (std::sregex_iterator at(text.begin(), text.end(), row), end; at != end; ++at) ++with_policy;
  EXPECT_GE(rows, policy_count);
  EXPECT_EQ(with_policy, rows);
}

// Where the rulebook says "reading" or names a policy, the table has one of that rule; and no rule
// has a policy that the rulebook does not mark.
TEST(PolicyDocuments, RulebookMarksTheRulesThatHaveAPolicy) {
  std::set<std::string> rules;
  std::set<std::string> names;
  for (const auto& policy : policy_catalogue()) {
    rules.insert(std::string{policy.rule});
    names.insert(std::string{policy.name});
  }
  const std::string text = contents("docs/rules.md");
  std::set<std::string> marked;
  std::string rule;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch head;
    if (std::regex_search(line, head, std::regex(R"(^\*\*(R[0-9]+\.[0-9]+)\*\*)"))) rule = head[1];
    if (line.starts_with("## ")) rule.clear();
    const std::regex mark(R"(\*\*reading\*\*|policy `([a-z_.]+)(=[a-z0-9_]+)?`)");
    for (std::sregex_iterator at(line.begin(), line.end(), mark), end; at != end; ++at) {
      if (rule.empty()) continue;
      marked.insert(rule);
      EXPECT_TRUE(!(*at)[1].matched || names.contains((*at)[1])) << (*at)[1];
    }
  }
  EXPECT_EQ(marked, rules);
}

TEST(PolicyDocuments, JsonSaysWhatIsInForceAndWhatElseCouldBe) {
  std::string text;
  documents::append_json(text, policies(shipped_policies()));
  const auto list = nlohmann::json::parse(text);
  ASSERT_EQ(list.size(), policy_count);
  const auto& reach_back = list.back();
  EXPECT_EQ(reach_back["policy"], "reach_back.ifpa_months");
  EXPECT_EQ(reach_back["rule"], "R8.2");
  EXPECT_EQ(reach_back["unit"], "months");
  EXPECT_EQ(reach_back["values"],
            nlohmann::json::parse(R"([{"value":"24"},{"value":"60","from":"2026-04-01"}])"));
  EXPECT_EQ(reach_back["alternatives"], nlohmann::json::parse(R"({"least":1,"most":240})"));
  EXPECT_EQ(list[0]["alternatives"], nlohmann::json::parse(R"({"numbers":[1,10,15]})"));
  const auto& imputation = list[3];
  EXPECT_EQ(imputation["values"][0]["value"], "v1");
  EXPECT_FALSE(imputation["values"][0]["label"].empty());
  EXPECT_EQ(imputation["alternatives"][0]["value"], "advance_first");
  EXPECT_EQ(imputation["alternatives"][0]["implemented"], false);
}

}  // namespace
}  // namespace aripa
