#include "cli/prove_plan.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "cli/compare.hpp"
#include "cli/history_commands.hpp"
#include "cli/proof_report.hpp"
#include "cli/revision_text_of.hpp"
#include "cli/scratch_options.hpp"
#include "emitters/report.hpp"
#include "proof/make_catalog.hpp"
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
Catalog to_be_made(const Live& live, const VersionTableConfig& books) {
  auto out = live.catalog;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    std::erase_if(out.of<Kind>(), [&](const auto& item) {
      const auto& key = item.first;
      const auto& table = key.parent.empty() ? key.name : key.parent;
      const bool own = key.schema == books.schema && table.starts_with("autogen_");
      return own || is_native<Kind>(key) || Kind::kind == Extension::kind;
    });
  });
  return out;
}

void build(const ScratchDatabase& scratch, const Live& live, const VersionTableConfig& books) {
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
  for (const auto& [id, error] : make_catalog(session, to_be_made(live, books), live.types.extension_schemas)) {
    const auto& message = error.errors().front().message;
    errors.push_back({fmt::format("{} cannot be made in {}, so nothing can be proved there: {}", to_string(id),
                                  scratch.describe(), message.substr(0, message.find('\n')))});
  }
  if (!errors.empty()) throw Failure(std::move(errors));
}

}  // namespace

bool prove_plan(App& app, Connection& connection, const RevisionHeader& header, const Plan& plan) {
  ScratchDatabase scratch(scratch_options(app));
  app.detail("proving in " + scratch.describe());
  build(scratch, introspect(connection), app.config().version_table);
  auto alone = header;
  alone.down_revision.clear();
  alone.depends_on.clear();
  alone.branch_labels.clear();
  const Folder folder;
  write_file_atomically(folder.path() / (header.revision + ".sql"), revision_text_of(alone, plan));
  const auto graph = RevisionGraph::load({folder.path()});
  RevisionProof proof;
  prove(std::move(scratch), graph, header.revision, version_table_name(app.config()), proof,
        [&](const ScratchDatabase& at_end) {
          auto session = at_end.connect("verify");
          const auto left = compare_model(app, session, {}, at_end.url());
          for (const auto& line : report_lines(left.difference)) {
            proof.findings.push_back(fmt::format("after the upgrade the model differs: {} {}", line.sign, line.text));
          }
        });
  print_proof(app, proof, Stream::err);
  return proof.findings.empty();
}

}  // namespace autogen
