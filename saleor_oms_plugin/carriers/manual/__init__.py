"""Labels bought elsewhere and typed in: nothing is sold or refunded here, and parcels are followed by a carrier that
can register a number."""
