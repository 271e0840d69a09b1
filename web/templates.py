"""Templates become Python as Jinja writes it, but for what ours never use and every page would pay for.

A page of the house makes some 300 calls and looks up some 700 attributes. Jinja asks of each call whether it wants the
context, of each attribute whether it is an item instead, wraps each value that it prints as Markup, and binds the
arguments of a macro in a loop of Python. Here a call is a call, `a.b` an attribute, `a["b"]` an item, and a macro a
function. What is printed is escaped as ever, and what is not there is an error as ever.
"""

from collections.abc import MutableMapping
from functools import partial
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context
from markupsafe import Markup, escape
from markupsafe._speedups import _escape_inner

# Markup(text) asks whether the text can say its HTML; of text that was drawn just now we know.
drawn: Any = partial(str.__new__, Markup)
MARKUP = {"_", "gettext", "ngettext", "pgettext", "draw"}


def printed(value: object) -> str:
    """The value as HTML: escaped, unless it is markup."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


class Compiler(CodeGenerator):
    """For templates that escape, and whose functions want no context."""

    def visit_Call(  # noqa: N802 Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT002 as in Jinja
    ) -> None:
        """`f(a)`, and not `context.call(f, a)`."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in [*node.args, *node.kwargs]:
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """`a.b`."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """`a[b]`."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        """The other template's text in one piece, not handed on bit by bit."""
        around = self.dump_local_context(frame)
        self.start_write(frame, node)
        self.write("environment.included(")
        self.visit(node.template, frame)
        self.write(f", context, {around})")
        self.end_write(frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A function that Python itself gives its arguments."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("a macro names its arguments", macro_ref.node.lineno)
        names = [argument.name for argument in macro_ref.node.args]
        asked = [f"{name}=missing" for name in names]
        if macro_ref.accesses_caller:
            names.append("caller")
            asked.append("caller=environment.undefined(name='caller')")
        self.write(
            f"(lambda {', '.join([*asked, 'macro=macro'])}: environment.drawn(macro({', '.join(names)})))"
        )

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(" if _drawn(node) else "environment.printed(")


def _drawn(node: nodes.Expr) -> bool:
    """It gives markup whatever it is given: a component, a view, words of a catalogue."""
    if not isinstance(node, nodes.Call):
        return False
    asked = node.node.node if isinstance(node.node, nodes.Getattr) else node.node
    return isinstance(asked, nodes.Name) and asked.name in ("ui" if asked is not node.node else MARKUP)


class Templates(Environment):
    """Jinja's environment with that compiler, and without what it does for globals of single templates."""

    code_generator_class = Compiler
    drawn = drawn
    printed = staticmethod(printed)

    def __init__(self, **options: Any) -> None:
        """As Jinja's."""
        super().__init__(**options)
        self._inside: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals themselves: a chain of maps would be walked in Python each time that a template is drawn."""
        return super().make_globals(d) if d else self.globals

    def included(self, name: str, context: Context, around: dict[str, Any]) -> str:
        """The text of a template that stands inside of another."""
        other = self._inside.get(name) or self._inside.setdefault(name, self.get_template(name))
        return "".join(other.root_render_func(other.new_context(context.get_all(), True, around)))  # noqa: FBT003 as in Jinja
