"""The laboratory: fitting, evaluating and simulating the learner model, offline, with numpy and what builds on it.

Only commands and jobs import it; a running site never does.
"""
