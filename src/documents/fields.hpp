#pragma once

#include "aripa/app/questions.hpp"
#include "aripa/codec/json_writer.hpp"
#include "aripa/domain/documents.hpp"

// Members of objects that several documents have.

namespace aripa::documents {

void write_fields(codec::JsonWriter& json, const SoldeEcheance& echeance);
void write_fields(codec::JsonWriter& json, const state::Reversement& reversement);
void write_fields(codec::JsonWriter& json, const AgendaItem& item);
void write_fields(codec::JsonWriter& json, const app::AttenteRow& row);

}  // namespace aripa::documents
