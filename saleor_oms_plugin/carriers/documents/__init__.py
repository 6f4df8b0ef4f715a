"""Label documents, from wherever a carrier keeps them."""
