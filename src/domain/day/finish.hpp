#pragma once

#include "aripa/core/errc.hpp"
#include "domain/decide/work.hpp"

namespace aripa {

/// Records that the dossier cannot be brought to `day` (R9.5).
void record_set_aside(Work& work, Date day, Errc cause);

}  // namespace aripa
