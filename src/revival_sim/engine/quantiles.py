"""Inverse distribution functions: from a uniform number to a draw, by one word of randomness.

Only ``+ - * /``, `math.log`, `math.exp` and `math.sqrt` are used, so that plain Python and compiled
code give the same bits. All three rise with their argument: two policies that share a word and
differ in a mean or a probability differ in the draw in the same direction.
"""

from __future__ import annotations

import math

# Wichura (1988), algorithm AS 241, routine PPND16: numerators and denominators, from degree 0 up.
CENTRE_UPPER = (
    3.3871328727963666080,
    1.3314166789178437745e2,
    1.9715909503065514427e3,
    1.3731693765509461125e4,
    4.5921953931549871457e4,
    6.7265770927008700853e4,
    3.3430575583588128105e4,
    2.5090809287301226727e3,
)
CENTRE_LOWER = (
    1.0,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3,
)
FLANK_UPPER = (
    1.42343711074968357734,
    4.63033784615654529590,
    5.76949722146069140550,
    3.64784832476320460504,
    1.27045825245236838258,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4,
)
FLANK_LOWER = (
    1.0,
    2.05319162663775882187,
    1.67638483018380384940,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9,
)
TAIL_UPPER = (
    6.65790464350110377720,
    5.46378491116411436990,
    1.78482653991729133580,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7,
)
TAIL_LOWER = (
    1.0,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15,
)


def polynomial(
    x: float,
    a0: float,
    a1: float,
    a2: float,
    a3: float,
    a4: float,
    a5: float,
    a6: float,
    a7: float,
) -> float:
    """Evaluate ``a0 + a1 x + … + a7 x^7`` by Horner's rule."""
    return ((((((a7 * x + a6) * x + a5) * x + a4) * x + a3) * x + a2) * x + a1) * x + a0


def normal_quantile(u: float) -> float:
    """Return the standard normal deviate below which a share `u` lies.

    Wichura, M. J. (1988), "Algorithm AS 241: the percentage points of the normal distribution",
    Applied Statistics 37, 477-484, routine PPND16: about 1 part in 10^16.

    Parameters
    ----------
    u
        Share, strictly between 0 and 1.
    """
    centred = u - 0.5
    if -0.425 <= centred <= 0.425:
        r = 0.180625 - centred * centred
        return centred * polynomial(r, *CENTRE_UPPER) / polynomial(r, *CENTRE_LOWER)
    r = math.sqrt(-math.log(u if centred < 0.0 else 1.0 - u))
    if r <= 5.0:
        r -= 1.6
        deviate = polynomial(r, *FLANK_UPPER) / polynomial(r, *FLANK_LOWER)
    else:
        r -= 5.0
        deviate = polynomial(r, *TAIL_UPPER) / polynomial(r, *TAIL_LOWER)
    return -deviate if centred < 0.0 else deviate


def exponential_quantile(u: float) -> float:
    """Return the value below which a share `u` of an exponential variable of mean 1 lies.

    Parameters
    ----------
    u
        Share, strictly between 0 and 1.
    """
    return -math.log(1.0 - u)


def poisson_quantile(u: float, mean: float) -> int:
    """Return the smallest count k with P(Poisson <= k) > `u`, by summing probabilities from 0.

    Parameters
    ----------
    u
        Share, at least 0 and below 1.
    mean
        Expected count, at least 0 and at most 700, beyond which exp(-mean) would underflow. The
        work is proportional to the count.
    """
    count = 0
    probability = math.exp(-mean)
    reached = probability
    while u >= reached:
        count += 1
        probability *= mean / count
        if count > mean and reached + probability == reached:
            break
        reached += probability
    return count
