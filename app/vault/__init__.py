"""Keys and sealed boxes: bytes in, bytes out. The only room that speaks to the crypto library."""
