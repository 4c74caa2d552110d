#include "cli/prove_plan.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "cli/history_commands.hpp"
#include "cli/proof_report.hpp"
#include "cli/revision_text_of.hpp"
#include "cli/scratch_options.hpp"
#include "emitters/report.hpp"
#include "proof/make_catalog.hpp"
#include "proof/neighbourhood.hpp"
#include "proof/roles.hpp"
#include "support/files.hpp"

namespace autogen {
namespace {

// A folder for the one file, gone at the end.
class Folder {
 public:
  Folder() {
    auto name = (std::filesystem::temp_directory_path() / "autogen_proof_XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw Failure("no folder can be made in " + name);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Everything but autogen's own tables and what every database is born with.
void leave_out_own(Catalog& catalog, const VersionTableConfig& books) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    std::erase_if(catalog.of<Kind>(), [&](const auto& item) {
      const auto& key = item.first;
      const auto& table = key.parent.empty() ? key.name : key.parent;
      const bool own = key.schema == books.schema && table.starts_with("autogen_");
      return own || is_native<Kind>(key) || Kind::kind == Extension::kind;
    });
  });
}

void make_all_extensions(const ScratchDatabase& scratch, const Live& live) {
  auto session = scratch.connect("verify");
  std::vector<Object<Extension>> extensions;
  for (const auto& [key, extension] : live.catalog.of<Extension>()) {
    if (!is_native<Extension>(key)) extensions.push_back(extension);
  }
  std::vector<Error> errors;
  for (const auto& [name, why] : make_extensions(session, extensions)) {
    errors.push_back({fmt::format("the scratch database lacks the extension {}: {}", name, why),
                      {},
                      "name a server that has it with --scratch-url"});
  }
  if (!errors.empty()) throw Failure(std::move(errors));
}

// A copy of the scratch database with these objects in it. It is made again from the start with each role that is
// missing, since what stands on a refused object is not made either.
ScratchDatabase with_catalog(const ScratchDatabase& scratch, const Catalog& part,
                             const std::vector<std::string>& extension_schemas) {
  while (true) {
    auto out = scratch.copy();
    auto session = out.connect("verify");
    std::vector<Error> errors;
    std::string role;
    for (const auto& [id, error] : make_catalog(session, part, extension_schemas)) {
      const auto& message = error.errors().front().message;
      role = missing_role(message);
      if (!role.empty() && scratch.own_server()) {
        make_missing_role(scratch, role, error.errors().front());
        break;
      }
      role.clear();
      errors.push_back({fmt::format("{} cannot be made in {}, so nothing can be proved there: {}", to_string(id),
                                    scratch.describe(), message.substr(0, message.find('\n')))});
    }
    if (!role.empty()) continue;
    if (!errors.empty()) throw Failure(std::move(errors));
    return out;
  }
}

}  // namespace

bool prove_plan(App& app, Connection& connection, const RevisionHeader& header, const Comparison& comparison) {
  const ScratchDatabase scratch(scratch_options(app));
  app.detail("proving in " + scratch.describe());
  const auto live = introspect(connection);
  const auto touched = touched_by(comparison.plan, comparison.planned());
  const auto neighbourhood = neighbourhood_of(touched, live.catalog);
  auto part = part_of(neighbourhood, live.catalog);
  leave_out_own(part, app.config().version_table);
  make_all_extensions(scratch, live);
  auto before = with_catalog(scratch, part, live.types.extension_schemas);
  auto alone = header;
  alone.down_revision.clear();
  alone.depends_on.clear();
  alone.branch_labels.clear();
  const Folder folder;
  write_file_atomically(folder.path() / (header.revision + ".sql"), revision_text_of(alone, comparison.plan));
  const auto graph = RevisionGraph::load({folder.path()});
  RevisionProof proof;
  prove(std::move(before), graph, header.revision, version_table_name(app.config()), proof,
        [&](const ScratchDatabase& at_end) {
          auto session = at_end.connect("verify");
          const auto left = compare_model(app, session, {}, at_end.url(), [&](const ObjectId& id) {
            return is_concerned(id, touched, neighbourhood, comparison.planned());
          });
          for (const auto& line : report_lines(left.difference)) {
            proof.findings.push_back(fmt::format("after the upgrade the model differs: {} {}", line.sign, line.text));
          }
        });
  print_proof(app, proof, Stream::err);
  return proof.findings.empty();
}

}  // namespace autogen
