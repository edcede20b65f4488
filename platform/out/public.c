/* public.c - which addresses are of the open internet (IANA special-purpose registries, RFC 6890).
 *
 * IPv6 that holds an IPv4 address (mapped, NAT64, 6to4) is judged by that one. */
#include "platform/out/out.h"
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

static const struct {
	uint32_t from;
	int bits;
} kept[] = {
	{ 0x00000000, 8 },  { 0x0a000000, 8 },  { 0x64400000, 10 }, { 0x7f000000, 8 },  { 0xa9fe0000, 16 },
	{ 0xac100000, 12 }, { 0xc0000000, 24 }, { 0xc0000200, 24 }, { 0xc0586300, 24 }, { 0xc0a80000, 16 },
	{ 0xc6120000, 15 }, { 0xc6336400, 24 }, { 0xcb007100, 24 }, { 0xe0000000, 4 },  { 0xf0000000, 4 },
};

static bool public_four(uint32_t address)
{
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (address >> (32 - kept[i].bits) == kept[i].from >> (32 - kept[i].bits))
			return false;
	return true;
}

static uint32_t four_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Of IPv6 only 2000::/3 is given out, without documentation, Teredo and benchmarking. */
static bool public_six(const unsigned char *a)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff }, nat64[12] = { 0x00, 0x64, 0xff, 0x9b };
	if (!memcmp(a, mapped, sizeof mapped) || !memcmp(a, nat64, sizeof nat64))
		return public_four(four_at(a + 12));
	if (a[0] == 0x20 && a[1] == 0x02)
		return public_four(four_at(a + 2));
	if (a[0] == 0x20 && a[1] == 0x01 && a[2] <= 0x01)
		return false;
	if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0d && a[3] == 0xb8)
		return false;
	return (a[0] & 0xe0) == 0x20;
}

bool out_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in four;
		memcpy(&four, address, sizeof four);
		return public_four(ntohl(four.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 six;
		memcpy(&six, address, sizeof six);
		return public_six(six.sin6_addr.s6_addr);
	}
	return false;
}
