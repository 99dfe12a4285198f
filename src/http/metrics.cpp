#include "http/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <vector>

#include "http/route.hpp"

namespace aripa::http {
namespace {

using prometheus::Counter;
using prometheus::Gauge;
using prometheus::Histogram;

constexpr std::array<const char*, 5> status_classes = {"1xx", "2xx", "3xx", "4xx", "5xx"};

struct OfRoute {
  std::array<Counter*, status_classes.size()> by_status{};
  Histogram* seconds = nullptr;
};

Gauge& add_gauge(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

}  // namespace

// The counters are looked up once: a request only adds to its own.
struct Metrics::Families {
  prometheus::Registry registry;
  std::vector<OfRoute> routes;
  Counter* accepted = nullptr;
  Counter* repeated = nullptr;
  Counter* refused = nullptr;
  Gauge* durable = nullptr;
  Gauge* projected = nullptr;
  Gauge* connections = nullptr;
  Gauge* access_log = nullptr;
  Gauge* disk_free = nullptr;
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {
  auto& registry = families_->registry;
  auto& requests = prometheus::BuildCounter()
                       .Name("aripa_http_requests_total")
                       .Help("Requests answered, by route and class of status.")
                       .Register(registry);
  auto& seconds = prometheus::BuildHistogram()
                      .Name("aripa_http_request_seconds")
                      .Help("From the head of a request to the end of its reply.")
                      .Register(registry);
  const Histogram::BucketBoundaries bounds{0.001, 0.002, 0.005, 0.01, 0.02, 0.05,
                                           0.1,   0.2,   0.5,   1,    2,    5};
  for (std::size_t i = 0; i <= routes().size(); ++i) {
    const std::string path{i < routes().size() ? routes()[i].path : "none"};
    const std::string method =
        i < routes().size() && routes()[i].method == Method::post ? "POST" : "GET";
    auto& of_route = families_->routes.emplace_back();
    for (std::size_t c = 0; c < status_classes.size(); ++c) {
      of_route.by_status[c] =
          &requests.Add({{"route", path}, {"method", method}, {"status", status_classes[c]}});
    }
    of_route.seconds = &seconds.Add({{"route", path}, {"method", method}}, bounds);
  }
  auto& commands = prometheus::BuildCounter()
                       .Name("aripa_commands_total")
                       .Help("Commands answered, by outcome.")
                       .Register(registry);
  families_->accepted = &commands.Add({{"outcome", "accepted"}});
  families_->repeated = &commands.Add({{"outcome", "repeated"}});
  families_->refused = &commands.Add({{"outcome", "refused"}});
  families_->durable =
      &add_gauge(registry, "aripa_log_durable_offset", "Everything before it is durable.");
  families_->projected =
      &add_gauge(registry, "aripa_projected_offset", "Everything before it is projected.");
  families_->connections = &add_gauge(registry, "aripa_http_connections", "Connections open.");
  families_->access_log =
      &add_gauge(registry, "aripa_access_log_writable", "1 when reads can be noted.");
  families_->disk_free =
      &add_gauge(registry, "aripa_disk_free_bytes", "What the disk of the ledger has left.");
}

Metrics::~Metrics() = default;

void Metrics::answered(std::size_t route, unsigned status, std::chrono::milliseconds took) {
  auto& of_route = families_->routes.at(std::min(route, routes().size()));
  const auto status_class = std::size_t{status} / 100 - 1;
  if (status_class < status_classes.size()) of_route.by_status[status_class]->Increment();
  of_route.seconds->Observe(std::chrono::duration<double>(took).count());
}

void Metrics::command(bool accepted, bool repeated) {
  auto* const counter = repeated   ? families_->repeated
                        : accepted ? families_->accepted
                                   : families_->refused;
  counter->Increment();
}

std::string Metrics::text(const Gauges& gauges) const {
  families_->durable->Set(static_cast<double>(gauges.progress.durable));
  families_->projected->Set(static_cast<double>(gauges.progress.projected));
  families_->connections->Set(static_cast<double>(gauges.connections));
  families_->access_log->Set(gauges.access_log_writable ? 1 : 0);
  families_->disk_free->Set(static_cast<double>(gauges.disk_free_bytes));
  return prometheus::TextSerializer{}.Serialize(families_->registry.Collect());
}

}  // namespace aripa::http
