// An empty database to ask PostgreSQL in: what does this definition come out as?
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/connection.hpp"
#include "server/throwaway.hpp"

namespace autogen {

struct ScratchOptions {
  std::string target{};       // conninfo of the database to compare with; empty: there is none
  std::string scratch_url{};  // --scratch-url: conninfo of a server that may be used; empty: not given
  ThrowawayOptions throwaway{};
};

/// A database named autogen_scratch_<pid>_<unix time>_<n>, made from template0 with the target's encoding and locale,
/// and dropped at the end. Where: on the server of `scratch_url` when that is given; else beside the target, where its
/// role may create databases, it is no standby, and the new database can be reached; else on a throwaway server of the
/// target's major version or a newer one (the newest that is installed, without a target).
/// What a crash left on a server is dropped by a later run: databases of that name, older than an hour, of a role that
/// the current one belongs to, with nobody connected.
class ScratchDatabase {
 public:
  /// Throws Failure when no place will do; the reasons are in it.
  explicit ScratchDatabase(const ScratchOptions& options);
  ~ScratchDatabase();
  ScratchDatabase(ScratchDatabase&&) noexcept;
  ScratchDatabase& operator=(ScratchDatabase&&) noexcept;

  const std::string& url() const;
  /// A new session in it.
  Connection connect(std::string_view purpose = "scratch") const;
  /// Which server it is on and why, for the user: `a database beside the target, on db:5432/shop as me`.
  const std::string& describe() const;
  /// The whole server is a throwaway one, so that roles and other global objects may be made there.
  bool own_server() const;
  /// Another one with all that is in this one, to which nobody may be connected. Throws ServerError.
  ScratchDatabase copy() const;

 private:
  struct Impl;
  explicit ScratchDatabase(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace autogen
