#include <algorithm>
#include <tuple>

#include "aripa/domain/documents.hpp"
#include "domain/asf/rights.hpp"
#include "domain/decide/work.hpp"
#include "domain/echeance/open.hpp"
#include "domain/revalorisation/record.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

using Items = std::vector<AgendaItem>;

void add(Items& items, std::string_view what, Date by) {
  items.push_back({.what = std::string{what}, .by = by, .cause = {}});
}

void add_recouvrements(Items& items, const Dossier& dossier) {
  for (const auto& r : dossier.recouvrements) {
    if (r.ended_on) continue;
    if (r.stage == Stage::notice_due) add(items, "notice", r.notice_by);
    if (r.stage == Stage::notified) add(items, "regularisation", *r.regularise_by);
    if (r.stage == Stage::forced_required) add(items, "forced_recovery", *r.forced_from);
  }
}

void add_payments(Items& items, const Dossier& dossier) {
  for (const auto& reversement : dossier.reversements) {
    if (reversement.status == state::PaymentStatus::ordered) {
      add(items, "reversement", reversement.execute_on);
    }
  }
  for (const auto& payment : dossier.asf_payments) {
    if (payment.status == state::PaymentStatus::ordered) {
      add(items, "asf_payment", payment.execute_on);
    }
  }
}

// The same day of the month `months` later, or its last day.
Date months_later(Date date, int months) {
  return day_of_month(add_months(month_of(date), months), static_cast<unsigned>(date.day()));
}

// R5.8 (D. 523-2 III): the control of the hors d'etat that the Asf rests on.
void add_controls(Items& items, const Dossier& dossier, Date clock) {
  for (const auto& right : dossier.asf_rights) {
    const auto end = right_end(dossier, right);
    const bool open = !end || (*end > add_months(month_of(clock), 1) && *end > right.from);
    if (!right.requested_on || !open) continue;
    const bool controlled = dossier.controlled_on && *dossier.controlled_on >= *right.requested_on;
    add(items, "hors_etat_control",
        controlled ? add_years(*dossier.controlled_on, 1) : months_later(*right.requested_on, 4));
  }
}

// R5.8: of each right, the first month that is not settled.
void add_settlements(Items& items, const Dossier& dossier, const PolicyTable& policies) {
  std::vector<Date> days;
  for (const auto& right : dossier.asf_rights) {
    const auto month = first_unsettled(dossier, right);
    if (month) days.push_back(settlement_day(*month, policies));
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  for (const Date day : days) add(items, "asf", day);
}

void add_instalments(Items& items, const Dossier& dossier, Date clock) {
  for (const auto& plan : dossier.plans) {
    const auto next = std::find_if(plan.instalments.begin(), plan.instalments.end(),
                                   [&](const auto& instalment) { return instalment.on >= clock; });
    if (next != plan.instalments.end()) add(items, "instalment", next->on);
  }
}

}  // namespace

std::vector<AgendaItem> agenda(const Dossier& dossier, std::optional<Date> ledger_closed_to,
                               const PolicyTable& policies) {
  const Date clock = clock_of(dossier, ledger_closed_to);
  Items items;
  add_recouvrements(items, dossier);
  add_payments(items, dossier);
  if (open_run(dossier) != nullptr) {
    for (const Date day : next_revaluations(dossier)) add(items, "revalorisation", day);
    const auto next = next_opening(dossier, dossier.opened_to, policies);
    if (next) add(items, "echeance", *next);
  }
  add_settlements(items, dossier, policies);
  add_controls(items, dossier, clock);
  add_instalments(items, dossier, clock);
  for (const auto& direct : dossier.directs) {
    if (!direct.confirmed && direct.confirm_by >= clock) {
      add(items, "direct_confirm", direct.confirm_by);
    }
  }
  if (dossier.blocked_on) {
    items.push_back({.what = "blocked", .by = *dossier.blocked_on, .cause = dossier.blocked_cause});
  }
  std::sort(items.begin(), items.end(), [](const AgendaItem& a, const AgendaItem& b) {
    return std::tie(a.by, a.what) < std::tie(b.by, b.what);
  });
  return items;
}

}  // namespace aripa
