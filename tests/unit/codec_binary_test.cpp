#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "aripa/codec/binary.hpp"
#include "aripa/codec/layout.hpp"
#include "tests/unit/codec_arbitrary.hpp"

namespace aripa::codec {
namespace {

struct Small {
  int number = 0;
  std::optional<std::string> text;
  std::vector<Cents> amounts;
  Date on{};
  ARIPA_STATE(Small) {
    visit("number", self.number);
    visit("text", self.text);
    visit("amounts", self.amounts);
    visit("on", self.on);
  }
};

TEST(BinaryForm, IsCompact) {
  const Small small{-1, "ab", {Cents{0}, Cents{-64}, Cents{64}}, code_epoch};
  EXPECT_EQ(encode_binary(small), std::string("\x01\x01\x02"
                                              "ab\x03\x00\x7f\x80\x01\x01",
                                              11));
  EXPECT_EQ(encode_binary(Small{}), std::string(4, '\0'));
  const Date first = parse_date("1997-08-01").value();
  const Date last = parse_date("2042-05-01").value();
  EXPECT_EQ(encode_binary(first).size(), 2U);
  EXPECT_EQ(encode_binary(last).size(), 2U);
  EXPECT_EQ(encode_binary(month_of(last)).size(), 2U);
}

TEST(BinaryForm, KeepsTheEmptyDateApartFromEveryOther) {
  for (const Date date : {Date{}, date_min, date_max, code_epoch, add_days(code_epoch, -1)}) {
    EXPECT_EQ(*decode_binary<Date>(encode_binary(date)), date);
  }
  for (const Month month : {Month{}, month_of(date_min), month_of(date_max)}) {
    EXPECT_EQ(*decode_binary<Month>(encode_binary(month)), month);
  }
}

TEST(BinaryForm, HoldsTheSmallestAndTheLargestNumbers) {
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(*decode_binary<std::int64_t>(encode_binary(value)), value);
    EXPECT_EQ(*decode_binary<Cents>(encode_binary(Cents{value})), Cents{value});
  }
  constexpr auto all_bits = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(*decode_binary<std::uint64_t>(encode_binary(all_bits)), all_bits);
}

RC_GTEST_PROP(BinaryCodec, ADossierGoesThereAndBack, ()) {
  const auto dossier = arbitrary_dossier();
  const auto bytes = encode_binary(dossier);
  const auto decoded = decode_binary<Dossier>(bytes);
  RC_ASSERT(decoded.ok());
  RC_ASSERT(*decoded == dossier);
  RC_ASSERT(encode_binary(*decoded) == bytes);
}

RC_GTEST_PROP(BinaryCodec, EventsAndPostingsGoThereAndBack, ()) {
  const auto events = arbitrary_events();
  const auto postings = Arbitrary(Texts::any).make<std::vector<Posting>>();
  std::string bytes;
  append_binary(bytes, events);
  append_binary(bytes, postings);
  BinaryReader reader(bytes);
  std::vector<Event> events_back;
  std::vector<Posting> postings_back;
  RC_ASSERT(reader.read(events_back));
  RC_ASSERT(reader.read(postings_back));
  RC_ASSERT(reader.at_end());
  RC_ASSERT(events_back == events);
  RC_ASSERT(postings_back == postings);
}

RC_GTEST_PROP(BinaryCodec, ShortenedOrLengthenedBytesAreCorrupt, ()) {
  const auto bytes = encode_binary(arbitrary_dossier());
  const auto size = *rc::gen::inRange<std::size_t>(0, bytes.size());
  const auto shortened = decode_binary<Dossier>(std::string_view(bytes).substr(0, size));
  RC_ASSERT(!shortened.ok());
  RC_ASSERT(shortened.error().code == Errc::store_corrupt);
  RC_ASSERT(!decode_binary<Dossier>(bytes + '\0').ok());
}

// Whatever stands in a row, the reader stays inside it; what it does read, it writes back the same.
RC_GTEST_PROP(BinaryCodec, AChangedByteIsReadAsWhatItSaysOrNotAtAll, ()) {
  auto bytes = encode_binary(arbitrary_dossier());
  const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
  bytes[at] = *rc::gen::arbitrary<char>();
  const auto decoded = decode_binary<Dossier>(bytes);
  if (decoded.ok()) RC_ASSERT(encode_binary(*decoded) == bytes);
}

TEST(BinaryDecode, RefusesWhatNoValueHas) {
  const auto text = [](std::initializer_list<int> bytes) {
    std::string result;
    for (const int byte : bytes) result += static_cast<char>(byte);
    return result;
  };
  EXPECT_FALSE(decode_binary<bool>(text({2})).ok());
  EXPECT_FALSE(decode_binary<std::uint8_t>(text({0x80, 0x02})).ok()) << "256 in 8 bits";
  EXPECT_FALSE(decode_binary<int>(text({0x80, 0x80, 0x80, 0x80, 0x10})).ok()) << "over 31 bits";
  EXPECT_FALSE(decode_binary<int>(text({0x80, 0x00})).ok()) << "longer than it need be";
  EXPECT_FALSE(decode_binary<std::uint64_t>(std::string(9, '\xff') + '\x02').ok()) << "65 bits";
  EXPECT_FALSE(decode_binary<std::uint64_t>(std::string(11, '\xff')).ok()) << "no end";
  EXPECT_FALSE(decode_binary<Date>(text({0xff, 0xff, 0xff, 0x7f})).ok()) << "after the last day";
  EXPECT_FALSE(decode_binary<Month>(text({0xff, 0xff, 0xff, 0x7f})).ok());
  EXPECT_FALSE(decode_binary<std::string>(text({5, 'a', 'b'})).ok());
  EXPECT_FALSE(decode_binary<std::string>(std::string(9, '\xff') + '\x01').ok());
  EXPECT_FALSE(decode_binary<std::vector<Cents>>(text({3, 0, 0})).ok());
  EXPECT_FALSE(decode_binary<std::vector<Dossier>>(std::string(9, '\xff') + '\x01').ok());
  EXPECT_FALSE(decode_binary<Event>(text({0xff, 0x01})).ok()) << "no such alternative";
  EXPECT_EQ(decode_binary<bool>("").error(), (Error{Errc::store_corrupt, "", "ligne illisible"}));
  EXPECT_EQ(decode_binary<bool>(std::string(2, '\0')).error(),
            (Error{Errc::store_corrupt, "", "ligne trop longue"}));
}

struct Renamed {
  int count = 0;
  ARIPA_STATE(Renamed) { visit("count", self.count); }
};
struct Original {
  int number = 0;
  ARIPA_STATE(Original) { visit("number", self.number); }
};
struct Wider {
  std::int64_t number = 0;
  ARIPA_STATE(Wider) { visit("number", self.number); }
};
struct Unsigned {
  std::uint32_t number = 0;
  ARIPA_STATE(Unsigned) { visit("number", self.number); }
};
struct Optional {
  std::optional<int> number;
  ARIPA_STATE(Optional) { visit("number", self.number); }
};

TEST(BinaryLayout, ChangesWithNamesAndKindsAndNotWithTheWidthOfNumbers) {
  EXPECT_EQ(layout_of<Original>(), layout_of<Wider>());
  EXPECT_NE(layout_of<Original>(), layout_of<Renamed>());
  EXPECT_NE(layout_of<Original>(), layout_of<Unsigned>());
  EXPECT_NE(layout_of<Original>(), layout_of<Optional>());
  EXPECT_NE(layout_of<std::vector<int>>(), layout_of<std::optional<int>>());
  EXPECT_NE(layout_of<Dossier>(), layout_of<Receipt>());
  EXPECT_NE(layout_of<Event>(), layout_of<Posting>());
}

}  // namespace
}  // namespace aripa::codec
