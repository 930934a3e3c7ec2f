"""The database: ciphertext, wrapped keys and times. The only room that speaks SQL."""
