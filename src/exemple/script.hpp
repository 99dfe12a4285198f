#pragma once

#include <compare>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/core/result.hpp"

namespace aripa::exemple {

/// Where a line stands in the example: lines are written by day, then part of the day, then
/// dossier, then number.
struct Place {
  std::int32_t day = 0;
  std::uint32_t part = 0;
  std::uint32_t dossier = 0;
  std::uint32_t number = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// Lines in the order of their places, whatever the order in which they are added. Lives are told
/// one after the other while the example goes day by day: this is the sort between the two, on
/// temporary files once the lines exceed `bytes_max`.
class Script {
 public:
  explicit Script(std::size_t bytes_max = std::size_t{64} << 20U) : bytes_max_(bytes_max) {}

  /// `line` has no line feed.
  void add(const Place& place, std::string_view line);
  /// Writes all lines, each with a line feed; once.
  ///   disk_full: a temporary file could not be written or read.
  [[nodiscard]] Result<void> write(const std::function<void(std::string_view)>& sink);

 private:
  struct Line {
    Place place;
    std::uint32_t size;
    std::size_t at;  // in `text_`
  };
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, Close>;
  class Run;

  void sort();
  void spill();
  [[nodiscard]] Result<void> merge(const std::function<void(std::string_view)>& sink);

  std::size_t bytes_max_;
  std::vector<Line> lines_;
  std::string text_;
  std::vector<File> files_;
  bool failed_ = false;
};

}  // namespace aripa::exemple
