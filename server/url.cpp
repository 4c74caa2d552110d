#include "server/url.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "support/error.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

constexpr std::string_view hidden = "***";
constexpr std::string_view unreadable = "the database URL";

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

struct Parsed {
  std::map<std::string, std::string> values;  // only what the conninfo sets
  std::vector<std::string> secrets;           // libpq marks them with dispchar '*'
};

Options parse_options(const std::string& conninfo, std::string* error = nullptr) {
  char* text = nullptr;
  Options options(PQconninfoParse(conninfo.c_str(), &text));
  const std::unique_ptr<char, void (*)(void*)> owned(text, PQfreemem);
  if (error != nullptr && text != nullptr) *error = trim(text);
  return options;
}

std::optional<Parsed> parse(const std::string& conninfo, std::string* error = nullptr) {
  const auto options = parse_options(conninfo, error);
  if (!options) return std::nullopt;
  Parsed parsed;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    parsed.values[option->keyword] = option->val;
    if (option->dispchar != nullptr && *option->dispchar == '*') parsed.secrets.emplace_back(option->val);
  }
  return parsed;
}

// The scheme of `scheme://...`, or "" for a key/value string.
std::string_view scheme_of(std::string_view url) {
  const auto end = url.find("://");
  if (end == std::string_view::npos || end == 0) return {};
  const auto scheme = url.substr(0, end);
  const auto part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '-' || c == '.' || c == '_';
  };
  return std::all_of(scheme.begin(), scheme.end(), part) ? scheme : std::string_view();
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 ||
        std::string_view("-._~").find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool token = text[i] == '%' && i + 2 < text.size() &&
                       std::isxdigit(static_cast<unsigned char>(text[i + 1])) &&
                       std::isxdigit(static_cast<unsigned char>(text[i + 2]));
    if (token) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// The parts would point into a string that is gone.
std::vector<std::string_view> split(std::string&& text, std::string_view separators) = delete;

// The query of a URI, parameter by parameter, put together again from what `keep` returns ("" drops one).
template <class Keep>
std::string filtered_query(std::string_view query, Keep&& keep) {
  std::vector<std::string> kept;
  for (const auto parameter : split(query, "&")) {
    auto text = keep(parameter.substr(0, parameter.find('=')), parameter);
    if (!text.empty()) kept.push_back(std::move(text));
  }
  return kept.empty() ? std::string() : "?" + join(kept, "&");
}

// What SQLAlchemy hands to its drivers and libpq would refuse.
std::string libpq_parameter(std::string_view key, std::string_view parameter) {
  static constexpr std::array drivers_own{"prepared_statement_cache_size",
                                          "prepared_statement_name_func",
                                          "async_fallback",
                                          "command_timeout",
                                          "statement_cache_size",
                                          "executemany_mode"};
  if (std::find(drivers_own.begin(), drivers_own.end(), key) != drivers_own.end()) return {};
  // asyncpg calls libpq's sslmode `ssl`; libpq itself reads only `ssl=true`.
  if (key == "ssl" && parameter != "ssl=true") return "sslmode" + std::string(parameter.substr(key.size()));
  return std::string(parameter);
}

// `user:password@` of SQLAlchemy may hold any character but '@' after the colon; libpq wants the delimiters encoded.
std::string libpq_uri(std::string_view rest) {
  std::string userinfo;
  if (const auto at = rest.find('@'), colon = rest.find_first_of(":/");
      at != std::string_view::npos && colon < at && rest[colon] == ':') {
    for (const char c : rest.substr(0, at)) {
      userinfo += std::string_view("/?#[] ").find(c) == std::string_view::npos
                      ? std::string(1, c)
                      : percent_encoded(std::string_view(&c, 1));
    }
    rest.remove_prefix(at);
  }
  const auto question = rest.find('?');
  const auto query = question == std::string_view::npos ? std::string_view() : rest.substr(question + 1);
  return fmt::format("postgresql://{}{}{}", userinfo, rest.substr(0, question), filtered_query(query, libpq_parameter));
}

[[noreturn]] void refuse(const std::string& why, std::string_view url) {
  throw Failure(fmt::format("{} cannot be read: {}", unreadable, without_password(why, url)), {},
                scheme_of(url).empty()
                    ? "write postgresql://user:password@host:5432/database, or key=value pairs as libpq takes them"
                    : "write postgresql://user:password@host:5432/database, with special characters of the password "
                      "percent-encoded: %40 for @, %2F for /, %3A for :, %23 for #, %25 for %");
}

// libpq parses `user:p@ss@host` as the host "ss@host" and `user:p/w@host` as the port "p": such pieces of a password
// must not reach a message.
std::string misread(const Parsed& parsed) {
  const auto value = [&](const char* key) {
    const auto found = parsed.values.find(key);
    return found == parsed.values.end() ? std::string() : found->second;
  };
  const auto hosts = value("host");
  for (const auto host : split(hosts, ",")) {
    if (host.find('@', 1) != std::string_view::npos) return "the host holds an @";
  }
  const auto port = value("port");
  if (port.find_first_not_of("0123456789,") != std::string::npos) return "the port is not a number";
  return {};
}

// Secrets to be, each as it is, decoded and encoded.
class Secrets {
 public:
  void add(std::string_view text) {
    if (text.empty()) return;
    found_.emplace_back(text);
    found_.push_back(percent_decoded(text));
    found_.push_back(percent_encoded(text));
  }
  void add_pieces(std::string_view text, std::string_view separators) {
    for (const auto piece : split(text, separators)) add(piece);
  }
  // The longest first, so that no secret is left half replaced by a shorter one inside it.
  std::vector<std::string> sorted() {
    std::sort(found_.begin(), found_.end(),
              [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  std::vector<std::string> found_;
};

// `rest`: what stands behind `scheme://`. Of a broken URI everything up to the last @ may be the password, in pieces
// (see misread()); in SQLAlchemy's spelling it may hold / and ?, which end the authority for libpq.
void add_of_uri(Secrets& secrets, std::string_view rest, bool broken, bool sqlalchemy) {
  const auto authority = rest.substr(0, broken || sqlalchemy ? std::string_view::npos : rest.find_first_of("/?"));
  const auto colon = authority.find(':');
  const auto at = broken ? authority.rfind('@') : authority.find('@');
  const bool has_password = colon != std::string_view::npos && (at == std::string_view::npos ? broken : colon < at);
  if (has_password) {
    const auto password = authority.substr(colon + 1, at == std::string_view::npos ? at : at - colon - 1);
    secrets.add(password);
    if (broken) secrets.add_pieces(password, "@/:?#&=[]");
  }
  for (const auto parameter : split(rest, "?&")) {
    const auto equal = parameter.find('=');
    if (equal != std::string_view::npos && parameter.substr(0, equal).ends_with("password")) {
      secrets.add(parameter.substr(equal + 1));
    }
  }
}

// As written, with the quotes' backslashes; of a broken string all that follows the keyword.
void add_of_keywords(Secrets& secrets, std::string_view conninfo, bool broken) {
  constexpr std::string_view word = "password";  // sslpassword too
  for (auto key = conninfo.find(word); key != std::string_view::npos; key = conninfo.find(word, key + 1)) {
    auto value = trim(conninfo.substr(key + word.size()));
    if (value.starts_with('=')) value = trim(value.substr(1));
    if (broken) {
      secrets.add(value);
      secrets.add_pieces(value, " \t\r\n='\\");
    } else if (value.starts_with('\'')) {
      std::size_t end = 1;
      while (end < value.size() && value[end] != '\'') end += value[end] == '\\' ? 2 : 1;
      secrets.add(value.substr(1, std::min(end, value.size()) - 1));
    } else {
      secrets.add(value.substr(0, value.find_first_of(" \t\r\n")));
    }
  }
}

// Everything that a message must not show.
std::vector<std::string> secrets_of(std::string_view conninfo) {
  Secrets secrets;
  const auto scheme = scheme_of(conninfo);
  const bool sqlalchemy = scheme.find('+') != std::string_view::npos;
  const auto rest = scheme.empty() ? std::string_view() : conninfo.substr(scheme.size() + 3);
  const auto parsed = parse(sqlalchemy ? libpq_uri(rest) : std::string(conninfo));
  if (parsed) {
    for (const auto& secret : parsed->secrets) secrets.add(secret);
  }
  if (scheme.empty()) {
    add_of_keywords(secrets, conninfo, !parsed);
  } else {
    add_of_uri(secrets, rest, !parsed || !misread(*parsed).empty(), sqlalchemy);
  }
  return secrets.sorted();
}

// In libpq's key/value strings, where it takes the last of two values.
std::string key_value_quoted(std::string_view value) {
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

}  // namespace

std::string libpq_conninfo(std::string_view url) {
  url = trim(url);
  std::string conninfo(url);
  if (const auto scheme = scheme_of(url); !scheme.empty()) {
    const auto plus = scheme.find('+');
    const auto dialect = scheme.substr(0, plus);
    if (dialect != "postgresql" && dialect != "postgres") {
      throw Failure(fmt::format("{} is for {}, not for PostgreSQL", unreadable, dialect), {},
                    "write postgresql://user:password@host:5432/database");
    }
    if (plus != std::string_view::npos) conninfo = libpq_uri(url.substr(scheme.size() + 3));
  }
  std::string error;
  const auto parsed = parse(conninfo, &error);
  if (!parsed) refuse(error, conninfo);
  if (const auto why = misread(*parsed); !why.empty()) refuse(why, url);
  return conninfo;
}

std::string describe_conninfo(std::string_view conninfo) {
  std::string text;
  try {
    text = libpq_conninfo(conninfo);
  } catch (const Failure&) {
    return fmt::format("{} (unreadable)", unreadable);
  }
  auto values = parse(text)->values;
  const auto service = values.find("service");
  if (service != values.end() && !values.contains("host")) {
    return fmt::format("the service {}", service->second);
  }
  const Options defaults(PQconndefaults());
  for (const auto* option = defaults.get(); option != nullptr && option->keyword != nullptr; ++option) {
    if (option->val != nullptr) values.try_emplace(option->keyword, option->val);
  }
  if (values["host"].empty()) values["host"] = values["hostaddr"].empty() ? "local socket" : values["hostaddr"];
  if (values["dbname"].empty()) values["dbname"] = values["user"];
  const auto hosts = split(values["host"], ",");
  const auto ports = split(values["port"], ",");
  std::vector<std::string> servers;
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    const auto port = ports.empty() ? std::string_view() : ports[std::min(i, ports.size() - 1)];
    const bool ipv6 = hosts[i].find(':') != std::string_view::npos && !hosts[i].starts_with('/');
    servers.push_back(fmt::format(fmt::runtime(ipv6 ? "[{}]:{}" : "{}:{}"), hosts[i], port.empty() ? "5432" : port));
  }
  return fmt::format("{}/{} as {}", join(servers, ","), values["dbname"], values["user"]);
}

std::string with_database(std::string_view conninfo, std::string_view database) {
  const auto text = libpq_conninfo(conninfo);
  const auto scheme = scheme_of(text);
  if (scheme.empty()) return fmt::format("{} dbname={}", text, key_value_quoted(database));
  const auto rest = std::string_view(text).substr(scheme.size() + 3);
  const auto authority = rest.substr(0, rest.find_first_of("/?"));
  const auto question = rest.find('?');
  const auto query = question == std::string_view::npos ? std::string_view() : rest.substr(question + 1);
  return fmt::format("{}://{}/{}{}", scheme, authority, percent_encoded(database),
                     filtered_query(query, [](std::string_view key, std::string_view parameter) {
                       return key == "dbname" ? std::string() : std::string(parameter);
                     }));
}

std::string with_application_name(std::string_view conninfo, std::string_view name) {
  const auto text = libpq_conninfo(conninfo);
  const auto scheme = scheme_of(text);
  if (scheme.empty()) return fmt::format("{} application_name={}", text, key_value_quoted(name));
  const auto question = text.find('?');
  const auto query = question == std::string::npos ? std::string_view() : std::string_view(text).substr(question + 1);
  auto kept = filtered_query(query, [](std::string_view key, std::string_view parameter) {
    return key == "application_name" ? std::string() : std::string(parameter);
  });
  kept += fmt::format("{}application_name={}", kept.empty() ? '?' : '&', percent_encoded(name));
  return text.substr(0, question) + kept;
}

std::string conninfo_without_secrets(std::string_view conninfo) {
  const auto options = parse_options(std::string(conninfo));
  if (!options) return {};
  bool secret = false;
  std::vector<std::string> kept;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    const bool hide = option->dispchar != nullptr && *option->dispchar == '*';
    secret = secret || hide;
    if (!hide) kept.push_back(fmt::format("{}={}", option->keyword, key_value_quoted(option->val)));
  }
  return secret ? join(kept, " ") : std::string(conninfo);
}

std::string without_password(std::string message, std::string_view conninfo) {
  const auto inside_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  for (const auto& secret : secrets_of(conninfo)) {
    if (secret == hidden) continue;
    for (auto at = message.find(secret); at != std::string::npos; at = message.find(secret, at)) {
      const auto end = at + secret.size();
      // A secret of one to three letters stands by chance within words, where it gives nothing away.
      if (secret.size() < 4 &&
          ((at > 0 && inside_word(message[at - 1])) || (end < message.size() && inside_word(message[end])))) {
        ++at;
        continue;
      }
      message.replace(at, secret.size(), hidden);
      at += hidden.size();
    }
  }
  return message;
}

}  // namespace autogen
