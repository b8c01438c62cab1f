"""Simulated learners: whether a policy of sequencing helps learners who are not the model that traces them."""
