"""Forecasts: cases from simulated learners or from a log, a model of them, and how far it can be trusted."""
