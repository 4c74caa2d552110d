// The autogen.toml that init writes.
#pragma once

#include <string>
#include <string_view>

namespace autogen {

/// Every setting with its default and a comment. `url` as it stands in the file; `every_kind`: the model will hold the
/// whole database, so that whatever it does not name is to be dropped.
std::string init_template(std::string_view url, bool every_kind);

}  // namespace autogen
