#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "aripa/core/assert.hpp"

namespace aripa {

/// A list whose copies share what none of them has changed: elements lie in chunks, and a change
/// copies only the chunk that it touches, and the row of chunks. So a state of many years is
/// copied, compared and stored at the price of what is new in it. Copies may be in different
/// threads; one list may not.
template <class T>
class List {
 public:
  using value_type = T;
  /// All chunks but the last have this many elements.
  static constexpr std::size_t chunk_size = 16;
  using Chunk = std::vector<T>;
  using ChunkPointer = std::shared_ptr<Chunk>;  // shared by the copies of a list

  class const_iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    const_iterator() = default;
    const_iterator(const List& list, std::size_t index) : list_(&list), index_(index) {}

    reference operator*() const { return (*list_)[index_]; }
    pointer operator->() const { return &(*list_)[index_]; }
    reference operator[](difference_type n) const { return *(*this + n); }
    const_iterator& operator++() { return *this += 1; }
    const_iterator& operator--() { return *this += -1; }
    const_iterator operator++(int) { return std::exchange(*this, *this + 1); }
    const_iterator operator--(int) { return std::exchange(*this, *this - 1); }
    const_iterator& operator+=(difference_type n) {
      index_ = static_cast<std::size_t>(static_cast<difference_type>(index_) + n);
      return *this;
    }
    const_iterator& operator-=(difference_type n) { return *this += -n; }
    friend const_iterator operator+(const_iterator i, difference_type n) { return i += n; }
    friend const_iterator operator+(difference_type n, const_iterator i) { return i += n; }
    friend const_iterator operator-(const_iterator i, difference_type n) { return i -= n; }
    friend difference_type operator-(const_iterator a, const_iterator b) {
      return static_cast<difference_type>(a.index_) - static_cast<difference_type>(b.index_);
    }
    friend bool operator==(const_iterator a, const_iterator b) { return a.index_ == b.index_; }
    friend auto operator<=>(const_iterator a, const_iterator b) { return a.index_ <=> b.index_; }

   private:
    const List* list_ = nullptr;
    std::size_t index_ = 0;
  };

  List() = default;
  List(std::initializer_list<T> values) {
    for (const auto& value : values) push_back(value);
  }

  [[nodiscard]] std::size_t size() const {
    return empty() ? 0 : (chunks_->size() - 1) * chunk_size + chunks_->back()->size();
  }
  [[nodiscard]] bool empty() const { return chunks_ == nullptr; }
  [[nodiscard]] const T& operator[](std::size_t index) const {
    return (*(*chunks_)[index / chunk_size])[index % chunk_size];
  }
  [[nodiscard]] const T& front() const { return chunks_->front()->front(); }
  [[nodiscard]] const T& back() const { return chunks_->back()->back(); }
  [[nodiscard]] const_iterator begin() const { return {*this, 0}; }
  [[nodiscard]] const_iterator end() const { return {*this, size()}; }
  [[nodiscard]] auto rbegin() const { return std::reverse_iterator{end()}; }
  [[nodiscard]] auto rend() const { return std::reverse_iterator{begin()}; }

  /// The element, to be changed. Good until the list is copied or changed elsewhere.
  [[nodiscard]] T& edit(std::size_t index) {
    ARIPA_ASSERT(index < size());
    return own(index / chunk_size)[index % chunk_size];
  }
  [[nodiscard]] T& edit(const_iterator at) { return edit(static_cast<std::size_t>(at - begin())); }
  /// The same, by the element itself as the list has it now.
  [[nodiscard]] T& edit(const T& element) { return edit(index_of(element)); }
  [[nodiscard]] std::size_t index_of(const T& element) const {
    const std::less<const T*> before;
    for (std::size_t i = 0; i < chunks().size(); ++i) {
      const auto& chunk = *chunks()[i];
      const T* first = chunk.data();
      const bool inside = !before(&element, first) && before(&element, first + chunk.size());
      if (inside) return i * chunk_size + static_cast<std::size_t>(&element - first);
    }
    return size();
  }
  [[nodiscard]] T& edit_back() { return edit(size() - 1); }
  /// Changes the elements that match.
  template <class Match, class Change>
  void edit_if(Match match, Change change) {
    for (std::size_t i = 0; i < size(); ++i) {
      if (match((*this)[i])) change(edit(i));
    }
  }

  void push_back(T value) {
    if (empty() || chunks_->back()->size() == chunk_size) {
      own_row().push_back(std::make_shared<Chunk>());
    }
    own(chunks_->size() - 1).push_back(std::move(value));
  }
  /// Puts the value before `at`, and gives it to be changed.
  T& insert(const_iterator at, T value) {
    const auto index = static_cast<std::size_t>(at - begin());
    push_back(std::move(value));
    for (auto i = size() - 1; i > index; --i) std::swap(edit(i), edit(i - 1));
    return edit(index);
  }
  void erase(const_iterator at) {
    for (auto i = static_cast<std::size_t>(at - begin()); i + 1 < size(); ++i) {
      std::swap(edit(i), edit(i + 1));
    }
    auto& last = own(chunks_->size() - 1);
    last.pop_back();
    if (!last.empty()) return;
    chunks_->pop_back();
    if (chunks_->empty()) clear();
  }
  void clear() { chunks_.reset(); }

  [[nodiscard]] const std::vector<ChunkPointer>& chunks() const {
    static const std::vector<ChunkPointer> none;
    return chunks_ ? *chunks_ : none;
  }
  /// Appends a chunk; all before it are full.
  void append_chunk(Chunk chunk) {
    ARIPA_ASSERT(empty() || chunks_->back()->size() == chunk_size);
    ARIPA_ASSERT(!chunk.empty() && chunk.size() <= chunk_size);
    own_row().push_back(std::make_shared<Chunk>(std::move(chunk)));
  }

  friend bool operator==(const List& a, const List& b) {
    if (a.chunks_ == b.chunks_) return true;
    return std::equal(
        a.chunks().begin(), a.chunks().end(), b.chunks().begin(), b.chunks().end(),
        [](const ChunkPointer& x, const ChunkPointer& y) { return x == y || *x == *y; });
  }

 private:
  // What is shared is copied; what is not, perhaps no longer, is the list's own: another thread may
  // have dropped its copy just now, and what it read, it read before.
  template <class Shared>
  static Shared& own(std::shared_ptr<Shared>& shared) {
    if (shared.use_count() != 1) {
      shared = shared ? std::make_shared<Shared>(*shared) : std::make_shared<Shared>();
    } else {
#ifdef __SANITIZE_THREAD__
      // The thread sanitizer follows no fence; one more copy reads the count to the same effect.
      const auto copy = shared;
#else
      std::atomic_thread_fence(std::memory_order_acquire);
#endif
    }
    return *shared;
  }
  std::vector<ChunkPointer>& own_row() { return own(chunks_); }
  Chunk& own(std::size_t index) { return own(own_row()[index]); }

  std::shared_ptr<std::vector<ChunkPointer>> chunks_;  // null: no element
};

}  // namespace aripa
