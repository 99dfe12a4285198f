#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/equation.hpp"
#include "aripa/documents/json.hpp"
#include "documents/fields.hpp"

// Rows of the lists over many dossiers.

namespace aripa::documents {

using codec::JsonWriter;

void append_json(std::string& out, const app::DossierRow& row) {
  JsonWriter json(out);
  json.begin_object();
  json.key("dossier").text(row.dossier.str());
  json.key("debiteur").text(row.debiteur.str());
  json.key("creancier").text(row.creancier.str());
  json.key("organisme").text(row.organisme.str());
  json.key("courant").text(to_string(row.courant));
  json.key("arrieres").text(to_string(row.arrieres));
  json.key("owes_creancier_cents").cents(row.owes_creancier);
  json.key("owes_organisme_cents").cents(row.owes_organisme);
  json.key("impayes").integer(row.impayes);
  json.key("impaye_cents").cents(row.impaye);
  if (row.oldest_impaye) json.key("oldest_impaye").date(*row.oldest_impaye);
  if (row.notice_by) json.key("notice_by").date(*row.notice_by);
  json.key("blocked").boolean(row.blocked);
  json.end_object();
}

void append_json(std::string& out, const app::PaymentRow& row) {
  const bool is_reversement = row.payment.starts_with('R');
  JsonWriter json(out);
  json.begin_object();
  json.key("dossier").text(row.dossier.str());
  json.key("organisme").text(row.organisme.str());
  json.key(is_reversement ? "reversement" : "payment").text(row.payment);
  json.key("amount_cents").cents(row.cents);
  json.key("ordered_on").date(row.ordered_on);
  json.key("execute_on").date(row.execute_on);
  if (row.deadline) json.key("deadline").date(*row.deadline);
  if (is_reversement) json.key("late").boolean(row.late);
  json.key("status").text(to_string(row.status));
  json.end_object();
}

void append_json(std::string& out, const DossierId& dossier, const AgendaItem& item) {
  JsonWriter json(out);
  json.begin_object();
  json.key("dossier").text(dossier.str());
  write_fields(json, item);
  json.end_object();
}

void append_json(std::string& out, const app::AttenteRow& row) {
  JsonWriter json(out);
  json.begin_object();
  write_fields(json, row);
  json.end_object();
}

void append_json(std::string& out, const app::BlockedRow& row) {
  JsonWriter json(out);
  json.begin_object();
  json.key("dossier").text(row.dossier.str());
  json.key("organisme").text(row.organisme.str());
  json.key("blocked_on").date(row.blocked_on);
  json.key("cause").text(row.cause);
  json.end_object();
}

void append_json(std::string& out, const app::InduRow& row) {
  JsonWriter json(out);
  json.begin_object();
  json.key("dossier").text(row.dossier.str());
  json.key("creancier").text(row.creancier.str());
  json.key("organisme").text(row.organisme.str());
  json.key("indu_cents").cents(row.indu);
  json.key("asf_indu_cents").cents(row.asf_indu);
  json.key("oldest_on").date(row.oldest_on);
  json.end_object();
}

void append_json(std::string& out, const app::OrganismeTotals& totals) {
  JsonWriter json(out);
  json.begin_object();
  json.key("organisme").text(totals.organisme.str());
  json.key("accounts").begin_object();
  for (const auto& [number, cents] : totals.accounts) {
    json.key(std::to_string(static_cast<std::uint32_t>(number))).cents(cents);
  }
  json.end_object();
  const auto equation = equation_of(totals);
  json.key("bank_cents").cents(equation.bank);
  json.key("held_cents").cents(equation.held);
  json.key("claims_cents").cents(equation.claims);
  json.key("net_charge_cents").cents(equation.net_charge);
  json.key("difference_cents").cents(equation.difference());
  json.key("memo_cents").cents(equation.memo);
  json.end_object();
}

std::string place_of(const app::DossierRow& row) { return row.dossier.str(); }

std::string place_of(const app::BlockedRow& row) { return row.dossier.str(); }

std::string place_of(const app::InduRow& row) { return row.dossier.str(); }

std::string place_of(const app::PaymentRow& row) {
  return aripa::to_string(row.execute_on) + '/' + row.dossier.str() + '/' + row.payment;
}

std::string place_of(const DossierId& dossier, const AgendaItem& item) {
  return aripa::to_string(item.by) + '/' + dossier.str() + '/' + item.what;
}

std::string place_of(const app::AttenteRow& row) {
  return aripa::to_string(row.received_on) + '/' + row.receipt.str();
}

}  // namespace aripa::documents
