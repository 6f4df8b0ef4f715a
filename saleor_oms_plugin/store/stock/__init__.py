"""What we keep of stock: the movements, and what the merchant keeps for safety."""
