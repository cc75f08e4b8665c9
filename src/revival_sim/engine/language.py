"""The part of Python that compiled behaviours are written in, told in the reader's words.

Whatever is not listed in `ALLOWED` is refused before the compiler sees it, at its own line.
"""

from __future__ import annotations

import ast
import math

BUILTINS = ("abs", "bool", "float", "int", "len", "max", "min", "range")
MATH = (
    "atan", "ceil", "cos", "erf", "exp", "expm1", "fabs", "floor", "isfinite", "isinf", "isnan",
    "log", "log1p", "sin", "sqrt", "tanh",
)  # fmt: skip
"""Functions that give the same bits in Python and compiled, by test."""
MATH_CONSTANTS = ("e", "inf", "nan", "pi", "tau")

ALLOWED = (
    # statements
    ast.AnnAssign, ast.Assert, ast.Assign, ast.AugAssign, ast.Break, ast.Continue, ast.Expr,
    ast.For, ast.If, ast.Pass, ast.Return, ast.While,
    # expressions
    ast.Attribute, ast.BinOp, ast.BoolOp, ast.Call, ast.Compare, ast.Constant, ast.IfExp, ast.Name,
    ast.Subscript, ast.Tuple, ast.UnaryOp, ast.keyword,
    # what stands between them
    ast.boolop, ast.cmpop, ast.expr_context, ast.operator, ast.unaryop,
)  # fmt: skip

ADVICE: dict[type[ast.AST], tuple[str, str]] = {
    ast.Dict: ("a dictionary", "use if and elif, or a tuple at the top of the file"),
    ast.DictComp: ("a dictionary", "use if and elif, or a tuple at the top of the file"),
    ast.Set: ("a set", "compare with == and or"),
    ast.SetComp: ("a set", "compare with == and or"),
    ast.List: ("a list", "use a tuple at the top of the file, or a column with a shape"),
    ast.ListComp: ("a list", "write a for loop over range(...) that adds up what you need"),
    ast.GeneratorExp: ("a loop in brackets", "write a for loop over range(...)"),
    ast.JoinedStr: ("a text (f-string)", "keep a number"),
    ast.NamedExpr: (":=", "give the variable its value on a line of its own"),
    ast.Starred: ("*", "write out each value"),
    ast.Lambda: ("a lambda", "write a function at the top of the file, or a method"),
    ast.FunctionDef: ("a function in a function", "move it to the top of the file, or a method"),
    ast.Try: ("try and except", "ask beforehand with if"),
    ast.Raise: ("raise", "write assert"),
    ast.With: ("with", "leave it out"),
    ast.Delete: ("del", "leave it out"),
    ast.Slice: ("a part of a list (a:b)", "write a for loop over range(...)"),
    ast.Global: ("global", "use a column"),
    ast.Nonlocal: ("nonlocal", "use a column"),
    ast.Match: ("match", "use if and elif"),
}
"""What a refused piece of Python is called, and what to write instead."""

CONSTANTS = {str: "a text", bytes: "bytes", type(None): "None", type(...): "...", complex: "1j"}


def refusal(node: ast.AST) -> tuple[str, str] | None:
    """Return what is wrong with a node and what to write instead, or None if it is allowed."""
    if isinstance(node, ast.Constant) and type(node.value) in CONSTANTS:
        return CONSTANTS[type(node.value)], "keep a number; -1 can stand for nothing"
    if isinstance(node, ast.operator) and isinstance(node, ast.Pow | ast.MatMult):
        return "a power (**)", "write x * x, or math.exp and math.log"
    if isinstance(node, ast.cmpop) and isinstance(node, ast.Is | ast.IsNot):
        return "is", "compare with == (nobody is a link of -1)"
    if isinstance(node, ALLOWED):
        return None
    return ADVICE.get(
        type(node), (type(node).__name__.lower(), "use plain numbers, if, for, while")
    )


def unknown_name(name: str) -> str:
    """Return what to use in place of a name that compiled code does not have."""
    if name.startswith("math."):
        return f"of math there are {', '.join((*MATH, *MATH_CONSTANTS))}"
    return (
        f"there are columns, arguments, numbers and tuples of numbers, functions of your own, "
        f"math and {', '.join(BUILTINS)}"
    )


def in_math(name: str) -> bool:
    """Whether compiled code has a name of the module math."""
    return name in MATH or (name in MATH_CONSTANTS and hasattr(math, name))
