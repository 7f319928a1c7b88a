"""The roster: participants as organizers track them, in SQLite or PostgreSQL, with every change."""
