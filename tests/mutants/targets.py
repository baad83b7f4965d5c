"""What is bred, and the tests among which a mutant is to be killed: all rights, the engine, the guards."""

_RIGHTS = [
    "tests/organizations/test_rights.py",
    "tests/organizations/test_mandates.py",
    "tests/organizations/test_inquiries.py",
]
_STEPS = [
    "tests/workflow/test_engine.py",
    "tests/workflow/test_separation.py",
    "tests/workflow/test_detours.py",
    "tests/workflow/test_absence.py",
    "tests/workflow/test_step_pages.py",
    "tests/workflow/test_undoing.py",
]
_GUARDS = ["tests/audit/test_guard.py", "tests/audit/test_lock.py"]

TARGETS: dict[str, list[str]] = {
    "organizations.policy": _RIGHTS,
    "organizations.accounts": ["tests/organizations/test_accounts.py"],
    "tasks.policy": ["tests/tasks/test_policy.py", "tests/tasks/test_directions.py"],
    "workflow.policy": ["tests/workflow/test_policy.py"],
    "reporting.policy": ["tests/reporting/test_policy.py", "tests/reporting/test_lives.py"],
    "registry.policy": ["tests/registry/test_policy.py", "tests/registry/test_purge.py"],
    "resolutions.policy": ["tests/resolutions/test_policy.py", "tests/resolutions/test_concluding.py"],
    # the separation of persons, the table of moves
    "workflow.separation": ["tests/workflow/test_separation.py", "tests/workflow/test_absence.py"],
    "tasks.moves": [
        "tests/tasks/test_holding.py",
        "tests/tasks/test_life.py",
        "tests/tasks/test_extensions.py",
    ],
    "tasks.holding": ["tests/tasks/test_holding.py", "tests/tasks/test_life.py"],
    # the engine and the step
    "workflow.engine": ["tests/workflow/test_engine.py", "tests/workflow/test_detours.py"],
    "workflow.decisions": ["tests/workflow/test_engine.py", "tests/workflow/test_undoing.py"],
    "workflow.nodes": [*_STEPS, "tests/workflow/test_flows.py"],
    "workflow.steps": ["tests/workflow/test_flows.py", *_STEPS, "tests/models"],
    # the guards
    "audit.appendonly": _GUARDS,
    "audit.triggers": _GUARDS,
    "audit.locking": ["tests/audit/test_lock.py", "tests/races/test_busy.py"],
    "organizations.sealed_off": ["tests/reporting/test_sealed_off.py"],
    "organizations.middleware": [
        "tests/organizations/test_shared_pc.py",
        "tests/organizations/test_second_factor.py",
        "tests/organizations/test_kept.py",
        "tests/organizations/test_lockout.py",
        "tests/organizations/test_accounts.py",
    ],
    "organizations.backends": [
        "tests/organizations/test_lockout.py",
        "tests/organizations/test_accounts.py",
        "tests/organizations/test_rights.py",
    ],
}

SAMPLE = {"tests.mutants.sample": ["tests/mutants/sample_tests.py"]}  # what the trial itself is tried on


def tests_of(module: str) -> list[str]:
    return (TARGETS | SAMPLE)[module]
