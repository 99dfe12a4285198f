#include "documents/fields.hpp"

#include "aripa/documents/json.hpp"

namespace aripa::documents {

using codec::JsonWriter;

void write_fields(JsonWriter& json, const SoldeEcheance& e) {
  json.key("month").month(e.month);
  json.key("enfant").text(e.enfant.str());
  json.key("due_on").date(e.due_on);
  json.key("called").boolean(e.called);
  json.key("due_cents").cents(e.due);
  json.key("subrogated_cents").cents(e.subrogated);
  json.key("paid_creancier_cents").cents(e.paid_creancier);
  json.key("paid_organisme_cents").cents(e.paid_organisme);
  json.key("direct_cents").cents(e.direct);
  json.key("remaining_creancier_cents").cents(e.remaining_creancier());
  json.key("remaining_organisme_cents").cents(e.remaining_organisme());
  json.key("impaye").boolean(e.impaye);
  json.key("prescribed_on").date(e.prescribed_on);
}

void write_fields(JsonWriter& json, const state::Reversement& r) {
  json.key("reversement").text("R" + std::to_string(r.number));
  json.key("amount_cents").cents(r.cents);
  json.key("ordered_on").date(r.ordered_on);
  json.key("execute_on").date(r.execute_on);
  json.key("deadline").date(r.deadline);
  json.key("late").boolean(r.late);
  json.key("status").text(to_string(r.status));
}

void write_fields(JsonWriter& json, const AgendaItem& item) {
  json.key("what").text(item.what);
  json.key("by").date(item.by);
  if (item.cause) json.key("cause").text(*item.cause);
}

void write_fields(JsonWriter& json, const app::AttenteRow& row) {
  json.key("receipt").text(row.receipt.str());
  json.key("organisme").text(row.organisme.str());
  json.key("received_on").date(row.received_on);
  json.key("amount_cents").cents(row.amount);
  json.key("remaining_cents").cents(row.remaining);
}

}  // namespace aripa::documents
