"""Shippo, through its official SDK: `client` speaks HTTP, `answers` and `outcomes` say what an answer means, `mapping`
and `tracks` translate, `carrier` is the port."""
