"""The one-command shop: settings, seed data, the Shippo sandbox and the processes. Loopback only, never production."""
