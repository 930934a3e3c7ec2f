"""What happens by itself, woken by the job engine."""
