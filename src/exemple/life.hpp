#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "aripa/domain/decide.hpp"
#include "exemple/calendar.hpp"
#include "exemple/employer.hpp"
#include "exemple/household.hpp"
#include "exemple/random.hpp"
#include "exemple/script.hpp"

namespace aripa::exemple {

/// What all lives of an example share.
struct World {
  const Calendar& calendar;
  const Reference& reference;
  Script& script;
};

/// The life of one dossier, told by the rulebook itself: what people do is decided on the state in
/// which the ledger will be on that day, so that payments out can be confirmed and a debiteur in
/// default be told. Days are closed here as the ledger will close them, on working days.
class Life {
 public:
  Life(const World& world, Employer& employer, Household household, Random random);

  void tell();

 private:
  using Act = std::function<void()>;

  // When things happen.
  void plan(Date day, Part part, Act act);
  [[nodiscard]] Date next_day() const;
  void close_today();
  [[nodiscard]] Context context(Date closed_to) const;

  // What the organisme does.
  void open();
  void react();
  void await_payment(const std::string& payment, Date execute_on);
  void pursue();
  void notify(Date notice_by);
  void start_action();
  void end_action();
  void refund_credit();

  // What the debiteur does, and his employer.
  void plan_payments();
  void pay(Month month);
  [[nodiscard]] Cents wanted(Month month);
  void hold_back_wages(Month month);

  bool submit(Command command, Date on);
  bool submit(Command command) { return submit(std::move(command), today_); }
  void receive(Cents amount, Channel channel, std::optional<ActionId> action, Date on);
  void write(const Envelope& envelope);
  void write_line(const std::string& line);
  void make_mistake(const Envelope& paiement);

  World world_;
  Employer& employer_;
  Household household_;
  Random random_;
  Dossier state_;
  std::multimap<std::pair<Date, Part>, Act> planned_;
  Date today_;
  Date closed_to_ = date_min;  // the last working day on which this dossier was closed
  unsigned commands_ = 0;
  unsigned lines_ = 0;
  unsigned paiements_ = 0;
  unsigned actions_ = 0;
  std::size_t reversements_seen_ = 0;
  std::size_t asf_payments_seen_ = 0;
  Date pursued_on_ = date_min;  // opening of the recouvrement that a notice is planned for
  bool action_planned_ = false;
  bool wages_held_ = false;
  bool refund_planned_ = false;
};

}  // namespace aripa::exemple
