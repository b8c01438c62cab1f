"""What people may ask of a site that stores something about them: whose rows are whose, a copy of them, how long they
stay. Takes a session and a time; knows no request."""
