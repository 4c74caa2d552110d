// The catalog queries, made fit for a server's version and for what is to be read.
#pragma once

#include <string>
#include <string_view>

namespace autogen {

/// Which relations a query reads: the users', or this session's temporary ones.
enum class Reach { user, temporary };

/// The text of introspect/sql/<name>.sql for a server. Lines that end in `--: since 140000` or `--: before 140000` hold
/// for these versions (server_version_num) only. For Reach::temporary the condition that leaves out the system's
/// schemas is replaced by one for the temporary schema. Throws std::logic_error for a name without a file.
std::string catalog_query(std::string_view name, int server_version, Reach reach = Reach::user);

}  // namespace autogen
