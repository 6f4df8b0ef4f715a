"""What is kept of people: found, taken out when they or time ask for it, and told. Declared in `domain/privacy/`."""
