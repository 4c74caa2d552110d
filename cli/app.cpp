#include "cli/app.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "server/url.hpp"

namespace autogen {
namespace {

// The last barrier that keeps passwords back: those in arguments and source lines that a message quotes.
void line_to_stderr(std::string_view text) {
  const auto shown = mask_passwords(text);
  // A closed standard error leaves nowhere to report it.
  static_cast<void>(std::fwrite(shown.data(), 1, shown.size(), stderr));
  std::fputc('\n', stderr);
}

bool libpq_is_configured() {
  constexpr std::array names{"PGSERVICE", "PGHOST", "PGHOSTADDR", "PGDATABASE"};
  return std::any_of(names.begin(), names.end(), [](const char* name) { return std::getenv(name) != nullptr; });
}

}  // namespace

App::App(GlobalFlags flags) : flags_(std::move(flags)) {}

const Config& App::config() {
  if (!config_) config_ = read_config(flags_.config);
  return *config_;
}

std::string App::conninfo() {
  const auto& url = config().url;
  auto text = url.expanded();
  if (!text.empty()) return libpq_conninfo(text);
  if (!url.text.empty()) throw Failure("the url is empty", url.where, "set its environment variable, or give --url");
  if (libpq_is_configured()) return "";
  throw Failure("no database is configured", {}, "give --url postgresql://..., or set url in autogen.toml");
}

Connection App::connect(std::string_view purpose) {
  Connection connection(conninfo(), purpose);
  detail("connected to " + connection.describe());
  return connection;
}

void App::out(std::string_view text) {
  if (write_error_ != 0) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) write_error_ = errno;
}

void App::note(std::string_view text) const {
  if (!flags_.quiet) line_to_stderr(text);
}

void App::detail(std::string_view text) const {
  if (flags_.verbose) line_to_stderr(paint(text, Style::dim, Stream::err));
}

void App::warn(const Error& warning) const { print(warning, "warning", Style::yellow); }

void App::print(const Failure& failure) const {
  for (const auto& error : failure.errors()) print(error, "error", Style::red);
}

void App::print(const std::exception& defect) const {
  print(Error{.message = defect.what(), .hint = "this is a defect of autogen: please report it"}, "internal error",
        Style::red);
}

void App::print(const Error& error, std::string_view word, Style style) const {
  // render() says "error: " right after the place.
  auto text = render(error);
  const auto place = to_string(error.where);
  text.replace(place.empty() ? 0 : place.size() + 2, std::strlen("error:"),
               paint(fmt::format("{}:", word), style, Stream::err));
  line_to_stderr(text);
}

void App::finish() {
  if (std::fflush(stdout) != 0 && write_error_ == 0) write_error_ = errno;
  if (write_error_ == 0 || write_error_ == EPIPE) return;
  throw Failure(fmt::format("cannot write to standard output: {}", std::strerror(write_error_)));
}

}  // namespace autogen
