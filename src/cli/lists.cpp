#include "cli/lists.hpp"

#include "aripa/documents/json.hpp"
#include "aripa/documents/words_fr.hpp"
#include "cli/list.hpp"

namespace aripa::cli {
namespace {

using app::AttenteRow;
using app::BlockedRow;
using app::DossierRow;
using app::InduRow;
using app::PaymentRow;
using documents::amount_fr;
using documents::date_fr;
using documents::number_fr;
using documents::word_fr;

struct AgendaRow {
  DossierId dossier;
  AgendaItem item;
};

template <class Row>
void json_of(std::string& out, const Row& row) {
  documents::append_json(out, row);
}

template <class Row>
std::string place_of(const Row& row) {
  return documents::place_of(row);
}

std::string stage_fr(Stage stage) {
  return stage == Stage::none ? "-" : std::string{word_fr(stage)};
}

// `recouvrement_fr`: the stages of both recouvrements in one cell.
std::string stages_fr(const DossierRow& row) {
  if (row.arrieres == Stage::none) return stage_fr(row.courant);
  auto text = "arriérés : " + stage_fr(row.arrieres);
  return row.courant == Stage::none ? text : stage_fr(row.courant) + " ; " + text;
}

std::string date_or_dash(const std::optional<Date>& date) { return date ? date_fr(*date) : "-"; }

const Look<DossierRow> dossiers_look{
    "Aucun dossier.",
    {{"Dossier", Align::left, [](const DossierRow& r) { return r.dossier.str(); }},
     {"Organisme", Align::left, [](const DossierRow& r) { return r.organisme.str(); }},
     {"Débiteur", Align::left, [](const DossierRow& r) { return r.debiteur.str(); }},
     {"Créancier", Align::left, [](const DossierRow& r) { return r.creancier.str(); }},
     {"Dû au créancier", Align::right,
      [](const DossierRow& r) { return amount_fr(r.owes_creancier); }},
     {"Dû à l'organisme", Align::right,
      [](const DossierRow& r) { return amount_fr(r.owes_organisme); }},
     {"Impayés", Align::right, [](const DossierRow& r) { return number_fr(r.impayes); }},
     {"Recouvrement", Align::left, stages_fr},
     {"", Align::left,
      [](const DossierRow& r) { return std::string{r.blocked ? "mis de côté" : ""}; }}},
    place_of<DossierRow>,
    json_of<DossierRow>};

const Look<DossierRow> impayes_look{
    "Aucun impayé.",
    {{"Dossier", Align::left, [](const DossierRow& r) { return r.dossier.str(); }},
     {"Organisme", Align::left, [](const DossierRow& r) { return r.organisme.str(); }},
     {"Impayés", Align::right, [](const DossierRow& r) { return number_fr(r.impayes); }},
     {"Depuis le", Align::left, [](const DossierRow& r) { return date_or_dash(r.oldest_impaye); }},
     {"Dû au créancier", Align::right,
      [](const DossierRow& r) { return amount_fr(r.owes_creancier); }},
     {"Dû à l'organisme", Align::right,
      [](const DossierRow& r) { return amount_fr(r.owes_organisme); }},
     {"Recouvrement", Align::left, stages_fr}},
    place_of<DossierRow>,
    json_of<DossierRow>};

const Look<AgendaRow> agenda_look{
    "Rien à l'agenda.",
    {{"Le", Align::left, [](const AgendaRow& r) { return date_fr(r.item.by); }},
     {"Dossier", Align::left, [](const AgendaRow& r) { return r.dossier.str(); }},
     {"À faire", Align::left,
      [](const AgendaRow& r) { return std::string{documents::agenda_fr(r.item.what)}; }},
     {"", Align::left,
      [](const AgendaRow& r) {
        return r.item.cause ? documents::cause_fr(*r.item.cause) : std::string{};
      }}},
    [](const AgendaRow& r) { return documents::place_of(r.dossier, r.item); },
    [](std::string& out, const AgendaRow& r) { documents::append_json(out, r.dossier, r.item); }};

std::string status_fr(const PaymentRow& row) {
  return std::string{word_fr(row.status)} + (row.late ? ", en retard" : "");
}

const Look<PaymentRow> reversements_look{
    "Aucun reversement.",
    {{"À exécuter le", Align::left, [](const PaymentRow& r) { return date_fr(r.execute_on); }},
     {"Dossier", Align::left, [](const PaymentRow& r) { return r.dossier.str(); }},
     {"Reversement", Align::left, [](const PaymentRow& r) { return r.payment; }},
     {"Montant", Align::right, [](const PaymentRow& r) { return amount_fr(r.cents); }},
     {"Ordonné le", Align::left, [](const PaymentRow& r) { return date_fr(r.ordered_on); }},
     {"Délai légal", Align::left, [](const PaymentRow& r) { return date_or_dash(r.deadline); }},
     {"État", Align::left, status_fr}},
    place_of<PaymentRow>,
    json_of<PaymentRow>};

const Look<PaymentRow> asf_look{
    "Aucun paiement d'Asf.",
    {{"À exécuter le", Align::left, [](const PaymentRow& r) { return date_fr(r.execute_on); }},
     {"Dossier", Align::left, [](const PaymentRow& r) { return r.dossier.str(); }},
     {"Paiement", Align::left, [](const PaymentRow& r) { return r.payment; }},
     {"Montant", Align::right, [](const PaymentRow& r) { return amount_fr(r.cents); }},
     {"Ordonné le", Align::left, [](const PaymentRow& r) { return date_fr(r.ordered_on); }},
     {"État", Align::left, status_fr}},
    place_of<PaymentRow>,
    json_of<PaymentRow>};

const Look<AttenteRow> attente_look{
    "Aucun encaissement en attente.",
    {{"Reçu le", Align::left, [](const AttenteRow& r) { return date_fr(r.received_on); }},
     {"Encaissement", Align::left, [](const AttenteRow& r) { return r.receipt.str(); }},
     {"Organisme", Align::left, [](const AttenteRow& r) { return r.organisme.str(); }},
     {"Reçu", Align::right, [](const AttenteRow& r) { return amount_fr(r.amount); }},
     {"À identifier", Align::right, [](const AttenteRow& r) { return amount_fr(r.remaining); }}},
    place_of<AttenteRow>,
    json_of<AttenteRow>};

const Look<BlockedRow> bloques_look{
    "Aucun dossier bloqué.",
    {{"Dossier", Align::left, [](const BlockedRow& r) { return r.dossier.str(); }},
     {"Organisme", Align::left, [](const BlockedRow& r) { return r.organisme.str(); }},
     {"Bloqué au", Align::left, [](const BlockedRow& r) { return date_fr(r.blocked_on); }},
     {"Cause", Align::left, [](const BlockedRow& r) { return documents::cause_fr(r.cause); }}},
    place_of<BlockedRow>,
    json_of<BlockedRow>};

const Look<InduRow> indus_look{
    "Aucun indu.",
    {{"Dossier", Align::left, [](const InduRow& r) { return r.dossier.str(); }},
     {"Organisme", Align::left, [](const InduRow& r) { return r.organisme.str(); }},
     {"Créancier", Align::left, [](const InduRow& r) { return r.creancier.str(); }},
     {"Pension", Align::right, [](const InduRow& r) { return amount_fr(r.indu); }},
     {"Asf", Align::right, [](const InduRow& r) { return amount_fr(r.asf_indu); }},
     {"Depuis le", Align::left, [](const InduRow& r) { return date_fr(r.oldest_on); }}},
    place_of<InduRow>,
    json_of<InduRow>};

// The reader has no limit of its own here: where a page ends is for `PageEnd`.
app::Page page_of(const Arguments& arguments) {
  return {.limit = 0, .after = arguments.text(after_option.name).value_or("")};
}

template <class Row>
using ReaderList = Result<void> (app::Reader::*)(const app::ListFilter&, const app::Page&,
                                                 const std::function<bool(const Row&)>&) const;

template <class Row>
Result<Status> list(const Arguments& arguments, const app::Reader& reader, ReaderList<Row> rows,
                    const Look<Row>& look, Console& console) {
  const auto visit_all = [&](const std::function<bool(const Row&)>& visit) {
    return (reader.*rows)(filter_of(arguments), page_of(arguments), visit);
  };
  return print_list<Row>(arguments, visit_all, look, console);
}

}  // namespace

Result<Status> dossiers(const Arguments& arguments, const app::Reader& reader, Console& console) {
  return list(arguments, reader, &app::Reader::dossiers, dossiers_look, console);
}

Result<Status> impayes(const Arguments& arguments, const app::Reader& reader, Console& console) {
  return list(arguments, reader, &app::Reader::impayes, impayes_look, console);
}

Result<Status> agenda(const Arguments& arguments, const app::Reader& reader, Console& console) {
  const auto visit_all = [&](const std::function<bool(const AgendaRow&)>& visit) {
    return reader.agenda(filter_of(arguments), page_of(arguments),
                         [&](const DossierId& dossier, const AgendaItem& item) {
                           return visit({dossier, item});
                         });
  };
  return print_list<AgendaRow>(arguments, visit_all, agenda_look, console);
}

Result<Status> reversements(const Arguments& arguments, const app::Reader& reader,
                            Console& console) {
  return list(arguments, reader, &app::Reader::reversements, reversements_look, console);
}

Result<Status> asf_payments(const Arguments& arguments, const app::Reader& reader,
                            Console& console) {
  return list(arguments, reader, &app::Reader::asf_payments, asf_look, console);
}

Result<Status> attente(const Arguments& arguments, const app::Reader& reader, Console& console) {
  return list(arguments, reader, &app::Reader::attente, attente_look, console);
}

Result<Status> bloques(const Arguments& arguments, const app::Reader& reader, Console& console) {
  return list(arguments, reader, &app::Reader::bloques, bloques_look, console);
}

Result<Status> indus(const Arguments& arguments, const app::Reader& reader, Console& console) {
  return list(arguments, reader, &app::Reader::indus, indus_look, console);
}

}  // namespace aripa::cli
