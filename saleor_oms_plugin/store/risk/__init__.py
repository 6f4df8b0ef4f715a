"""Risk as rows: cases and their fingerprints, what is known of the past, settings, lists, assessments, outcomes."""
