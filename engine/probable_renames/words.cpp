#include "engine/probable_renames/words.hpp"

#include <algorithm>
#include <cctype>

#include "engine/probable_renames/synonyms.hpp"

namespace autogen::probable {
namespace {

bool is(int (*what)(int), char c) { return what(static_cast<unsigned char>(c)) != 0; }

std::string singular(std::string word) {
  const auto n = word.size();
  if (n > 4 && word.ends_with("ies")) return word.substr(0, n - 3) + "y";
  if (n > 4 && (word.ends_with("xes") || word.ends_with("ches") || word.ends_with("shes") || word.ends_with("sses")))
    return word.substr(0, n - 2);
  if (n > 3 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is"))
    return word.substr(0, n - 1);
  return word;
}

// Edit distance over bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto next = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = row[j];
      row[j] = next;
    }
  }
  return row[b.size()];
}

// Its letters stand in the longer word in their order, the first one at its beginning.
bool abbreviates(std::string_view brief, std::string_view full) {
  if (brief.size() < 2 || brief.size() >= full.size() || brief.front() != full.front()) return false;
  if (full.starts_with(brief)) return brief.size() >= 3;
  // Otherwise letters are left out within: few letters of a long word prove nothing.
  if (full.size() < 5 || brief.size() * 4 < full.size() || brief.size() > 5) return false;
  std::size_t at = 0;
  for (const char c : brief) {
    at = full.find(c, at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
  const auto vowels = std::count_if(brief.begin() + 1, brief.end(),
                                    [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; });
  return vowels == 0 || full.starts_with(brief.substr(0, brief.size() - 1));
}

std::string initials(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += word.front();
  return out;
}

constexpr double likeness_of_initials = 0.8;

// Of columns, whose words often give way to a longer one (`crypted`, `encrypted`) or to a synonym.
double likeness_of_meaning(std::string_view a, std::string_view b) {
  const auto letters = likeness(a, b);
  if (letters > 0) return letters;
  constexpr std::size_t least = 5;
  if (std::min(a.size(), b.size()) >= least && (a.ends_with(b) || b.ends_with(a))) return 0.6;
  return synonyms(a, b) ? 0.5 : 0;
}

// The initials of one name are the other one: `dob`, `date_of_birth`.
bool abbreviates_all(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto short_for = [](const std::vector<std::string>& brief, const std::vector<std::string>& full) {
    return full.size() > 1 && brief.size() == 1 && brief.front() == initials(full);
  };
  return short_for(a, b) || short_for(b, a);
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) out.push_back(singular(std::move(word)));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is(std::isalnum, c) && static_cast<unsigned char>(c) < 0x80) {
      finish();
      continue;
    }
    if (i > 0 && !word.empty()) {
      const char last = name[i - 1];
      const bool hump = is(std::isupper, c) && is(std::islower, last);
      if (hump || (is(std::isdigit, c) != 0) != (is(std::isdigit, last) != 0)) finish();
    }
    word += is(std::isupper, c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  finish();
  return out;
}

double likeness(std::string_view a, std::string_view b) {
  if (a == b) return 1;
  if (abbreviates(a, b) || abbreviates(b, a)) return 0.8;
  const auto longer = std::max(a.size(), b.size());
  if (longer < 5) return 0;
  const auto d = distance(a, b);
  if (d == 1) return 0.8;
  // Inflections: organizer and organization, verified and verification.
  std::size_t prefix = 0;
  while (prefix < a.size() && prefix < b.size() && a[prefix] == b[prefix]) ++prefix;
  if (prefix >= 5 && prefix * 2 >= longer) return 0.6;
  return 0;
}

Likeness compare_names(std::string_view a, const std::vector<std::string>& words_a, std::string_view b,
                       const std::vector<std::string>& words_b) {
  Likeness out;
  const auto longer = std::max(a.size(), b.size());
  out.edit = longer == 0 ? 1 : 1 - static_cast<double>(distance(a, b)) / static_cast<double>(longer);
  if (words_a.empty() || words_b.empty()) return out;
  out.same_first = words_a.front() == words_b.front();
  out.same_last = words_a.back() == words_b.back();
  // Each word takes the likest one that is left: the same ones first.
  std::vector<bool> used(words_b.size());
  double sum = 0;
  std::size_t matched = 0;
  std::vector<bool> done(words_a.size());
  for (const double least : {1.0, 0.8, 0.6}) {
    for (std::size_t i = 0; i < words_a.size(); ++i) {
      for (std::size_t j = 0; j < words_b.size(); ++j) {
        if (used[j] || done[i]) continue;
        const auto value = likeness(words_a[i], words_b[j]);
        if (value < least) continue;
        used[j] = true;
        done[i] = true;
        sum += value;
        ++matched;
        out.abbreviated |= value < 1 && value >= 0.8;
      }
    }
  }
  const auto all = static_cast<double>(words_a.size() + words_b.size());
  out.shared = std::min(1.0, sum / (all - sum));
  out.contained = matched == std::min(words_a.size(), words_b.size()) && words_a.size() != words_b.size();
  if (abbreviates_all(words_a, words_b)) {
    out.abbreviated = true;
    out.shared = std::max(out.shared, likeness_of_initials);
  }
  return out;
}

double shared_words(const std::vector<std::string>& a, const std::vector<std::string>& b, const WordWeight& weight) {
  std::vector<bool> used(b.size());
  std::vector<bool> done(a.size());
  double all = 0;
  double both = 0;
  for (const auto& word : a) all += weight(word);
  for (const auto& word : b) all += weight(word);
  // Each word takes the likest one that is left: the same ones first.
  for (const double least : {1.0, 0.8, 0.6, 0.5}) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      for (std::size_t j = 0; j < b.size() && !done[i]; ++j) {
        if (used[j]) continue;
        const auto value = likeness_of_meaning(a[i], b[j]);
        if (value < least) continue;
        used[j] = true;
        done[i] = true;
        both += value * std::min(weight(a[i]), weight(b[j]));
      }
    }
  }
  const auto share = all <= both ? 1 : both / (all - both);
  return abbreviates_all(a, b) ? std::max(share, likeness_of_initials) : share;
}

Likeness compare_names(std::string_view a, std::string_view b) { return compare_names(a, words_of(a), b, words_of(b)); }

std::string substitution(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  std::size_t first = 0;
  while (first < from.size() && first < to.size() && from[first] == to[first]) ++first;
  std::size_t last = 0;
  while (last + first < from.size() && last + first < to.size() &&
         from[from.size() - 1 - last] == to[to.size() - 1 - last])
    ++last;
  std::string out;
  for (auto i = first; i + last < from.size(); ++i) out += from[i] + ' ';
  out += '>';
  for (auto i = first; i + last < to.size(); ++i) out += ' ' + to[i];
  return out == ">" ? "" : out;
}

}  // namespace autogen::probable
