#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/domain/command.hpp"
#include "exemple/calendar.hpp"
#include "exemple/random.hpp"

namespace aripa::exemple {

/// How a debiteur pays.
enum class Payer : std::uint8_t {
  regular,  // in full, in the days after the due day
  late,  // in full, but up to three weeks later, and now and then not at all
  partial,  // a part of each month
  never,  // nothing, until somebody else pays for him
  fallen,  // regular, then nothing for some months, then regular and more
  generous,  // ahead of time, and a little too much
};

/// Neighbours share an organisme and, some of them, an employer who pays once a month for all.
inline constexpr std::uint32_t neighbours = 25;

struct Neighbourhood {
  std::uint32_t number = 0;
  OrganismeId organisme;
  int pay_day = 0;  // of the employer, in the month
  int identified_after = 0;  // working days that the organisme needs to identify his payment
};
[[nodiscard]] Neighbourhood make_neighbourhood(std::uint64_t seed, std::uint32_t number);

/// Who a dossier is about, and what they are going to do.
struct Household {
  std::uint32_t number = 0;  // of the dossier, from 1
  DossierId dossier;
  command::OpenDossier opening;
  command::RegisterTitre titre;
  command::StartIntermediation start;
  std::vector<command::OpenAsf> asf;
  Date opened_on;
  Payer payer = Payer::regular;
  Channel channel = Channel::virement;
  int delay = 0;  // days from the due day to his payment
  int share = 100;  // percent, of a partial payer
  Month falls_in{};  // first month without payment, of a fallen one
  bool employed = false;  // has an employer who can be made to pay
  bool bank_is_wrong = false;  // the creancier's first payment out comes back
  bool mistaken = false;  // somebody makes a mistake in this dossier
};
[[nodiscard]] Household make_household(const Calendar& calendar, const Neighbourhood& around,
                                       std::uint32_t number, Random& random);

}  // namespace aripa::exemple
