// Where a command may have its scratch databases.
#pragma once

#include "cli/app.hpp"
#include "server/scratch.hpp"

namespace autogen {

/// For comparing with the configured database: by --scratch-url, beside that database, or on a throwaway server. Where
/// no database is configured, it is not beside any.
ScratchOptions scratch_options(App& app);
/// The same for a database that is not the configured one; "" stands for that.
ScratchOptions scratch_options(App& app, const std::string& conninfo);

/// For what needs no database of the user's: by --scratch-url, else on a throwaway server; where no server is
/// installed, beside the configured database. Says with -v where it is. Throws Failure.
ScratchDatabase scratch_of_its_own(App& app);

}  // namespace autogen
