#pragma once

#include <memory>

#include "aripa/app/ledger.hpp"

namespace aripa::test {

/// A ledger without log, codec or projections: maps of states, and the functions of the domain one
/// after the other. It keeps nothing and hurries nowhere, so that it is easy to believe: what it
/// answers is what any other ledger has to answer. Questions over many dossiers, `commits` and
/// `totals` are left out (they visit nothing). A reader is good until the next command.
[[nodiscard]] std::unique_ptr<app::Ledger> open_naive();

}  // namespace aripa::test
