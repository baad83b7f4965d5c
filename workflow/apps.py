"""The floor's wiring."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = "Quy trình"

    def ready(self) -> None:
        # Loud when a flow is broken: viewflow's own import swallows the error.
        import workflow.acts
        import workflow.climbing
        import workflow.duties
        import workflow.file_places
        import workflow.flows
        import workflow.jobs
        import workflow.leaving
        import workflow.office
        import workflow.origins
        import workflow.panels
        import workflow.receipts
        import workflow.succession  # noqa: F401
