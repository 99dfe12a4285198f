#include "query/explication.hpp"

#include <algorithm>
#include <utility>

#include "aripa/codec/commit_codec.hpp"
#include "aripa/domain/figure.hpp"

namespace aripa::query {
namespace {

bool is_known(const app::KnownOn& known, log::Offset offset, const Commit& commit) {
  return (!known.position || offset < known.position->offset) &&
         (!known.day || commit.recorded_on <= *known.day);
}

Result<std::vector<RecordedCommit>> commits_of(const store::RowReader& rows, const ShardLog& log,
                                               const BalanceAsked& asked) {
  codec::CommitDecoder decoder;
  std::vector<RecordedCommit> commits;
  Result<void> decoded;
  ARIPA_CHECK(records_of(rows, log, asked.dossier.str(), 0, [&](const log::Record& record) {
    RecordedCommit recorded{record.offset, {}};
    decoded = decoder.decode(record.bytes, recorded.commit);
    if (!decoded.ok() || !is_known(asked.known, record.offset, recorded.commit)) return false;
    commits.push_back(std::move(recorded));
    return true;
  }));
  ARIPA_CHECK(decoded);
  return commits;
}

// A figure of zero is explained only where something is amiss.
void add(std::vector<app::Explained>& all, app::Explained explained) {
  if (explained.cents.is_zero() && explained.difference().is_zero()) return;
  all.push_back(std::move(explained));
}

std::vector<app::Explained> explain_head(const std::vector<RecordedCommit>& commits, Date as_of,
                                         const Solde& solde) {
  std::vector<app::Explained> all;
  const auto add_each = [&](const auto& figures) {
    for (const auto figure : figures) {
      add(all, {value_of(solde, figure), aripa::explain(commits, as_of, figure)});
    }
  };
  add_each(debiteur_figures);
  add_each(creancier_figures);
  return all;
}

Result<std::vector<app::Explained>> explain_echeance(const std::vector<RecordedCommit>& commits,
                                                     Date as_of, const Solde& solde,
                                                     const EcheanceKey& echeance) {
  const auto found = std::find_if(
      solde.echeances.begin(), solde.echeances.end(), [&](const SoldeEcheance& listed) {
        return listed.month == echeance.month && listed.enfant == echeance.enfant;
      });
  if (found == solde.echeances.end()) {
    return Error{Errc::echeance_unknown, "month",
                 to_string(echeance.month) + "/" + echeance.enfant.str()};
  }
  std::vector<app::Explained> all;
  for (const auto figure : echeance_figures) {
    add(all, {value_of(*found, figure), aripa::explain(commits, as_of, figure, echeance)});
  }
  return all;
}

}  // namespace

Result<app::Explication> explain(const store::RowReader& rows, const ShardLog& log,
                                 const BalanceAsked& asked, const Solde& solde,
                                 const std::optional<EcheanceKey>& echeance) {
  app::Explication explication;
  ARIPA_TRY(explication.commits, commits_of(rows, log, asked));
  if (echeance) {
    ARIPA_TRY(explication.figures,
              explain_echeance(explication.commits, asked.as_of, solde, *echeance));
  } else {
    explication.figures = explain_head(explication.commits, asked.as_of, solde);
  }
  return explication;
}

}  // namespace aripa::query
