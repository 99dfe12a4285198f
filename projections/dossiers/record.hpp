#pragma once

#include "aripa/domain/commit.hpp"
#include "aripa/projection/rows.hpp"

namespace aripa::projection {

/// The row of a dossier in this state after `version` commits.
[[nodiscard]] DossierRecord record_of(Dossier state, std::uint64_t version);

/// The row of the record after one more commit of its stream.
[[nodiscard]] DossierRecord after(const DossierRecord& record, const Commit& commit);
[[nodiscard]] ReceiptRecord after(const ReceiptRecord& record, const Commit& commit);

}  // namespace aripa::projection
