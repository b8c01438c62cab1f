"""People taught together, and what is set for them. Takes a session and a time; knows no request."""
