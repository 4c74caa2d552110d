#include "cli/scratch_options.hpp"

namespace autogen {
namespace {

ScratchDatabase apart_or_beside(App& app) {
  ScratchOptions apart{{}, app.config().scratch_url.expanded(), {}};
  try {
    return ScratchDatabase(apart);
  } catch (const Failure&) {
    if (!apart.scratch_url.empty() || app.config().url.text.empty()) throw;
  }
  return ScratchDatabase(scratch_options(app));
}

}  // namespace

ScratchOptions scratch_options(App& app) {
  const auto& config = app.config();
  ScratchOptions out{{}, config.scratch_url.expanded(), {}};
  try {
    out.target = app.conninfo();
  } catch (const Failure&) {
    if (!config.url.text.empty()) throw;
  }
  return out;
}

ScratchOptions scratch_options(App& app, const std::string& conninfo) {
  if (conninfo.empty()) return scratch_options(app);
  return {conninfo, app.config().scratch_url.expanded(), {}};
}

ScratchDatabase scratch_of_its_own(App& app) {
  auto out = apart_or_beside(app);
  app.detail("proving in " + out.describe());
  return out;
}

}  // namespace autogen
