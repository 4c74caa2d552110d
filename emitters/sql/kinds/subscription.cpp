#include "emitters/sql/kinds/subscription.hpp"

namespace autogen {
namespace {

Sql alter_this(const Object<Subscription>& subscription) {
  return Sql("ALTER SUBSCRIPTION ") << Ident{subscription.key.name} << " ";
}

Sql::Piece word(bool value) { return value ? Sql::Piece("true") : Sql::Piece("false"); }

Sql slot_name(const Object<Subscription>& subscription) {
  const auto& name = subscription.def.slot_name;
  if (name == "none") return Sql("slot_name = NONE");
  return Sql("slot_name = ") << Literal{name ? *name : subscription.key.name};
}

// A word of one of the enumerations, which PostgreSQL takes as a text.
template <class Word>
Literal literal(Word value) {
  return Literal{words<Word>[static_cast<std::size_t>(value)]};
}

Sql publications(const Subscription& def) { return ident_list(def.publications.sorted()); }

Sql set(const Object<Subscription>& subscription, const Sql& option) {
  return alter_this(subscription) << "SET (" << option << ")";
}

}  // namespace

Sql create(const Object<Subscription>& subscription, Manner) {
  const auto& def = subscription.def;
  std::vector<Sql> options{Sql("connect = false")};
  if (def.slot_name) options.push_back(slot_name(subscription));
  if (def.binary) options.push_back(Sql("binary = true"));
  if (def.streaming) options.push_back(Sql("streaming = ") << literal(*def.streaming));
  if (def.two_phase) options.push_back(Sql("two_phase = true"));
  if (def.disable_on_error) options.push_back(Sql("disable_on_error = true"));
  if (def.synchronous_commit != Subscription{}.synchronous_commit)
    options.push_back(Sql("synchronous_commit = ") << Literal{def.synchronous_commit});
  if (!def.password_required) options.push_back(Sql("password_required = false"));
  if (def.run_as_owner) options.push_back(Sql("run_as_owner = true"));
  if (def.origin != Origin::any) options.push_back(Sql("origin = ") << literal(def.origin));
  if (def.failover) options.push_back(Sql("failover = true"));
  return Sql("CREATE SUBSCRIPTION ") << Ident{subscription.key.name} << "\n    CONNECTION "
                                     << Literal{def.connection ? def.connection->text : std::string()}
                                     << "\n    PUBLICATION " << publications(def) << "\n    WITH ("
                                     << join(options, ", ") << ")";
}

// With its slot given up first, it goes without its publisher.
Sql drop(const Object<Subscription>& subscription, Manner) {
  return alter_this(subscription) << "DISABLE;\n"
                                  << alter_this(subscription) << "SET (slot_name = NONE);\n"
                                  << "DROP SUBSCRIPTION " << Ident{subscription.key.name};
}

Sql alter(Field<&Subscription::connection, On::alter>, const Object<Subscription>&, const Object<Subscription>& to) {
  return alter_this(to) << "CONNECTION " << Literal{to.def.connection ? to.def.connection->text : std::string()};
}

Sql alter(Field<&Subscription::publications, On::alter>, const Object<Subscription>&, const Object<Subscription>& to) {
  return alter_this(to) << "SET PUBLICATION " << publications(to.def) << " WITH (refresh = false)";
}

Sql alter(Field<&Subscription::slot_name, On::alter>, const Object<Subscription>&, const Object<Subscription>& to) {
  return set(to, slot_name(to));
}

Sql alter(Field<&Subscription::binary, On::alter>, const Object<Subscription>&, const Object<Subscription>& to) {
  return set(to, Sql("binary = ") << word(to.def.binary));
}

Sql alter(Field<&Subscription::streaming, On::alter>, const Object<Subscription>&, const Object<Subscription>& to) {
  return set(to, Sql("streaming = ") << literal(to.def.streaming.value_or(Streaming::off)));
}

Sql alter(Field<&Subscription::disable_on_error, On::alter>, const Object<Subscription>&,
          const Object<Subscription>& to) {
  return set(to, Sql("disable_on_error = ") << word(to.def.disable_on_error));
}

Sql alter(Field<&Subscription::synchronous_commit, On::alter>, const Object<Subscription>&,
          const Object<Subscription>& to) {
  return set(to, Sql("synchronous_commit = ") << Literal{to.def.synchronous_commit});
}

Sql alter(Field<&Subscription::password_required, On::alter>, const Object<Subscription>&,
          const Object<Subscription>& to) {
  return set(to, Sql("password_required = ") << word(to.def.password_required));
}

Sql alter(Field<&Subscription::run_as_owner, On::alter>, const Object<Subscription>&, const Object<Subscription>& to) {
  return set(to, Sql("run_as_owner = ") << word(to.def.run_as_owner));
}

Sql alter(Field<&Subscription::origin, On::alter>, const Object<Subscription>&, const Object<Subscription>& to) {
  return set(to, Sql("origin = ") << literal(to.def.origin));
}

Sql alter(Field<&Subscription::failover, On::alter>, const Object<Subscription>&, const Object<Subscription>& to) {
  return set(to, Sql("failover = ") << word(to.def.failover));
}

Sql rename(const Object<Subscription>& from, const Key& to) {
  return alter_this(from) << "RENAME TO " << Ident{to.name};
}

}  // namespace autogen
