"""The predictor from a log: features, difficulties, and which model predicts."""
