"""What numbers can be held, and what is said where one cannot; the same in both engines."""

from __future__ import annotations

MOST = 2**62
"""The largest sum in fixed point, 6.9e10 units."""
TOO_LARGE = "a total is too large: it holds up to 6.9e10 units a phase"
NOT_ADDED = "an amount too large to be added up, or not a number"
NOT_WHOLE = "a number too large for an int"
NOT_A_NUMBER = "cannot convert float NaN to integer"
BEYOND_I1 = "an int column kept in 1 byte (i1) was given a number beyond -128 to 127"
BEYOND_I2 = "an int column kept in 2 bytes (i2) was given a number beyond -32768 to 32767"
BEYOND_I4 = "an int column kept in 4 bytes (i4) was given a number beyond 2147483647"
BEYOND_LIST = "an index is beyond the end of a list column"
NO_SUCH_AGENT = "a link leads to an agent that there is not"
RANGES = {
    "i1": (-(2**7), 2**7 - 1, BEYOND_I1),
    "i2": (-(2**15), 2**15 - 1, BEYOND_I2),
    "i4": (-(2**31), 2**31 - 1, BEYOND_I4),
    "i8": (-(2**63), 2**63 - 1, NOT_WHOLE),
}
"""The smallest and largest number that an int column of each storage holds."""
