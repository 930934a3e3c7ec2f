"""Documents: content and an edition become HTML, and HTML becomes a PDF in a child process."""
