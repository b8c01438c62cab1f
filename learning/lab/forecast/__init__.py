"""Fitting and judging forecasts: cases from simulated learners or from a log, a model, and how far it can be trusted."""
