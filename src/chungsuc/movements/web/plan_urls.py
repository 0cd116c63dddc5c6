"""Addresses of plans' versions."""

from django.urls import path

from chungsuc.movements.web import plan_drafts, plan_moves, plans

urlpatterns = [
    path("of/<slug:code>/plan/", plans.plan_detail, name="plan_detail"),
    path("of/<slug:code>/plan/clauses/<str:path>/", plans.clause_detail, name="clause_detail"),
    path("of/<slug:code>/versions/", plans.plan_versions, name="plan_versions"),
    path("of/<slug:code>/compare/", plans.plan_compare, name="plan_compare"),
    path("of/<slug:code>/drafts/new/", plan_drafts.plan_new, name="plan_new"),
    path("drafts/<int:plan_id>/", plan_drafts.plan_draft, name="plan_draft"),
    path("drafts/<int:plan_id>/general/", plan_drafts.plan_general, name="plan_general"),
    path("drafts/<int:plan_id>/clauses/new/", plan_drafts.plan_clause, name="plan_clause_new"),
    path("drafts/<int:plan_id>/clauses/<str:path>/", plan_drafts.plan_clause, name="plan_clause"),
    path("drafts/<int:plan_id>/targets/new/", plan_drafts.plan_target, name="plan_target_new"),
    path("drafts/<int:plan_id>/targets/<str:target>/", plan_drafts.plan_target, name="plan_target"),
    path("drafts/<int:plan_id>/tasks/new/", plan_drafts.plan_task, name="plan_task_new"),
    path("drafts/<int:plan_id>/tasks/<str:task>/", plan_drafts.plan_task, name="plan_task"),
    path(
        "drafts/<int:plan_id>/remove/<str:what>/<str:key>/",
        plan_drafts.plan_remove,
        name="plan_remove",
    ),
    path("drafts/<int:plan_id>/put-in-force/", plan_moves.plan_put_in_force, name="plan_in_force"),
    path("drafts/<int:plan_id>/discard/", plan_moves.plan_discard, name="plan_discard"),
]
