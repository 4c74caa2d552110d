#include "engine/probable_renames/synonyms.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace autogen::probable {
namespace {

// Each line is of words that take each other's place when somebody thinks again about a name. What only one trade says
// is left out, and so is what is the opposite as often (`from` and `to`).
constexpr std::array groups{
    // moments
    std::string_view("begin start since"),
    std::string_view("end finish stop until"),
    std::string_view("at on date time datetime timestamp"),
    std::string_view("create created creation inserted added"),
    std::string_view("update updated modified changed edited modification"),
    std::string_view("delete deleted removed archived deletion"),
    std::string_view("expire expired expiry expiration"),
    std::string_view("verified confirmed validated approved"),
    std::string_view("completed finished done closed"),
    std::string_view("sent delivered submitted"),
    std::string_view("birthday birthdate birth dob"),
    // numbers
    std::string_view("quantity qty count number num no total"),
    std::string_view("amount sum price cost value fee"),
    std::string_view("size length width"),
    std::string_view("max maximum limit"),
    std::string_view("min minimum"),
    std::string_view("order position rank ordering sort sequence seq index priority"),
    std::string_view("score rating rank"),
    // text
    std::string_view("description detail summary info about"),
    std::string_view("text body content message"),
    std::string_view("note comment remark"),
    std::string_view("name title label"),
    std::string_view("image picture photo avatar icon logo thumbnail"),
    std::string_view("response reply answer"),
    std::string_view("data payload content"),
    std::string_view("metadata meta extra"),
    std::string_view("setting config configuration option preference"),
    std::string_view("reason cause"),
    // who
    std::string_view("user person account member"),
    std::string_view("author creator owner writer"),
    std::string_view("customer client buyer"),
    std::string_view("company organization organisation org firm employer"),
    std::string_view("group team"),
    std::string_view("vendor supplier seller"),
    std::string_view("sex gender"),
    std::string_view("first given"),
    std::string_view("last family sur surname"),
    // where
    std::string_view("mail email"),
    std::string_view("phone telephone mobile cell"),
    std::string_view("url link uri href website"),
    std::string_view("place location address"),
    std::string_view("zip zipcode postal postcode"),
    std::string_view("state province region"),
    std::string_view("path directory folder"),
    // what
    std::string_view("id uuid guid identifier ref reference"),
    std::string_view("key token code secret"),
    std::string_view("hash digest fingerprint checksum"),
    std::string_view("password passwd pwd pass"),
    std::string_view("kind type category class"),
    std::string_view("status state"),
    std::string_view("is has was had are can should"),
    std::string_view("enabled active"),
    std::string_view("disabled inactive suspended"),
    std::string_view("public visible published"),
    std::string_view("hidden invisible private"),
    std::string_view("blacklist blocklist denylist blocked denied"),
    std::string_view("whitelist allowlist allowed permitted"),
    std::string_view("failed error failure"),
    std::string_view("product item article"),
    std::string_view("job task"),
    std::string_view("tag label"),
    std::string_view("old previous original former"),
    std::string_view("main primary default"),
    std::string_view("latest current last"),
    std::string_view("parent root"),
};

using Numbers = std::vector<std::size_t>;

std::map<std::string_view, Numbers> by_word() {
  std::map<std::string_view, Numbers> out;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (auto rest = groups[i]; !rest.empty();) {
      const auto end = std::min(rest.find(' '), rest.size());
      out[rest.substr(0, end)].push_back(i);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return out;
}

}  // namespace

bool synonyms(std::string_view a, std::string_view b) {
  static const auto numbers = by_word();
  const auto x = numbers.find(a);
  if (a == b || x == numbers.end()) return false;
  const auto y = numbers.find(b);
  if (y == numbers.end()) return false;
  return std::any_of(x->second.begin(), x->second.end(), [&](std::size_t i) {
    return std::find(y->second.begin(), y->second.end(), i) != y->second.end();
  });
}

}  // namespace autogen::probable
