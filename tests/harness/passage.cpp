#include "harness/passage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <stdexcept>

#include "harness/catalog_dump.hpp"

namespace autogen::test {
namespace {

SchemaDump both(const SchemaDump& a, const SchemaDump& b) {
  SchemaDump out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

std::string setup(const Fixture* fixture) {
  if (fixture == nullptr) return "";
  make_roles(fixture->roles());
  return fixture->file("before.sql").value_or("");
}

}  // namespace

std::size_t number_from(const char* variable, std::size_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::stoul(value);
}

SchemaDump whole_shape(const TestDatabase& database) {
  auto out = catalog_dump(database);
  forget_not_null_names(out);
  if (pg_dump_reads(server_version())) out.merge(pg_dump(database.url()));
  std::erase_if(out, [](const std::string& fact) { return fact.find("alembic_version") != std::string::npos; });
  return out;
}

std::uint64_t lot(std::size_t seed, const std::string& text) {
  // FNV-1a: the same on every machine, unlike std::hash.
  std::uint64_t out = 14695981039346656037ULL;
  for (const char c : fmt::format("{} {}", seed, text)) {
    out = (out ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return out;
}

void must(const Result& result) {
  if (result.status == 0) return;
  throw std::runtime_error(fmt::format("exit status {}\n{}{}", result.status, result.out, result.err));
}

InspectedProject::InspectedProject(const TestDatabase& model) {
  folder_.write("versions/.keep", "");
  use(model);
  inspected_ = run({"inspect", "--out", "schema"}).status == 0;
}

void InspectedProject::use(const TestDatabase& database) const {
  folder_.write("autogen.toml", fmt::format("url = '{}'\n[manage]\nschemas = ['*']\nkinds = ['*']\nprivileges = true\n"
                                            "partitions = 'listed'\n",
                                            database.url()));
}

FixtureDatabase::FixtureDatabase(const Fixture* fixture) : TestDatabase(setup(fixture)), shape_(whole_shape(*this)) {}

void FixtureDatabase::must_be_like(const std::string& law, const SchemaDump& actual) const {
  if (actual == shape_) return;
  const TestDatabase twin;
  const InspectedProject project(*this);
  project.use(twin);
  must(project.run({"-m", "twin"}));
  must(project.run({"upgrade", "head"}));
  auto either = whole_shape(twin);
  const auto least = both(shape_, either);
  either.insert(shape_.begin(), shape_.end());
  const auto text = difference(least, both(actual, least)) + difference(both(actual, either), actual);
  if (!text.empty()) throw std::runtime_error(law + ":\n" + text);
}

bool there_and_back(const InspectedProject& project, const FixtureDatabase& have, const FixtureDatabase& want,
                    const std::vector<std::string>& arguments) {
  std::vector<std::string> generate{"-m", "step"};
  generate.insert(generate.end(), arguments.begin(), arguments.end());
  const auto plan = project.run(generate);
  if (plan.err.find("unmodelled: ") != std::string::npos) return false;
  must(plan);
  must(project.run({"upgrade", "head"}));
  must(project.run({"check"}));
  want.must_be_like("the upgrade ends elsewhere", whole_shape(have));
  must(project.run({"downgrade", "base"}));
  have.must_be_like("the downgrade does not give back what was there", whole_shape(have));
  return true;
}

}  // namespace autogen::test
