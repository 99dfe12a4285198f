#pragma once

#include "aripa/app/ledger.hpp"
#include "tests/property/findings.hpp"
#include "tests/property/witness.hpp"

// What a reader answers, beside what the stored commits say.

namespace aripa::property {

/// The projections are where the log is, and have the states that it leads to; the balance from the
/// entries is the one from the state.
void reader_tells_the_states(const app::Reader& reader, const Witness& witness, Findings& findings);

/// R10.3: the totals of each organisme are the sums of its postings.
void totals_add_up(const app::Reader& reader, const Witness& witness, Findings& findings);

/// The lists over many dossiers tell what the states tell.
void lists_tell_the_states(const app::Reader& reader, const Witness& witness, Findings& findings);

/// R10.4: on any two days every figure and remainder is the balance of its account, and none is
/// negative.
void balances_of_two_days(const app::Reader& reader, const Witness& witness, Findings& findings);

}  // namespace aripa::property
