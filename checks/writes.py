"""Only services save; and every public function of a services module is a service."""

import ast
from collections.abc import Iterator

from checks.findings import Finding, Source, dotted_name

# The kernel's own machinery, which services stand on.
KERNEL = ("src/chungsuc/common/moves.py", "src/chungsuc/common/jobs/")
# A queryset's or manager's writers. `update` and `delete` also belong to dicts, forms and
# files, so they count only behind something that looks like rows.
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ON_ROWS = {"create", "update", "delete", "save", "add", "set", "remove", "clear"}
ROWS = ("objects", "_default_manager", "_base_manager")
QUERY_STEPS = {"filter", "exclude", "all", "order_by", "select_for_update", "get", "first", "last"}


def writes_outside_services(source: Source) -> Iterator[Finding]:
    """Calls that write rows in a module that is no services module."""
    # Rules know no rows (the contract keeps Django out of them): what they save is a picture.
    if source.module in {"services", "management", "rules"} or source.path.startswith(KERNEL):
        return
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and _writes(node.func)
        ):
            yield Finding(
                source.path,
                node.lineno,
                f"{node.func.attr}() writes outside services.py: call a service",
            )


def _writes(function: ast.Attribute) -> bool:
    if function.attr in ALWAYS:
        return True
    if function.attr not in ON_ROWS:
        return False
    if function.attr == "save":
        # A record's own save; super().save() belongs to a model that guards itself.
        return not (
            isinstance(function.value, ast.Call) and dotted_name(function.value.func) == "super"
        )
    return _is_rows(function.value)


def _is_rows(node: ast.AST) -> bool:
    while True:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in QUERY_STEPS:
                return True
            node = node.func.value
        elif isinstance(node, ast.Attribute):
            if node.attr in ROWS:
                return True
            node = node.value
        else:
            return False


def public_functions_without_service(source: Source) -> Iterator[Finding]:
    """Public functions of a services module that lack the decorator of ``common.service``."""
    if source.module != "services" or "common" in source.parts:
        return
    for node in source.tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        decorators = {dotted_name(each) for each in node.decorator_list}
        exempt = source.exempts("no-service", node.lineno, node.body[0].lineno)
        if "service" not in decorators and not exempt:
            yield Finding(source.path, node.lineno, f"{node.name} is public and no @service")
