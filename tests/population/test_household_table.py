import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from revival_sim.errors import UserError
from revival_sim.population.household_table import ColumnSpec, read_household_table

COLUMNS = [
    ColumnSpec("size", "int", "persons", low=1, high=20),
    ColumnSpec("savings", "float", "yuan", low=0.0),
    ColumnSpec("relocated", "bool"),
    ColumnSpec("debt", "float", "yuan", low=0.0, required=False, default=0.0),
    ColumnSpec("village", "int", required=False),
]
GOOD = "relocated,size,savings\nyes,3,1200.5\nFALSE,1.0,0\n1,12,1e4\n"


@pytest.fixture
def table(tmp_path):
    def write(content, name="households.csv"):
        file = tmp_path / name
        if isinstance(content, dict):
            parquet.write_table(pa.table(content), file)
        else:
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write


def error(file):
    with pytest.raises(UserError) as caught:
        read_household_table(file, COLUMNS)
    return str(caught.value)


def test_a_good_csv_is_read_in_the_order_of_the_columns_asked(table):
    found = read_household_table(table(GOOD), COLUMNS)
    assert list(found) == ["size", "savings", "relocated", "debt"]
    np.testing.assert_array_equal(found["size"], [3, 1, 12])
    np.testing.assert_array_equal(found["savings"], [1200.5, 0.0, 10_000.0])
    np.testing.assert_array_equal(found["relocated"], [True, False, True])
    np.testing.assert_array_equal(found["debt"], [0.0, 0.0, 0.0])
    assert [column.dtype for column in found.values()] == [
        np.int64,
        np.float64,
        np.bool_,
        np.float64,
    ]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(table):
    found = read_household_table(table("\ufeff" + GOOD.replace("\n", "\r\n")), COLUMNS)
    np.testing.assert_array_equal(found["size"], [3, 1, 12])


@pytest.mark.parametrize(
    "size",
    [
        pa.array([3, 1], pa.int8()),
        pa.array([3.0, 1.0]),
        pa.array(["3", " 1 "]),
        pa.array(["3", "1"]).dictionary_encode(),
        pa.array(["3.00", "1.00"]).cast(pa.decimal128(20, 2)),
    ],
)
def test_parquet_of_any_numeric_type_is_read(table, size):
    file = table({"size": size, "savings": [1, 2], "relocated": [True, False]}, "h.parquet")
    found = read_household_table(file, COLUMNS)
    np.testing.assert_array_equal(found["size"], [3, 1])
    assert found["size"].dtype == np.int64
    np.testing.assert_array_equal(found["savings"], [1.0, 2.0])


def test_large_identifiers_keep_every_digit(table):
    file = table(GOOD.replace("\n", ",1\n").replace("savings,1", "savings,village"))
    file.write_text(file.read_text().replace("1e4,1", "1e4,9007199254740993"))
    assert read_household_table(file, COLUMNS)["village"][2] == 9007199254740993


def test_one_message_names_every_bad_column(table):
    message = error(
        table("Size,savings,relocated,debt,hamlets\n3,-5,maybe,many,1\n2,7,yes,,2\n1,-6,no,2,3\n")
    )
    assert message.splitlines()[1:] == [
        "  size: missing; the nearest found is 'Size'; "
        "expected a whole number from 1 to 20, persons",
        "  Size: not a column of a household table; did you mean 'size'?",
        "  hamlets: not a column of a household table",
        "  savings: row 1 holds '-5' (and 1 more); expected a number of 0 or more, yuan",
        "  relocated: row 1 holds 'maybe'; expected true or false",
        "  debt: row 2 is empty; expected a number of 0 or more, yuan",
    ]
    assert message.splitlines()[0].endswith("households.csv: 6 columns cannot be used")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("2.5", "row 2 holds '2.5'; expected a whole number from 1 to 20, persons"),
        ("21", "row 2 holds '21'"),
        ("0", "row 2 holds '0'"),
        ("three", "row 2 holds 'three'"),
        ("", "row 2 is empty"),
        ("nan", "row 2 holds 'nan'"),
        ("1e999", "row 2 holds '1e999'"),
        ("99999999999999999999", "row 2 holds '99999999999999999999'"),
        ("True", "row 2 holds 'True'"),
    ],
)
def test_a_bad_cell_is_quoted_with_its_row(table, cell, told):
    message = error(table(GOOD.replace("FALSE,1.0", f"FALSE,{cell}")))
    assert f"size: {told}" in message
    assert "one column cannot be used" in message


@pytest.mark.parametrize(
    ("savings", "told"),
    [
        ([1.0, float("nan")], "row 2 holds nan"),
        ([float("inf"), 1.0], "row 1 holds inf"),
        ([1.0, None], "row 2 is empty"),
        ([b"1", b"2"], "row 1 holds a value of type binary"),
    ],
)
def test_bad_parquet_cells_are_told(table, savings, told):
    file = table({"size": [1, 2], "savings": savings, "relocated": [True, True]}, "h.parquet")
    assert f"savings: {told}" in error(file)


def test_a_column_found_twice_is_refused(table):
    message = error(table("size,savings,relocated,size\n1,1,no,1\n"))
    assert "size: found 2 times, expected once" in message


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (GOOD, "households.xlsx", r"expected a file ending in \.csv or \.parquet, found '\.xlsx'"),
        (GOOD, "households", r"expected a file ending in \.csv or \.parquet, found ''"),
        ("", "h.csv", "cannot be read as csv: Empty CSV file"),
        ("size,savings,relocated\n", "h.csv", "holds no households"),
        ("size,savings,relocated\n1,2\n", "h.csv", "cannot be read as csv: .*Expected 3 columns"),
        (GOOD.replace(",", ";"), "h.csv", "expected commas between the columns"),
        (GOOD.replace("yes", "是").encode("gbk"), "h.csv", "not UTF-8"),
        (GOOD.replace("size", "人口").encode("gbk"), "h.csv", "not UTF-8"),
        (GOOD, "h.parquet", "cannot be read as parquet"),
        (b"", "h.parquet", "cannot be read as parquet"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(table, content, name, told):
    with pytest.raises(UserError, match=told):
        read_household_table(table(content, name), COLUMNS)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match="there is no such file"):
        read_household_table(tmp_path / "none.csv", COLUMNS)


def test_a_folder_is_no_table(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UserError, match="cannot be read as csv"):
        read_household_table(tmp_path / "folder.csv", COLUMNS)
