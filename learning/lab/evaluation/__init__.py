"""Which model predicts best, how sure that is, and a page that shows it."""
