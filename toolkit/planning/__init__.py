"""The solvers: arranging the week, mixing the groups, staffing. The only place with OR-Tools and NumPy."""
