import numpy as np
import pytest

from revival_sim.measures.equivalence import equivalent_size


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        # by hand from the definitions in OECD, What are equivalence scales?: 1 adult to 2 adults
        # and 3 children
        ("per_capita", [1.0, 2.0, 3.0, 4.0, 5.0]),
        ("square_root", [1.0, 1.4, 1.7, 2.0, 2.2]),
        ("oecd_modified", [1.0, 1.5, 1.8, 2.1, 2.4]),
    ],
)
def test_the_scales_as_the_oecd_defines_them(scale, expected):
    size = equivalent_size([1, 2, 2, 2, 2], [0, 0, 1, 2, 3], scale)
    np.testing.assert_array_equal(np.round(size, 1), expected)


def test_children_alone():
    assert equivalent_size([0.0], [3.0], "oecd_modified")[0] == pytest.approx(1.6)


def test_impossible_input_is_refused():
    with pytest.raises(ValueError, match="at least one person"):
        equivalent_size([0], [0], "per_capita")
    with pytest.raises(ValueError, match="not negative"):
        equivalent_size([-1], [2], "per_capita")
    with pytest.raises(ValueError, match="per_capita, square_root, oecd_modified"):
        equivalent_size([1], [0], "oxford")
    with pytest.raises(ValueError, match="of one shape"):
        equivalent_size([1], [0, 1], "per_capita")
