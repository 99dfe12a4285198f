#include "aripa/documents/json.hpp"

#include <charconv>

#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/equation.hpp"
#include "documents/fields.hpp"
#include "documents/json_array.hpp"

namespace aripa::documents {
namespace {

using codec::JsonWriter;

void write_recouvrement(JsonWriter& json, const SoldeRecouvrement& recouvrement) {
  json.begin_object();
  json.key("stage").text(to_string(recouvrement.stage));
  if (recouvrement.notice_by) json.key("notice_by").date(*recouvrement.notice_by);
  if (recouvrement.regularise_by) json.key("regularise_by").date(*recouvrement.regularise_by);
  json.end_object();
}

void write_debiteur(JsonWriter& json, const Solde& solde) {
  json.begin_object();
  json.key("owes_creancier_cents").cents(solde.owes_creancier);
  json.key("owes_organisme_cents").cents(solde.owes_organisme);
  json.key("rejets_cents").cents(solde.rejets);
  json.key("frais_cents").cents(solde.frais);
  json.key("penalites_cents").cents(solde.penalites);
  json.key("credit_cents").cents(solde.credit);
  json.end_object();
}

void write_creancier(JsonWriter& json, const Solde& solde) {
  json.begin_object();
  json.key("payable_cents").cents(solde.payable);
  json.key("on_hold_cents").cents(solde.on_hold);
  json.key("in_transit_cents").cents(solde.in_transit);
  json.key("reversed_cents").cents(solde.reversed);
  json.key("asf_payable_cents").cents(solde.asf_payable);
  json.key("asf_paid_cents").cents(solde.asf_paid);
  json.key("indu_cents").cents(solde.indu);
  json.key("asf_indu_cents").cents(solde.asf_indu);
  json.end_object();
}

}  // namespace

void append_json(std::string& out, const SoldeQuestion& question, const Solde& solde) {
  JsonWriter json(out);
  json.begin_object();
  json.key("dossier").text(question.dossier.str());
  json.key("as_of").date(question.as_of);
  json.key("known_on").text(question.known_on);
  write_debiteur(json.key("debiteur"), solde);
  write_creancier(json.key("creancier"), solde);
  json.key("recouvrement").begin_object();
  write_recouvrement(json.key("courant"), solde.courant);
  write_recouvrement(json.key("arrieres"), solde.arrieres);
  json.end_object();
  json.key("echeances").begin_array();
  for (const auto& echeance : solde.echeances) {
    json.begin_object();
    write_fields(json, echeance);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void append_json(std::string& out, const List<state::Reversement>& reversements) {
  append_array(out, reversements,
               [](JsonWriter& json, const state::Reversement& r) { write_fields(json, r); });
}

void append_json(std::string& out, const List<state::AsfPayment>& payments) {
  append_array(out, payments, [](JsonWriter& json, const state::AsfPayment& p) {
    json.key("payment").text("A" + std::to_string(p.number));
    json.key("amount_cents").cents(p.cents);
    json.key("ordered_on").date(p.ordered_on);
    json.key("execute_on").date(p.execute_on);
    json.key("status").text(to_string(p.status));
  });
}

void append_json(std::string& out, const std::vector<state::AsfMonth>& months) {
  append_array(out, months, [](JsonWriter& json, const state::AsfMonth& m) {
    json.key("month").month(m.month);
    json.key("enfant").text(m.enfant.str());
    json.key("kind").text(to_string(m.kind));
    json.key("amount_cents").cents(m.cents);
    json.key("subrogated_cents").cents(m.subrogated);
  });
}

void append_json(std::string& out, const std::vector<RevalorisationItem>& items) {
  append_array(out, items, [](JsonWriter& json, const RevalorisationItem& item) {
    json.key("enfant").text(item.enfant.str());
    json.key("on").date(item.on);
    json.key("from_cents").cents(item.from);
    json.key("to_cents").cents(item.to);
  });
}

void append_json(std::string& out, const std::vector<state::Recouvrement>& recouvrements) {
  append_array(out, recouvrements, [](JsonWriter& json, const state::Recouvrement& r) {
    json.key("recouvrement").text(to_string(r.name));
    json.key("opened_on").date(r.opened_on);
    json.key("stage").text(to_string(r.stage));
    if (r.ended_on) json.key("ended_on").date(*r.ended_on);
    if (r.outcome) json.key("outcome").text(to_string(*r.outcome));
  });
}

void append_json(std::string& out, const std::vector<AgendaItem>& items) {
  append_array(out, items,
               [](JsonWriter& json, const AgendaItem& item) { write_fields(json, item); });
}

void append_json(std::string& out, const std::vector<event::Instalment>& instalments) {
  append_array(out, instalments, [](JsonWriter& json, const event::Instalment& instalment) {
    json.key("on").date(instalment.on);
    json.key("amount_cents").cents(instalment.cents);
  });
}

void append_json(std::string& out, const std::vector<app::AttenteRow>& rows) {
  append_array(out, rows,
               [](JsonWriter& json, const app::AttenteRow& row) { write_fields(json, row); });
}

std::string_view to_string(state::PaymentStatus status) {
  switch (status) {
    case state::PaymentStatus::ordered:
      return "ordered";
    case state::PaymentStatus::executed:
      return "executed";
    case state::PaymentStatus::returned:
      return "returned";
  }
  return {};
}

std::string to_string(const app::Position& position) {
  return std::to_string(position.shard) + ':' + std::to_string(position.offset);
}

std::optional<app::KnownOn> parse_known_on(std::string_view text) {
  app::KnownOn known;
  if (const auto day = parse_date(text)) {
    known.day = *day;
    return known;
  }
  app::Position position;
  const char* const end = text.data() + text.size();
  const auto shard = std::from_chars(text.data(), end, position.shard);
  if (shard.ec != std::errc{} || shard.ptr == end || *shard.ptr != ':') return std::nullopt;
  const auto offset = std::from_chars(shard.ptr + 1, end, position.offset);
  if (offset.ec != std::errc{} || offset.ptr != end) return std::nullopt;
  known.position = position;
  return known;
}

}  // namespace aripa::documents
