"""Bayesian knowledge tracing from a log: fitting by EM, here or on a cluster, and tracing with the result."""
