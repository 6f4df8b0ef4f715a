"""What the merchant set for warehouses, and what of our own rows tells when and at what cost they ship.

Nothing is kept between two calls, and each is one statement, however many warehouses there are.
"""
