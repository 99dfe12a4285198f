#include "cli/list.hpp"

namespace aripa::cli {
namespace {

constexpr std::size_t table_limit = 50;

}  // namespace

app::ListFilter filter_of(const Arguments& arguments) {
  app::ListFilter filter;
  if (auto organisme = arguments.text(organisme_option.name)) {
    filter.organisme = OrganismeId{*std::move(organisme)};
  }
  filter.stage = arguments.stage(stage_option.name);
  filter.from = arguments.date(from_option.name);
  filter.to = arguments.date(to_option.name);
  return filter;
}

std::size_t limit_of(const Arguments& arguments) {
  const bool json = arguments.has(json_option.name);
  return arguments.number(limit_option.name).value_or(json ? 0 : table_limit);
}

}  // namespace aripa::cli
