"""What people write: frozen records of the files in a workshop's folder. No I/O, no clock."""
