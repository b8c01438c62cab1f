"""Work that is done from time to time and not for a visitor: plain functions, run by `breck jobs` or while serving."""
