"""The compiler's complaints, told by the user's own line."""

from __future__ import annotations

import linecache
import re

from revival_sim.engine.expressions import CannotCompileError
from revival_sim.engine.generate import Generated

OPERATORS = {
    "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "neg": "-",
    "iadd": "+=", "isub": "-=", "imul": "*=", "itruediv": "/=", "lt": "<", "le": "<=", "gt": ">",
    "ge": ">=", "eq": "==", "ne": "!=", "contains": "in", "getitem": "[ ]", "static_getitem": "[ ]",
    "and_": "&", "or_": "|", "xor": "^", "lshift": "<<", "rshift": ">>", "invert": "~",
    "divided": "/", "place": "[ ]", "step": "range",
}  # fmt: skip
KINDS = (
    (r"Record", "an agent"),
    (r"(Uni)?Tuple|StarArg", "a tuple"),
    (r"Literal\[bool\]|bool", "a truth value"),
    (r"Literal\[int\]|u?int\d+", "a whole number"),
    (r"float\d+", "a number"),
    (r"none|Optional|OptionalType", "nothing"),
    (r"nestedarray|array", "a list column"),
    (r"__values|\w+\(", "a set of parameters"),
)


def explain(error: Exception, generated: Generated, name: str) -> CannotCompileError:
    """Tell a compiler's error by the behaviour, file and line that it came from.

    Parameters
    ----------
    error
        What Numba raised.
    generated
        The module that it was to compile.
    name
        The agent class.
    """
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
    # The innermost place comes first in the text. The file begins with a line on the toolchain.
    places = re.finditer(r'File "[^"\n]*revival_sim_generated_\w+\.py", line (\d+)', text)
    found = [(p.start(), int(p[1]) - 1) for p in places]
    known = [(at, generated.origins[line]) for at, line in found if line in generated.origins]
    if not known:
        return CannotCompileError(name, _cause(text))
    at, (source, line) = known[0]
    written = linecache.getline(source.file, line).strip()
    return CannotCompileError(source.where(line), f"{_cause(text[:at])} in `{written}`")


def _cause(text: str) -> str:
    mixed = re.findall(r"Cannot unify (.+?) and (.+?) for '([^'.]+)", text)
    if mixed:
        one, other, name = mixed[-1]
        variable = "what it returns" if name.startswith("$") else name
        return f"{variable} is {_kind(one)} in one place and {_kind(other)} in another"
    tried = re.findall(r"Function\(<.*?(\w+)(?: at \w+)?>\).*?>>> \w+\((.*?)\)\n", text, re.S)
    if tried and "__" not in tried[-1][0]:
        function, given = tried[-1]
        kinds = ", ".join(_kind(part) for part in _split(given)) or "nothing"
        shown = OPERATORS.get(function, function.removesuffix("_vararg"))
        return f"{shown} is not known for {kinds}"
    return "the compiler can make nothing of what is written"


def _split(arguments: str) -> list[str]:
    parts, depth = [""], 0
    for letter in arguments:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


def _kind(numba_type: str) -> str:
    for pattern, words in KINDS:
        if re.match(pattern, numba_type.strip()):
            return words
    return numba_type
