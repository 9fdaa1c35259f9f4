"""What a template of a ruang kerja may say: a small part of jinja2, listed node by node.

A list of what is forbidden would have to know every way out of Python; this one knows what a
document needs. Nothing can be called, so there is no way from a text to a function behind it.
"""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes


class RefusedError(TemplateSyntaxError):
    """What we refuse in a template; its message is in our own words, not those of jinja2."""


ALLOWED = frozenset({
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr,
    nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.CondExpr, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.Add, nodes.Sub,
    nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Concat, nodes.Tuple, nodes.List,
    nodes.If, nodes.For, nodes.Assign, nodes.Include, nodes.Extends, nodes.Block, nodes.Keyword,
})  # fmt: skip
# What people know these nodes by; the others go by their class.
SPELLED: dict[type[nodes.Node], str] = {
    nodes.Call: "pemanggilan dengan ( )",
    nodes.Macro: "{% macro %}",
    nodes.CallBlock: "{% call %}",
    nodes.FilterBlock: "{% filter %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from … import %}",
    nodes.AssignBlock: "{% set %} … {% endset %}",
    nodes.Pow: "pangkat **",
    nodes.Dict: "{ … }",
    nodes.With: "{% with %}",
    nodes.ScopedEvalContextModifier: "{% autoescape %}",
}
DEEPEST = 60  # nodes within nodes; the longest of ours has twelve
# Filters that the sandbox adds by itself; a template cannot name them.
COUNTED, MEASURED = " counted", " measured"


def confine(tree: nodes.Template, name: str | None, filename: str | None) -> nodes.Template:
    """The tree with its loops and joins counted; RefusedError for what it may not say."""
    for node, depth in _walk(tree):
        reason = _refuse(node, depth)
        if reason:
            raise RefusedError(reason, node.lineno, name, filename)
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = _filtered(loop.iter, COUNTED, _weight(loop))
    for join in list(tree.find_all(nodes.Concat)):
        join.nodes = [_filtered(part, MEASURED, 1) for part in join.nodes]
    return tree


def _walk(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int]]:
    """Every node with its depth; no deeper than one beyond the deepest that is allowed."""
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        if not _is_super(node):
            waiting += [(child, depth + 1) for child in node.iter_child_nodes()]


def _refuse(node: nodes.Node, depth: int) -> str:
    """Why a template may not say this; "" when it may."""
    if depth > DEEPEST:
        return f"bersarang lebih dari {DEEPEST} tingkat"
    if type(node) not in ALLOWED and not _is_super(node):
        spelled = SPELLED.get(type(node), type(node).__name__)
        return f"{spelled} tidak dapat dipakai di templat"
    if isinstance(node, nodes.For) and node.recursive:
        return "{% for … recursive %} tidak dapat dipakai di templat"
    if isinstance(node, nodes.Include | nodes.Extends) and not _is_named(node.template):
        return "nama templat lain harus ditulis di antara tanda kutip"
    if isinstance(node, nodes.Name) and node.name == "self":
        return "self tidak dapat dipakai di templat"
    if _asked(node).startswith("_"):
        return f"{_asked(node)} tidak dapat dipakai di templat"
    # Lists of lists of lists would grow twofold with every line.
    if isinstance(node, nodes.List | nodes.Tuple) and not _is_plain(node):
        return "daftar [ … ] hanya boleh berisi teks dan angka"
    return ""


def _asked(node: nodes.Node) -> str:
    """The key or field that a node asks a value for; "" for another node."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    key = node.arg if isinstance(node, nodes.Getitem) else None
    return str(key.value) if isinstance(key, nodes.Const) else ""


def _is_super(node: nodes.Node) -> bool:
    """Whether this is super(): what the block of the extended template says."""
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "super"
        and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    )


def _is_named(template: nodes.Node) -> bool:
    return isinstance(template, nodes.Const) and isinstance(template.value, str)


def _is_plain(node: nodes.List | nodes.Tuple) -> bool:
    if isinstance(node, nodes.Tuple) and node.ctx == "store":  # for name, value in …
        return True
    return all(isinstance(item, nodes.Const) for item in node.items)


def _filtered(value: nodes.Node, name: str, weight: int) -> nodes.Filter:
    arguments = [nodes.Const(weight)]
    found = nodes.Filter(value, name, arguments, [], None, None, lineno=value.lineno)
    if value.environment:
        found.set_environment(value.environment)
    return found


def _weight(loop: nodes.For) -> int:
    """What one round costs: its fixed text, and a step for every node."""
    texts = sum(len(node.data) for node in loop.find_all(nodes.TemplateData))
    return texts + sum(1 for _ in loop.find_all(nodes.Node))
