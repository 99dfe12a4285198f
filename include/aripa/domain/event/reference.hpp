#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/fields.hpp"
#include "aripa/domain/words.hpp"

// Events of scales, and the shard itself. Released versions are frozen (docs/adr, CONTRIBUTING).

namespace aripa::event {

struct BmafValue {
  Date from{};
  Cents cents;
  ARIPA_EVENT_PART(BmafValue) {
    visit("from", self.from);
    visit("cents", self.cents);
  }
};

struct AsfRatesValue {
  Date from{};
  std::string one_parent;
  std::string two_parents;
  ARIPA_EVENT_PART(AsfRatesValue) {
    visit("from", self.from);
    visit("one_parent", self.one_parent);
    visit("two_parents", self.two_parents);
  }
};

struct IndicePublished {
  std::string rule;
  std::string serie;
  std::string base;
  Month month{};
  std::string value;
  Date published_on{};
  ARIPA_EVENT(IndicePublished, "indice.published.v1") {
    visit("rule", self.rule);
    visit("serie", self.serie);
    visit("base", self.base);
    visit("month", self.month);
    visit("value", self.value);
    visit("published_on", self.published_on);
  }
};

struct BaremePublished {
  std::string rule;
  std::vector<BmafValue> bmaf;
  std::vector<AsfRatesValue> asf_rates;
  ARIPA_EVENT(BaremePublished, "bareme.published.v1") {
    visit("rule", self.rule);
    visit("bmaf", self.bmaf);
    visit("asf_rates", self.asf_rates);
  }
};

/// Offset 0 of a shard; the only commit with epoch 0.
struct GenesisRecorded {
  int format = 0;
  std::string ledger;
  std::uint32_t shards = 0;
  std::uint32_t shard = 0;
  ClockKind clock{};
  std::string rules;
  ARIPA_EVENT(GenesisRecorded, "genesis.v1") {
    visit("format", self.format);
    visit("ledger", self.ledger);
    visit("shards", self.shards);
    visit("shard", self.shard);
    visit("clock", self.clock);
    visit("rules", self.rules);
  }
};

struct EpochClaimed {
  std::uint64_t epoch = 0;
  std::string writer;
  std::string random;  // 128 bits, 32 hexadecimal digits
  ARIPA_EVENT(EpochClaimed, "epoch.claimed.v1") {
    visit("epoch", self.epoch);
    visit("writer", self.writer);
    visit("random", self.random);
  }
};

/// Day `day` is closed for the shard; `requested` is the day that the command asked for.
struct DayClosed {
  std::string rule;
  Date day{};
  Date requested{};
  std::uint64_t dossiers = 0;  // touched by the close
  std::uint64_t blocked = 0;  // set aside
  ARIPA_EVENT(DayClosed, "day.closed.v1") {
    visit("rule", self.rule);
    visit("day", self.day);
    visit("requested", self.requested);
    visit("dossiers", self.dossiers);
    visit("blocked", self.blocked);
  }
};

}  // namespace aripa::event
