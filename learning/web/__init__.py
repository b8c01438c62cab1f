"""The site: one package per audience, each a blueprint."""
