#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "aripa/core/date.hpp"

namespace aripa::codec {

/// Appends JSON text to a string. Room is made in advance and the bytes are written through a
/// pointer: `std::string::append` for each of the hundred pieces of a commit costs three times as
/// much. The string has its final size once the object is gone.
class JsonText {
 public:
  /// `room`: how many bytes are made room for at a time.
  explicit JsonText(std::string& out, std::size_t room = 1024)
      : out_(out), used_(out.size()), room_(room) {}
  ~JsonText() { out_.resize(used_); }
  JsonText(const JsonText&) = delete;
  JsonText& operator=(const JsonText&) = delete;

  void character(char c) {
    ensure(1);
    put(c);
  }

  /// Text that is written as it stands.
  void raw(std::string_view text) {
    ensure(text.size());
    put(text.data(), text.size());
  }

  /// `{"name":` or `,"name":`. Names are of the program's own and need no escape.
  template <std::size_t size>
  void name(char separator, const char (&text)[size]) {
    ensure(size + 3);
    put(separator);
    put('"');
    put(text, size - 1);
    put('"');
    put(':');
  }

  /// A string in quotes; escapes are those of RFC 8785.
  void string(std::string_view text);

  template <std::integral Integer>
  void integer(Integer value) {
    constexpr std::size_t digits_max = 20;
    ensure(digits_max);
    char* const at = out_.data() + used_;
    used_ += static_cast<std::size_t>(std::to_chars(at, at + digits_max, value).ptr - at);
  }

  void date(Date value) {
    ensure(12);
    put('"');
    write_date(out_.data() + used_, value);
    used_ += 10;
    put('"');
  }

  void month(Month value) {
    ensure(9);
    put('"');
    write_month(out_.data() + used_, value);
    used_ += 7;
    put('"');
  }

  /// A string that a caller may use for a moment, empty.
  std::string& scratch() {
    scratch_.clear();
    return scratch_;
  }

 private:
  void ensure(std::size_t more) {
    if (out_.size() - used_ < more) make_room(more);
  }
  void make_room(std::size_t more);

  void put(char c) { out_[used_++] = c; }
  void put(const char* text, std::size_t size) {
    std::memcpy(out_.data() + used_, text, size);
    used_ += size;
  }

  std::string& out_;
  std::size_t used_;
  std::size_t room_;
  std::string scratch_;
};

}  // namespace aripa::codec
