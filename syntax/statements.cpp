#include "syntax/statements.hpp"

#include <pg_query.h>

#include <algorithm>
#include <initializer_list>
#include <map>

#include "support/json.hpp"
#include "support/text.hpp"
#include "syntax/scan.hpp"

namespace autogen {
namespace {

std::string_view text_of(std::string_view sql, const Token& token) {
  return sql.substr(token.begin, token.end - token.begin);
}

bool is_word(const Token& token) { return token.kind == Token::Kind::word || token.kind == Token::Kind::keyword; }

// Lower-case words of a statement, unquoted ones only: for what the grammar does not know.
std::vector<std::string> words(std::string_view sql) {
  std::vector<std::string> out;
  const auto tokens = scan(sql);
  if (!tokens) return out;
  for (const auto& token : *tokens) {
    if (is_word(token)) out.push_back(lower(text_of(sql, token)));
  }
  return out;
}

// Semicolons and comments belong to no statement.
std::vector<Token> tokens_of_statements(std::string_view sql, std::vector<Token> tokens) {
  std::erase_if(tokens,
                [&](const Token& token) { return token.kind == Token::Kind::comment || text_of(sql, token) == ";"; });
  return tokens;
}

struct Splitter {
  PgQuerySplitResult result;
  explicit Splitter(PgQuerySplitResult r) : result(r) {}
  Splitter(const Splitter&) = delete;
  Splitter& operator=(const Splitter&) = delete;
  ~Splitter() { pg_query_free_split_result(result); }
};

bool has_atomic_body(std::string_view sql, const std::vector<Token>& tokens) {
  const auto is = [&](const Token& token, std::string_view word) {
    return is_word(token) && lower(text_of(sql, token)) == word;
  };
  const auto begin_atomic = [&](const Token& a, const Token& b) { return is(a, "begin") && is(b, "atomic"); };
  return std::adjacent_find(tokens.begin(), tokens.end(), begin_atomic) != tokens.end();
}

const Value* dig(const Value* value, std::initializer_list<std::string_view> path) {
  for (const auto key : path) {
    if (value == nullptr) return nullptr;
    value = value->find(key);
  }
  return value;
}

const Value* first(const Value* array) {
  if (array == nullptr || array->as_array() == nullptr || array->as_array()->empty()) return nullptr;
  return &array->as_array()->front();
}

std::string string_at(const Value& node, std::initializer_list<std::string_view> path) {
  const auto* found = dig(&node, path);
  return found != nullptr && found->as_string() != nullptr ? *found->as_string() : std::string();
}

bool flag(const Value& node, std::string_view key) {
  const auto* found = node.find(key);
  return found != nullptr && found->as_bool() != nullptr && *found->as_bool();
}

// A DefElem without an argument is on; the spellings of "off" are those of the server's defGetBoolean().
bool option(const Value& node, std::string_view list, std::string_view name, bool otherwise) {
  const auto* options = node.find(list);
  if (options == nullptr || options->as_array() == nullptr) return otherwise;
  bool value = otherwise;
  for (const auto& item : *options->as_array()) {
    const auto* element = item.find("DefElem");
    if (element == nullptr || string_at(*element, {"defname"}) != name) continue;
    if (element->find("arg") == nullptr) {
      value = true;
      continue;
    }
    const auto word = lower(string_at(*element, {"arg", "String", "sval"}));
    const auto* number = dig(element, {"arg", "Integer"});
    const bool zero = number != nullptr && number->find("ival") == nullptr;  // libpg_query leaves zeros out
    value = !(word == "false" || word == "off" || zero);
  }
  return value;
}

StatementFacts named(StatementKind kind, std::string name) {
  StatementFacts facts;
  facts.kind = kind;
  facts.name = std::move(name);
  return facts;
}

StatementFacts kind_only(StatementKind kind) { return named(kind, {}); }

using Rule = StatementFacts (*)(const Value&);

StatementFacts index_facts(const Value& node) {
  if (!flag(node, "concurrent")) return {};
  auto facts = named(StatementKind::create_index, string_at(node, {"idxname"}));
  facts.table_schema = string_at(node, {"relation", "schemaname"});
  facts.table = string_at(node, {"relation", "relname"});
  facts.schema = facts.table_schema;  // an index lives where its table lives
  return facts;
}

StatementFacts drop_facts(const Value& node) {
  if (!flag(node, "concurrent")) return {};
  auto facts = kind_only(StatementKind::drop_index);
  const auto* names = dig(first(node.find("objects")), {"List", "items"});
  if (names == nullptr || names->as_array() == nullptr) return facts;
  std::vector<std::string> parts;
  for (const auto& name : *names->as_array()) parts.push_back(string_at(name, {"String", "sval"}));
  if (!parts.empty()) facts.name = parts.back();
  if (parts.size() > 1) facts.schema = parts[parts.size() - 2];
  return facts;
}

StatementFacts reindex_facts(const Value& node) {
  auto facts = kind_only(StatementKind::reindex);
  facts.target = string_at(node, {"kind"});
  constexpr std::string_view prefix = "REINDEX_OBJECT_";
  if (facts.target.starts_with(prefix)) facts.target.erase(0, prefix.size());
  const bool single = facts.target == "INDEX" || facts.target == "TABLE";
  if (!option(node, "params", "concurrently", false)) {
    // Without CONCURRENTLY one table or index may be rebuilt inside a transaction (unless it is partitioned, which the
    // text does not tell); a whole schema or database never.
    return single ? StatementFacts{} : kind_only(StatementKind::repeatable);
  }
  facts.schema = string_at(node, {"relation", "schemaname"});
  facts.name = single ? string_at(node, {"relation", "relname"}) : string_at(node, {"name"});
  return facts;
}

StatementFacts alter_table_facts(const Value& node) {
  const auto* command = dig(first(node.find("cmds")), {"AlterTableCmd"});
  if (command == nullptr || string_at(*command, {"subtype"}) != "AT_DetachPartition") return {};
  const auto* part = dig(command, {"def", "PartitionCmd"});
  if (part == nullptr || !flag(*part, "concurrent")) return {};
  auto facts = named(StatementKind::detach_partition, string_at(*part, {"name", "relname"}));
  facts.schema = string_at(*part, {"name", "schemaname"});
  facts.table_schema = string_at(node, {"relation", "schemaname"});
  facts.table = string_at(node, {"relation", "relname"});
  return facts;
}

StatementFacts copy_facts(const Value& node) {
  const bool from_client = flag(node, "is_from") && node.find("filename") == nullptr && !flag(node, "is_program");
  return kind_only(from_client ? StatementKind::copy_stdin : StatementKind::ordinary);
}

StatementFacts create_subscription_facts(const Value& node) {
  const bool connect = option(node, "options", "connect", true);
  if (!option(node, "options", "create_slot", connect)) return {};
  return named(StatementKind::create_subscription, string_at(node, {"subname"}));
}

StatementFacts alter_subscription_facts(const Value& node) {
  const auto kind = string_at(node, {"kind"});
  const bool refreshes = kind == "ALTER_SUBSCRIPTION_REFRESH" || kind == "ALTER_SUBSCRIPTION_SET_PUBLICATION" ||
                         kind == "ALTER_SUBSCRIPTION_ADD_PUBLICATION" || kind == "ALTER_SUBSCRIPTION_DROP_PUBLICATION";
  if (!refreshes || !option(node, "options", "refresh", true)) return {};
  return kind_only(kind == "ALTER_SUBSCRIPTION_ADD_PUBLICATION" || kind == "ALTER_SUBSCRIPTION_DROP_PUBLICATION"
                       ? StatementKind::unknown
                       : StatementKind::repeatable);
}

// A block of PL/pgSQL ends transactions by COMMIT and ROLLBACK, or by a procedure that it calls (EXECUTE can do
// neither: "Transaction Management" in the documentation). Without these words it may run within a transaction.
StatementFacts do_facts(const Value& node) {
  std::string body;
  const auto* arguments = node.find("args");
  if (arguments == nullptr || arguments->as_array() == nullptr) return kind_only(StatementKind::procedure);
  for (const auto& item : *arguments->as_array()) {
    const auto* element = item.find("DefElem");
    if (element == nullptr) continue;
    const auto value = string_at(*element, {"arg", "String", "sval"});
    if (string_at(*element, {"defname"}) == "as") body = value;
    if (string_at(*element, {"defname"}) == "language" && value != "plpgsql")
      return kind_only(StatementKind::procedure);
  }
  const auto all = words(body);
  const bool may_end = all.empty() || std::any_of(all.begin(), all.end(), [](const std::string& word) {
                         return word == "commit" || word == "rollback" || word == "call";
                       });
  return kind_only(may_end ? StatementKind::procedure : StatementKind::ordinary);
}

// PreventInTransactionBlock() in the server's source, statement by statement.
const std::map<std::string_view, Rule>& rules() {
  static const std::map<std::string_view, Rule> all = {
      {"TransactionStmt", [](const Value&) { return kind_only(StatementKind::transaction_control); }},
      {"CopyStmt", copy_facts},
      {"IndexStmt", index_facts},
      {"DropStmt", drop_facts},
      {"ReindexStmt", reindex_facts},
      {"AlterTableStmt", alter_table_facts},
      {"CreatedbStmt", [](const Value& n) { return named(StatementKind::create_database, string_at(n, {"dbname"})); }},
      {"DropdbStmt", [](const Value& n) { return named(StatementKind::drop_database, string_at(n, {"dbname"})); }},
      {"AlterDatabaseStmt",
       [](const Value& n) {
         const auto* o = dig(first(n.find("options")), {"DefElem"});
         const bool moves = o != nullptr && string_at(*o, {"defname"}) == "tablespace";
         return kind_only(moves ? StatementKind::repeatable : StatementKind::ordinary);
       }},
      {"CreateTableSpaceStmt",
       [](const Value& n) { return named(StatementKind::create_tablespace, string_at(n, {"tablespacename"})); }},
      {"DropTableSpaceStmt",
       [](const Value& n) { return named(StatementKind::drop_tablespace, string_at(n, {"tablespacename"})); }},
      {"CreateSubscriptionStmt", create_subscription_facts},
      {"AlterSubscriptionStmt", alter_subscription_facts},
      {"DropSubscriptionStmt",
       [](const Value& n) { return named(StatementKind::drop_subscription, string_at(n, {"subname"})); }},
      {"AlterSystemStmt", [](const Value&) { return kind_only(StatementKind::repeatable); }},
      {"VacuumStmt",
       [](const Value& n) {
         return kind_only(flag(n, "is_vacuumcmd") ? StatementKind::repeatable : StatementKind::ordinary);
       }},
      {"ClusterStmt",
       [](const Value& n) {
         return kind_only(n.find("relation") == nullptr ? StatementKind::repeatable : StatementKind::ordinary);
       }},
      {"DiscardStmt",
       [](const Value& n) {
         return kind_only(string_at(n, {"target"}) == "DISCARD_ALL" ? StatementKind::repeatable
                                                                    : StatementKind::ordinary);
       }},
      {"CallStmt", [](const Value&) { return kind_only(StatementKind::procedure); }},
      {"DoStmt", do_facts},
  };
  return all;
}

// First words of every statement that rules() may have something to say about: an INSERT of a megabyte need not become
// a tree.
bool may_be_special(std::string_view word) {
  static constexpr std::string_view starts[] = {
      "abort", "alter", "begin",   "call",    "cluster", "commit",   "copy",      "create", "discard", "do",
      "drop",  "end",   "prepare", "reindex", "release", "rollback", "savepoint", "start",  "vacuum"};
  return std::find(std::begin(starts), std::end(starts), word) != std::end(starts);
}

StatementFacts facts_from_words(const std::vector<std::string>& all) {
  static constexpr std::string_view control[] = {"abort", "begin", "commit", "end", "release", "rollback", "savepoint"};
  const auto& head = all.front();
  const bool starts = head == "start" && all.size() > 1 && all[1] == "transaction";
  const bool prepares = head == "prepare" && all.size() > 1 && all[1] == "transaction";
  if (starts || prepares || std::find(std::begin(control), std::end(control), head) != std::end(control)) {
    return kind_only(StatementKind::transaction_control);
  }
  if (head == "vacuum") return kind_only(StatementKind::repeatable);
  if (head == "call" || head == "do") return kind_only(StatementKind::procedure);
  const bool can = head == "create" || head == "drop" || head == "reindex" || head == "alter";
  const bool concurrently = std::find(all.begin(), all.end(), "concurrently") != all.end();
  return kind_only(can && concurrently ? StatementKind::unknown : StatementKind::ordinary);
}

}  // namespace

std::optional<std::vector<StatementRange>> split_statements(std::string_view sql) {
  auto scanned = scan(sql);
  if (!scanned) return std::nullopt;  // the parser and the splitter read through the same scanner
  const auto tokens = tokens_of_statements(sql, std::move(*scanned));
  const std::string text(sql);
  auto split = std::make_unique<Splitter>(pg_query_split_with_parser(text.c_str()));
  if (split->result.error != nullptr) {
    if (has_atomic_body(sql, tokens)) return std::nullopt;
    split = std::make_unique<Splitter>(pg_query_split_with_scanner(text.c_str()));
    if (split->result.error != nullptr) return std::nullopt;
  }
  std::vector<StatementRange> out;
  auto token = tokens.begin();
  for (int i = 0; i < split->result.n_stmts; ++i) {
    const auto& found = *split->result.stmts[i];
    const auto begin = static_cast<std::size_t>(found.stmt_location);
    const auto end = found.stmt_len == 0 ? sql.size() : begin + static_cast<std::size_t>(found.stmt_len);
    StatementRange range{end, begin};
    for (; token != tokens.end() && token->begin < end; ++token) {
      if (token->begin < begin) continue;
      range.begin = std::min(range.begin, token->begin);
      range.end = std::max(range.end, token->end);
    }
    // RULE bodies hold semicolons of their own, so the range runs on to the last token whatever lies between.
    if (range.begin < range.end) out.push_back(range);
  }
  return out;
}

StatementFacts statement_facts(std::string_view statement) {
  const auto all = words(statement);
  if (all.empty() || !may_be_special(all.front())) return {};
  PgQueryParseResult result = pg_query_parse(std::string(statement).c_str());
  const std::unique_ptr<PgQueryParseResult, void (*)(PgQueryParseResult*)> guard(
      &result, [](PgQueryParseResult* r) { pg_query_free_parse_result(*r); });
  if (result.error != nullptr) return facts_from_words(all);
  const auto tree = parse_json(result.parse_tree);
  const auto* node = dig(first(tree.find("stmts")), {"stmt"});
  if (node == nullptr || node->as_table() == nullptr || node->as_table()->empty()) return {};
  const auto& [kind, body, where] = node->as_table()->front();
  const auto rule = rules().find(kind);
  return rule == rules().end() ? StatementFacts{} : rule->second(body);
}

bool refuses_transaction(StatementKind kind) {
  switch (kind) {
    case StatementKind::ordinary:
    case StatementKind::transaction_control:
    case StatementKind::copy_stdin:
    case StatementKind::procedure: return false;
    default: return true;
  }
}

}  // namespace autogen
