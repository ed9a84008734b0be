"""The parts of a report: each function returns the rows of one, in words; ``contents.py`` lists them."""
