"""The only writes and the only row locks on our own tables. `work.py` is the queue, `history.py` the one writer of
states."""
