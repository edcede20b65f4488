#include "platform/base/secret.h"
#include "platform/geo/geo.h"
#include <math.h>

/* points.c - how far two points are apart, on foot too, and the point that strangers see.
 *
 * What others see is always the blurred point; nothing computed from the true one leaves the server
 * before a match. */

static const double earth = 6371008.8; /* metres: mean radius R1 of the IUGG */

static double radians(double degrees)
{
	return degrees * (M_PI / 180);
}

int64_t metres_between(struct point a, struct point b)
{
	double north = sin(radians(b.lat - a.lat) / 2), east = sin(radians(b.lon - a.lon) / 2);
	double half = north * north + cos(radians(a.lat)) * cos(radians(b.lat)) * east * east;

	return llround(2 * earth * asin(sqrt(half < 1 ? half : 1)));
}

/* 4.8 km/h is 80 metres a minute. */
int64_t walking_minutes(int64_t metres)
{
	return llround((double)metres * 1.3 / 80);
}

int64_t metres_in_minutes(int64_t minutes)
{
	return llround((double)minutes * 80 / 1.3);
}

/* A number from 0 to 1 from 4 bytes. */
static double share(const unsigned char *at)
{
	return ((double)at[0] * 16777216 + (double)at[1] * 65536 + (double)at[2] * 256 + at[3]) / 4294967296.0;
}

/* Evenly over the ring between both circles (hence the root), a metre inside of them for rounding. */
struct point blurred(struct point p, int64_t id)
{
	if (p.lat == 0 && p.lon == 0)
		return p;
	struct hash mac = secret_mac("blurred point", &id, sizeof id);
	double least = 152, most = 298;
	double metres = sqrt(least * least + share(mac.at) * (most * most - least * least));
	double angle = share(mac.at + 4) * 2 * M_PI;
	double degree = earth * M_PI / 180;

	return (struct point){ .lat = p.lat + metres * cos(angle) / degree,
		               .lon = p.lon + metres * sin(angle) / (degree * cos(radians(p.lat))) };
}
