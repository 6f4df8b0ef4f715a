"""What people see: the customer's public pages."""
