#pragma once

#include <vector>

#include "aripa/app/ledger.hpp"
#include "tests/property/findings.hpp"
#include "tests/property/life.hpp"
#include "tests/property/world.hpp"

namespace aripa::property {

/// R9.1: a RunDay that closes many days makes the same commits as closing them one by one. `ledger`
/// has played `steps`.
void days_close_one_by_one(const app::Ledger& ledger, const std::vector<Step>& steps,
                           Findings& findings);

/// R9.3: a paiement of the day after the last closed one is imputed the same whether it is recorded
/// before or after that day is closed, unless the close settles Asf on what it finds.
void late_paiement_is_imputed_the_same(const World& world, Findings& findings);

}  // namespace aripa::property
