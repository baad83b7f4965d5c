"""The floor's wiring."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = "Quy trình"

    def ready(self) -> None:
        # Loud when a flow is broken: viewflow's own import swallows the error.
        import workflow.actions.own_plans
        import workflow.acts
        import workflow.budget_page
        import workflow.climbing
        import workflow.duties
        import workflow.file_places
        import workflow.flows
        import workflow.inspection_page
        import workflow.jobs
        import workflow.leaving
        import workflow.office
        import workflow.origins
        import workflow.page.plans
        import workflow.page.reports
        import workflow.panels
        import workflow.period_reports
        import workflow.receipts
        import workflow.renumbering
        import workflow.succession
        import workflow.visit_files  # noqa: F401
