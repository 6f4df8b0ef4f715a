"""What carriers call: verify, store the raw body, answer 200. Nothing here reads what the body says."""
