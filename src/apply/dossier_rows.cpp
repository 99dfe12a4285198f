#include "apply/dossier_rows.hpp"

#include <array>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "aripa/codec/binary.hpp"
#include "aripa/store/keys.hpp"

namespace aripa::apply {
namespace {

using projection::DossierRecord;
using store::Change;
using store::Family;

constexpr std::size_t members_max = 64;

// Calls `visit(number, member)` for each member of the state, lists and others.
template <class State, class Visit>
void for_each_member(State& state, Visit visit) {
  std::uint8_t number = 0;
  Dossier::fields(state, [&](std::string_view, auto& member) { visit(number++, member); });
}

template <class T>
std::size_t full_chunks(const List<T>& list) {
  return list.size() / List<T>::chunk_size;
}

template <class T>
void write_newest(codec::BinaryWriter& writer, const List<T>& list) {
  writer.write(list.size());
  for (auto i = full_chunks(list) * List<T>::chunk_size; i < list.size(); ++i) {
    writer.write(list[i]);
  }
}

std::string head_of(const DossierRecord& record) {
  std::string head;
  {
    codec::BinaryWriter writer{head};
    writer.write(record.figures);
    writer.write(record.version);
    writer.write(record.due);
    for_each_member(record.state, [&](std::uint8_t, const auto& member) {
      if constexpr (codec::is_list<std::remove_cvref_t<decltype(member)>>) {
        write_newest(writer, member);
      } else {
        writer.write(member);
      }
    });
  }
  return head;
}

// The full chunks of one list that differ; shared ones are known to be equal.
template <class T>
void change_chunks(const std::string& dossier, std::uint8_t number, const List<T>& before,
                   const List<T>& after, std::vector<Change>& changes) {
  const auto had = full_chunks(before);
  const auto has = full_chunks(after);
  for (std::size_t i = 0; i < has; ++i) {
    const auto& chunk = after.chunks()[i];
    if (i < had && before.chunks()[i] == chunk) continue;
    changes.push_back({.family = Family::dossiers,
                       .key = store::chunk_key(dossier, number, i),
                       .value = codec::encode_binary(*chunk)});
  }
  for (auto i = has; i < had; ++i) {
    changes.push_back({.family = Family::dossiers,
                       .key = store::chunk_key(dossier, number, i),
                       .value = std::nullopt});
  }
}

// Reads a head, and from other rows what it leaves out.
class HeadReader {
 public:
  HeadReader(const store::RowReader& rows, std::string_view dossier, std::string_view head)
      : rows_(rows), dossier_(dossier), reader_(head) {}

  Result<void> read(DossierRecord& record) {
    ok_ = reader_.read(record.figures) && reader_.read(record.version) && reader_.read(record.due);
    for_each_member(record.state, [&](std::uint8_t number, auto& member) {
      if (!ok_ || !failed_.ok()) return;
      if constexpr (codec::is_list<std::remove_cvref_t<decltype(member)>>) {
        read_list(number, member);
      } else {
        ok_ = reader_.read(member);
      }
    });
    ARIPA_CHECK(failed_);
    if (!ok_ || !reader_.at_end()) return corrupt();
    return {};
  }

 private:
  [[nodiscard]] Error corrupt() const {
    return {Errc::store_corrupt, {}, "dossier/" + std::string{dossier_}};
  }

  template <class T>
  void read_list(std::uint8_t number, List<T>& list) {
    std::uint64_t size = 0;
    ok_ = reader_.read(size);
    const auto full = size / List<T>::chunk_size;
    for (std::uint64_t i = 0; ok_ && i < full; ++i) {
      failed_ = read_chunk(number, i, list);
      if (!failed_.ok()) return;
    }
    typename List<T>::Chunk newest(size % List<T>::chunk_size);
    for (auto& element : newest) ok_ = ok_ && reader_.read(element);
    if (ok_ && !newest.empty()) list.append_chunk(std::move(newest));
  }

  template <class T>
  Result<void> read_chunk(std::uint8_t number, std::uint64_t index, List<T>& list) {
    ARIPA_TRY(const auto row,
              rows_.get(Family::dossiers, store::chunk_key(dossier_, number, index)));
    if (!row) return corrupt();
    ARIPA_TRY(auto chunk, codec::decode_binary<std::vector<T>>(*row));
    if (chunk.size() != List<T>::chunk_size) return corrupt();
    list.append_chunk(std::move(chunk));
    return {};
  }

  const store::RowReader& rows_;
  std::string_view dossier_;
  codec::BinaryReader reader_;
  bool ok_ = true;
  Result<void> failed_;
};

}  // namespace

void change_dossier_rows(const DossierPointer& before, const DossierPointer& after,
                         std::vector<Change>& changes) {
  const auto& id = after->state.id.str();
  changes.push_back(
      {.family = Family::dossiers, .key = store::dossier_key(id), .value = head_of(*after)});
  static const Dossier none;
  // The members of the state before, by number: of the same types as those after.
  std::array<const void*, members_max> old{};
  for_each_member(before ? before->state : none,
                  [&](std::uint8_t number, const auto& member) { old.at(number) = &member; });
  for_each_member(after->state, [&](std::uint8_t number, const auto& member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (codec::is_list<Member>) {
      change_chunks(id, number, *static_cast<const Member*>(old.at(number)), member, changes);
    }
  });
}

Result<DossierPointer> read_dossier(const store::RowReader& rows, std::string_view id) {
  ARIPA_TRY(const auto head, rows.get(Family::dossiers, store::dossier_key(id)));
  if (!head) return DossierPointer{};
  DossierRecord record;
  ARIPA_CHECK(HeadReader{rows, id, *head}.read(record));
  return DossierPointer{std::make_shared<const DossierRecord>(std::move(record))};
}

Result<projection::DossierRow> read_figures(std::string_view head) {
  projection::DossierRow figures;
  if (codec::BinaryReader{head}.read(figures)) return figures;
  return Error{Errc::store_corrupt, {}, {}};
}

}  // namespace aripa::apply
