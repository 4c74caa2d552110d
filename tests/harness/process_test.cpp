#include "harness/process.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <stdexcept>

#include "harness/folder.hpp"

using namespace autogen::test;

TEST_CASE("a program gets its input, environment and folder, and gives back its output and status") {
  const TemporaryFolder folder;
  const auto result = run({.program = "sh",
                           .arguments = {"-c", "cat; pwd; echo $A${HOME-gone} >&2; exit 3"},
                           .environment = {{"A", "b"}, {"HOME", std::nullopt}},
                           .folder = folder.path(),
                           .input = "hello "});
  CHECK(result.out == "hello " + folder.path().string() + "\n");
  CHECK(result.err == "bgone\n");
  CHECK(result.status == 3);
}

TEST_CASE("much input and output pass through") {
  const std::string text(1'000'000, 'x');
  CHECK(run({.program = "cat", .input = text}).out == text);
  CHECK(run({.program = "true", .input = text}).status == 0);
}

TEST_CASE("a program can be watched and killed") {
  Process process({.program = "sh", .arguments = {"-c", "echo ready; exec sleep 60"}});
  CHECK(process.wait_for_output("ready"));
  CHECK_FALSE(process.ended());
  process.kill(SIGKILL);
  CHECK(process.wait().signal == SIGKILL);
}

TEST_CASE("a program that hangs is killed at its limit") {
  CHECK_THROWS_AS(run({.program = "sleep", .arguments = {"60"}, .limit = std::chrono::seconds(1)}), std::runtime_error);
  CHECK_THROWS_AS(run({.program = "/no/such/program"}), std::runtime_error);
}
