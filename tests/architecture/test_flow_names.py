"""Names of flows and of their steps are data: what ran once under a name is found under it for ever."""

import importlib
import json
import pkgutil

from viewflow.workflow.flow import Flow

from tests.architecture.house import HOUSE

FROZEN = HOUSE / "tests" / "architecture" / "flow_names.json"


def flows():
    """{"module.Class": [names of nodes]} of every flow that workflow/flows/ declares."""
    if not (HOUSE / "workflow" / "flows").is_dir():
        return {}
    package = importlib.import_module("workflow.flows")
    found = {}
    for info in pkgutil.walk_packages(package.__path__, "workflow.flows."):
        for thing in vars(importlib.import_module(info.name)).values():
            if not (isinstance(thing, type) and issubclass(thing, Flow)) or thing.__module__ != info.name:
                continue
            if nodes := sorted(node.name for node in thing.instance.nodes()):
                found[f"{thing.__module__}.{thing.__qualname__}"] = nodes
    return found


def test_names_of_flows_and_steps_are_frozen():
    """A new flow or step is added to flow_names.json; one that is there is never renamed or taken away."""
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    assert flows() == {flow: sorted(nodes) for flow, nodes in frozen.items()}
