"""The kept types are those that Numba gives."""

import numba
import numpy as np
import pytest

from revival_sim.engine.type_of import type_of

RECORDS = np.zeros(6, dtype=[("a", "f8"), ("b", "i1", (3,))])


def locked(array):
    array = array.copy()
    array.flags.writeable = False
    return array


@pytest.mark.parametrize(
    "value",
    [
        *(0, 1.5, True),
        *(RECORDS, RECORDS[::2], locked(RECORDS), RECORDS.view(np.recarray), RECORDS["b"]),
        *(np.zeros((2, 3)), np.zeros((2, 3), order="F"), np.zeros(4, "i8"), np.zeros(4, "f4")),
        np.zeros(6, dtype=np.dtype([("a", "f8"), ("b", "i1", (3,))], align=True)),
    ],
    ids=str,
)
def test_types_are_those_of_numba_also_when_asked_again(value):
    for _ in range(2):
        assert type_of(value) == numba.typeof(value)
