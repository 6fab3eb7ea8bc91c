/// \file
/// What a mutant is switched on with, where all mutants of a source are compiled at once: the
/// number in SLUICE_MUTANT is the one that is on.
#pragma once

#include <cstdlib>
#include <utility>

namespace sluice::mutation {

inline const int on = [] {
  const char* const number = std::getenv("SLUICE_MUTANT");
  return number == nullptr ? 0 : std::atoi(number);
}();

template <int kNumber, typename T>
bool Turned(T&& condition) {
  return (on == kNumber) != static_cast<bool>(condition);
}

template <int kNumber>
bool Kept() {
  return on != kNumber;
}

template <int kNumber, int kStep, typename T>
T Constant(T value) {
  return on == kNumber ? static_cast<T>(value + kStep) : value;
}

/// `!x` is `Not<N>{} ->* x`, and so on: no operator binds closer.
template <int kNumber>
struct Not {};
template <int kNumber, typename T>
bool operator->*(Not<kNumber>, T&& x) {
  return (on == kNumber) == static_cast<bool>(x);
}
template <int kNumber>
struct Up {};
template <int kNumber, typename T>
T& operator->*(Up<kNumber>, T& x) {
  return on == kNumber ? --x : ++x;
}
template <int kNumber>
struct Down {};
template <int kNumber, typename T>
T& operator->*(Down<kNumber>, T& x) {
  return on == kNumber ? ++x : --x;
}

/// `a < b` is `a < Operator<N>{} < b`, of the same precedence: a half, and then the whole.
template <int kNumber>
struct Operator {};
template <int kNumber, typename A>
struct Half {
  A&& a;
};

#define SLUICE_MUTATED_OPERATOR(OWN, OTHER)                                          \
  template <int kNumber, typename A>                                                 \
  Half<kNumber, A> operator OWN(A&& a, Operator<kNumber>) {                          \
    return {std::forward<A>(a)};                                                     \
  }                                                                                  \
  template <int kNumber, typename A, typename B>                                     \
  auto operator OWN(Half<kNumber, A>&& half, B&& b) {                                \
    using Result = decltype(std::forward<A>(half.a) OWN std::forward<B>(b));         \
    static_assert(requires { std::forward<A>(half.a) OTHER std::forward<B>(b); });   \
    if (on == kNumber)                                                               \
      return std::decay_t<Result>(std::forward<A>(half.a) OTHER std::forward<B>(b)); \
    return std::decay_t<Result>(std::forward<A>(half.a) OWN std::forward<B>(b));     \
  }

SLUICE_MUTATED_OPERATOR(<, <=)
SLUICE_MUTATED_OPERATOR(<=, <)
SLUICE_MUTATED_OPERATOR(>, >=)
SLUICE_MUTATED_OPERATOR(>=, >)
SLUICE_MUTATED_OPERATOR(==, !=)
SLUICE_MUTATED_OPERATOR(!=, ==)
SLUICE_MUTATED_OPERATOR(+, -)
SLUICE_MUTATED_OPERATOR(-, +)
SLUICE_MUTATED_OPERATOR(*, /)
SLUICE_MUTATED_OPERATOR(/, *)
SLUICE_MUTATED_OPERATOR(%, /)
SLUICE_MUTATED_OPERATOR(&, |)
SLUICE_MUTATED_OPERATOR(|, &)
SLUICE_MUTATED_OPERATOR(^, |)
SLUICE_MUTATED_OPERATOR(<<, >>)
SLUICE_MUTATED_OPERATOR(>>, <<)

/// `a += b` is `a += Operator<N>{} += b`, from the right.
#define SLUICE_MUTATED_ASSIGNMENT(OWN, OTHER)                     \
  template <int kNumber, typename B>                              \
  Half<kNumber, B> operator OWN(Operator<kNumber>, B&& b) {       \
    return {std::forward<B>(b)};                                  \
  }                                                               \
  template <int kNumber, typename A, typename B>                  \
  A& operator OWN(A& a, Half<kNumber, B>&& half) {                \
    static_assert(requires { a OTHER std::forward<B>(half.a); }); \
    if (on == kNumber) {                                          \
      a OTHER std::forward<B>(half.a);                            \
    } else {                                                      \
      a OWN std::forward<B>(half.a);                              \
    }                                                             \
    return a;                                                     \
  }

SLUICE_MUTATED_ASSIGNMENT(+=, -=)
SLUICE_MUTATED_ASSIGNMENT(-=, +=)
SLUICE_MUTATED_ASSIGNMENT(*=, /=)
SLUICE_MUTATED_ASSIGNMENT(/=, *=)
SLUICE_MUTATED_ASSIGNMENT(|=, &=)
SLUICE_MUTATED_ASSIGNMENT(&=, |=)
SLUICE_MUTATED_ASSIGNMENT(<<=, >>=)
SLUICE_MUTATED_ASSIGNMENT(>>=, <<=)

}  // namespace sluice::mutation
