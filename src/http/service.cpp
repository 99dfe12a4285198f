#include "http/service.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "aripa/codec/sha256.hpp"
#include "aripa/documents/json.hpp"
#include "http/accept.hpp"
#include "http/problem.hpp"

namespace aripa::http {
namespace {

constexpr std::chrono::seconds position_patience{5};
constexpr std::size_t if_none_match_max = 1024;
constexpr ParameterRule at_least{"at_least", Shape::position};

Reply allowed_methods(Reply reply, std::string allowed) {
  reply.fields.emplace_back("Allow", std::move(allowed));
  return reply;
}

// The body alone decides: the position of a reply moves with every commit, whatever it concerns.
std::string etag_of(std::string_view body) {
  constexpr std::size_t digits = 32;
  return '"' + codec::to_hex(codec::sha256(body)).substr(0, digits) + '"';
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match == "*") return true;
  return if_none_match.find(etag) != std::string_view::npos;
}

void add_etag(Reply& reply, const Request& request) {
  auto etag = etag_of(reply.body);
  if (!request.if_none_match.empty() && names_etag(request.if_none_match, etag)) {
    reply.status = 304;
    reply.body.clear();
    reply.content_type = {};
  }
  reply.fields.emplace_back("ETag", std::move(etag));
}

// What of a dossier is read: `solde` of `/v1/dossiers/{dossier}/solde`.
std::string resource_of(std::string_view path) {
  const auto last = path.substr(path.rfind('/') + 1);
  return std::string{last.starts_with('{') ? "dossier" : last};
}

std::optional<Reply> refuse_body(const Request& request, Method method) {
  if (method != Method::post) return std::nullopt;
  const bool plain = request.content_encoding.empty() || request.content_encoding == "identity";
  if (plain && commands_as_lines(request.content_type)) return std::nullopt;
  return problem(Refusal::unsupported_media_type, plain ? "Content-Type" : "Content-Encoding");
}

}  // namespace

Service::Service(Setup setup)
    : setup_(std::move(setup)),
      journal_(setup_.log, setup_.now),
      bearers_(setup_.tokens),
      snapshots_(setup_.ledger),
      waiter_(setup_.ledger, setup_.elapsed),
      desk_{.ledger = setup_.ledger,
            .snapshots = snapshots_,
            .access = *setup_.access,
            .metrics = metrics_,
            .streams = streams_,
            .connections = setup_.connections,
            .directory = setup_.directory,
            .ledger_id = setup_.ledger_id,
            .wall_clock = setup_.wall_clock,
            .now = setup_.now} {}

Result<void> Service::look_around() {
  snapshots_.drop_old();
  journal_.flush();
  auto refreshed = bearers_.refresh();
  if (!refreshed.ok()) journal_.warn("tokens", refreshed.error());
  return refreshed;
}

void Service::done(const Done& done) {
  metrics_.answered(done.route, done.status, done.took);
  journal_.done(done);
}

bool Service::note(const Ask& question) {
  auto shown = question.shown;
  std::ranges::sort(shown);
  const auto twice = std::ranges::unique(shown);
  shown.erase(twice.begin(), twice.end());
  std::vector<Access> accesses;
  for (auto& dossier : shown) {
    accesses.push_back({.at = setup_.now(),
                        .token = question.bearer.name,
                        .dossier = std::move(dossier),
                        .resource = resource_of(question.path),
                        .motif = question.request.motif,
                        .request = question.request.id});
  }
  return accesses.empty() || setup_.access->record(std::move(accesses));
}

std::variant<Reply, Admission> Service::admit(const Request& request) const {
  auto target = parse_target(request.target);
  if (!target) return problem(Refusal::malformed, "target");
  auto found = match(request.method, target->segments);
  return let_in(request, *std::move(target), std::move(found));
}

std::shared_ptr<const Bearer> Service::bearer_of(const Request& request, Grant grant) const {
  if (grant == Grant::probe) {
    static const auto nobody = std::make_shared<const Bearer>();
    return nobody;
  }
  const auto token = token_of(request.authorization, grant == Grant::page);
  return token ? bearers_.find(*token, paris_day(setup_.now())) : nullptr;
}

std::variant<Reply, Admission> Service::let_in(const Request& request, Target target,
                                               Match found) const {
  const auto* const route = found.route ? &routes()[*found.route] : nullptr;
  auto bearer = bearer_of(request, route == nullptr ? Grant::ask : route->grant);
  if (!bearer) return problem(Refusal::unauthorized);
  if (found.allowed.empty()) return problem(Refusal::not_found);
  if (request.method == Method::options) {
    return allowed_methods(Reply{.status = 204}, std::move(found.allowed));
  }
  if (route == nullptr) {
    return allowed_methods(problem(Refusal::method_not_allowed), std::move(found.allowed));
  }
  if (!allows(route->grant, bearer->role)) return problem(Refusal::forbidden);
  if (!request.motif.empty() && !is_id(request.motif)) {
    return problem(Refusal::malformed, "Aripa-Motif");
  }
  if (request.if_none_match.size() > if_none_match_max) {
    return problem(Refusal::malformed, "If-None-Match");
  }
  if (!accepts(request.accept, route->produces)) return problem(Refusal::not_acceptable, "Accept");
  if (auto refused = refuse_body(request, route->method)) return *std::move(refused);
  Admission admission{*found.route, std::move(found.ids), {}, std::move(bearer)};
  auto rules = route->parameters;
  if (route->grant != Grant::probe) rules.push_back(at_least);
  if (const auto fault = admission.parameters.take(std::move(target.parameters), rules)) {
    return problem(Refusal::malformed, *fault);
  }
  return admission;
}

std::optional<Reply> Service::answer(Admission admission, Request request, Respond respond) {
  const auto& route = routes()[admission.route];
  const auto wanted = admission.parameters.position(at_least.name);
  if (wanted && wanted->shard != 0) return problem(Refusal::malformed, at_least.name);
  const bool reached = !wanted || wanted->offset <= setup_.ledger.progress().projected;
  if (reached && route.pace == Pace::quick) return ask(admission, request);
  if (reached) {
    begin(std::move(admission), std::move(request), std::move(respond));
    return std::nullopt;
  }
  // Shared by the two functions of the wait, of which one runs after the other.
  auto waiting =
      std::make_shared<std::pair<Admission, Request>>(std::move(admission), std::move(request));
  waiter_.wait(wanted->offset, position_patience,
               [this, waiting, respond = std::move(respond)](bool is_there) mutable {
                 if (!is_there) return respond(problem(Refusal::not_caught_up, at_least.name));
                 begin(std::move(waiting->first), std::move(waiting->second), std::move(respond));
               });
  return std::nullopt;
}

void Service::begin(Admission admission, Request request, Respond respond) {
  // Shared because a job of the threads is copied.
  auto asked =
      std::make_shared<std::pair<Admission, Request>>(std::move(admission), std::move(request));
  setup_.later([this, asked, respond = std::move(respond)]() mutable {
    auto& [what, how] = *asked;
    if (routes()[what.route].handler != nullptr) return respond(ask(what, how));
    send_commands({setup_.ledger, snapshots_, waiter_, metrics_, setup_.later, setup_.errand},
                  std::move(what.bearer), std::move(how), std::move(respond));
  });
}

Reply Service::ask(const Admission& admission, const Request& request) {
  const auto& route = routes()[admission.route];
  Ask question{.request = request,
               .path = route.path,
               .ids = admission.ids,
               .parameters = admission.parameters,
               .bearer = *admission.bearer,
               .reader = nullptr,
               .shown = {}};
  if (route.grant != Grant::probe) {
    question.reader = snapshots_.take();
    question.today = desk_.today(*question.reader);
  }
  auto answered = route.handler(desk_, question);
  auto reply = answered.ok() ? *std::move(answered) : problem(answered.error());
  if (!note(question)) return problem(Refusal::access_log_unavailable);
  if (question.reader) {
    reply.fields.emplace_back("Aripa-Position", documents::to_string(question.reader->position()));
  }
  if (reply.status == 200 && !reply.stream && route.grant == Grant::ask) add_etag(reply, request);
  return reply;
}

}  // namespace aripa::http
