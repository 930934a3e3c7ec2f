"""The pages: read what was posted, let the desk do it, answer with a page or a redirect."""
