#include "exemple/script.hpp"

#include <algorithm>

namespace aripa::exemple {
namespace {

// What stands before each line in a temporary file.
struct Head {
  Place place;
  std::uint32_t size;
};

bool put(std::FILE* file, const void* bytes, std::size_t size) {
  return std::fwrite(bytes, 1, size, file) == size;
}

}  // namespace

/// A temporary file that is read from its beginning, one line at a time.
class Script::Run {
 public:
  explicit Run(std::FILE* file) : file_(file) { std::rewind(file); }

  /// False at the end, and when the file cannot be read: `failed` tells the two apart.
  bool next() {
    Head head{};
    if (std::fread(&head, sizeof head, 1, file_) != 1) {
      failed = std::ferror(file_) != 0;
      return false;
    }
    place = head.place;
    line.resize(head.size);
    failed = std::fread(line.data(), 1, line.size(), file_) != line.size();
    return !failed;
  }

  Place place;
  std::string line;
  bool failed = false;

 private:
  std::FILE* file_;
};

void Script::add(const Place& place, std::string_view line) {
  lines_.push_back({place, static_cast<std::uint32_t>(line.size() + 1), text_.size()});
  text_.append(line);
  text_.push_back('\n');
  if (text_.size() + lines_.size() * sizeof(Line) > bytes_max_) spill();
}

void Script::sort() {
  const auto by_place = [](const Line& a, const Line& b) { return a.place < b.place; };
  std::sort(lines_.begin(), lines_.end(), by_place);
}

void Script::spill() {
  sort();
  File file(std::tmpfile());
  failed_ = failed_ || file == nullptr;
  for (const auto& line : lines_) {
    if (failed_) break;
    const Head head{line.place, line.size};
    failed_ =
        !put(file.get(), &head, sizeof head) || !put(file.get(), text_.data() + line.at, line.size);
  }
  failed_ = failed_ || std::fflush(file.get()) != 0;
  files_.push_back(std::move(file));
  lines_.clear();
  text_.clear();
}

Result<void> Script::write(const std::function<void(std::string_view)>& sink) {
  if (!files_.empty()) return merge(sink);
  sort();
  for (const auto& line : lines_) sink(std::string_view(text_).substr(line.at, line.size));
  return {};
}

Result<void> Script::merge(const std::function<void(std::string_view)>& sink) {
  if (!lines_.empty()) spill();
  if (failed_) return Errc::disk_full;
  std::vector<Run> runs;
  for (const auto& file : files_) {
    runs.emplace_back(file.get());
    if (!runs.back().next()) return Errc::disk_full;  // Every file holds a line.
  }
  const auto later = [](const Run& a, const Run& b) { return b.place < a.place; };
  std::make_heap(runs.begin(), runs.end(), later);
  while (!runs.empty()) {
    std::pop_heap(runs.begin(), runs.end(), later);
    sink(runs.back().line);
    if (runs.back().next()) {
      std::push_heap(runs.begin(), runs.end(), later);
      continue;
    }
    if (runs.back().failed) return Errc::disk_full;
    runs.pop_back();
  }
  return {};
}

}  // namespace aripa::exemple
