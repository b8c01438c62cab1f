"""Accounts: sign-up, passwords, sign-ins, the links in mails, merging. Takes a session and a time; knows no request."""
