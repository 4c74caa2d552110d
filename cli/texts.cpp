#include "cli/texts.hpp"

#include <fmt/format.h>

#include "cli/scratch_options.hpp"
#include "introspect/asking.hpp"
#include "introspect/canonical.hpp"
#include "introspect/canonical_alone.hpp"
#include "introspect/partitions.hpp"
#include "introspect/view_defaults.hpp"
#include "proof/decide.hpp"
#include "proof/new_names.hpp"
#include "server/scratch.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

constexpr std::size_t named = 5;

std::string names_of(const std::set<ObjectId>& ids) {
  std::vector<std::string> out;
  for (const auto& id : ids) {
    if (out.size() < named) out.push_back(to_string(id));
  }
  const auto text = join(out, ", ");
  return ids.size() > named ? fmt::format("{} and {} more", text, ids.size() - named) : text;
}

// The texts of live views and the like over what is renamed, as they will be. Without a scratch database they stay as
// they are, and what differs counts as changed.
std::set<ObjectId> take_new_names(App& app, const std::string& conninfo, const Live& live, Difference& difference) {
  const auto ids = said_in_old_names(live.catalog, difference.renames);
  if (ids.empty()) return {};
  try {
    const ScratchDatabase scratch(scratch_options(app, conninfo));
    app.detail(fmt::format("what {} say after the renames is asked in {}", names_of(ids), scratch.describe()));
    return say_in_new_names(scratch, live, ids, difference.renames, difference.have);
  } catch (const Failure& failure) {
    app.detail(
        fmt::format("what {} say after the renames is not known: {}", names_of(ids), failure.errors().front().message));
    return {};
  }
}

}  // namespace

void settle_texts(App& app, Connection& connection, const std::string& conninfo, const Live& live,
                  Difference& difference, const std::set<Key>& renamed, bool qualify, Diagnostics& diagnostics) {
  auto& have = difference.have;
  auto& want = difference.want;
  warn_of_moments(want, diagnostics);
  difference.in_new_names = take_new_names(app, conninfo, live, difference);
  const auto why_not = why_not_ask(connection);
  Venue beside{connection, live.types, have, renamed, qualify, why_not.empty(), {}, {}};
  canonicalise(beside, have, want, diagnostics);
  canonicalise_partitions(beside, have, want, diagnostics);
  canonicalise_alone(beside, have, want, diagnostics);
  canonicalise_view_defaults(beside, have, want, diagnostics);
  const auto& open = beside.undecided;
  if (open.empty() || diagnostics.failed()) return;
  const auto why = why_not.empty() ? std::string("they mention what is new or changes") : why_not;
  std::optional<ScratchDatabase> scratch;
  try {
    scratch.emplace(scratch_options(app, conninfo));
  } catch (const Failure& failure) {
    const auto& error = failure.errors().front();
    if (!why_not.empty()) {
      throw Failure(fmt::format("the server has to be asked what texts mean, and {}: {}", why, error.message), {},
                    error.hint);
    }
    app.warn({fmt::format("{} count as changed: {}, and there is no scratch database to ask in: {}", names_of(open),
                          why, error.message),
              {},
              error.hint});
    return;
  }
  app.detail(fmt::format("what {} mean is asked in {}: {}", names_of(open), scratch->describe(), why));
  decide_in_scratch(*scratch, live, difference, open, qualify, diagnostics);
}

}  // namespace autogen
