#include "http/scope.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace aripa::http {
namespace {

template <class T, class... Types>
constexpr bool is_one_of = (std::is_same_v<T, Types> || ...);

template <class T>
constexpr bool is_of_whole =
    is_one_of<T, command::RunDay, command::PublishIndice, command::PublishBareme, command::Genesis,
              command::ClaimEpoch>;

struct AddConcerned {
  Concerned& concerned;

  void operator()(const command::OpenDossier& open) const { concerned.organisme = open.organisme; }
  void operator()(const command::ReceiveUnidentified& receive) const {
    concerned.organisme = receive.organisme;
  }
  void operator()(const command::ReattributePaiement& move) const {
    concerned.dossiers.push_back(move.to);
  }
  void operator()(const command::RefundReceipt& refund) const {
    concerned.receipt = refund.receipt;
  }
  void operator()(const command::IdentifyReceipt& identify) const {
    concerned.receipt = identify.receipt;
    if (identify.dossiers) {
      for (const auto& share : *identify.dossiers) concerned.dossiers.push_back(share.dossier);
    }
    if (identify.parts) {
      for (const auto& part : *identify.parts) concerned.dossiers.push_back(part.dossier);
    }
  }
  template <class Other>
  void operator()(const Other&) const {
    concerned.whole = is_of_whole<Other>;
  }
};

Result<Reach> reach_of_receipt(const ReceiptId& receipt, const Bearer& bearer,
                               const app::Reader& reader) {
  auto reach = Reach::receipt_unseen;
  ARIPA_CHECK(reader.attente({}, {}, [&](const app::AttenteRow& row) {
    if (row.receipt != receipt) return true;
    reach = bearer.covers(row.organisme) ? Reach::covered : Reach::receipt_hidden;
    return false;
  }));
  return reach;
}

}  // namespace

Concerned concerned_by(const Envelope& envelope) {
  Concerned concerned;
  const bool opens = std::holds_alternative<command::OpenDossier>(envelope.command);
  if (!envelope.dossier.empty() && !opens) concerned.dossiers.push_back(envelope.dossier);
  std::visit(AddConcerned{concerned}, envelope.command);
  return concerned;
}

Result<Reach> reach_of(const Concerned& concerned, const Bearer& bearer,
                       const app::Reader& reader) {
  if (bearer.covers_all()) return Reach::covered;
  if (concerned.whole) return Reach::forbidden;
  if (concerned.organisme && !bearer.covers(*concerned.organisme)) return Reach::forbidden;
  for (const auto& id : concerned.dossiers) {
    const auto dossier = reader.dossier(id);
    const bool unknown = !dossier.ok() && dossier.error().code == Errc::dossier_unknown;
    if (!dossier.ok() && !unknown) return dossier.error();
    if (unknown || !bearer.covers(dossier->organisme)) return Reach::dossier_hidden;
  }
  if (concerned.receipt) return reach_of_receipt(*concerned.receipt, bearer, reader);
  return Reach::covered;
}

bool may_send(Role role, const Command& command) {
  const bool whole =
      std::visit([](const auto& c) { return is_of_whole<std::decay_t<decltype(c)>>; }, command);
  if (role == Role::admin) return true;
  if (std::holds_alternative<command::RunDay>(command)) return role == Role::cloture;
  return role == Role::saisie && !whole;
}

}  // namespace aripa::http
