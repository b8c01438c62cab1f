"""What staff see of a cohort: who needs them today, and what could be done about it.

Rows are folded into a digest (`refresh`), the digest into one screen (`overview`), and the screen into offers
(`suggestions`).
"""
