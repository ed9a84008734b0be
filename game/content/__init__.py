"""The content room: TOML files in, checked and frozen models out.

Who may enter: nobody of the project is imported here; everybody else may import from here.
"""
