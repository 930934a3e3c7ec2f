"""The counter: one function for each thing a person does, whole and in order."""
