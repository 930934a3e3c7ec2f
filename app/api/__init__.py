"""The JSON interface, /api/v1: the plan, the reply, a paper from answers. Nothing is kept."""
