"""Data of the interactive figures, from data sets that come with scikit-learn: `python -m learning.lab.explorables`.

Each module has `data()`, plain JSON with the figures that the course quotes. Tests compute them anew.
"""
