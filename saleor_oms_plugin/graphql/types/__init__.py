"""What callers read: one module for each part of an order's journey. Roots are our rows; nobody reaches one unasked."""
