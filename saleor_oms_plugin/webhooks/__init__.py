"""What carriers and mail providers call: verify, store, answer 200. What a carrier says is read later."""
