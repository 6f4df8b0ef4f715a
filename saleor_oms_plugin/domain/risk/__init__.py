"""Risk: how likely an order is a fraud, as points that add up and sentences that say why.

Read in this order: `reading.py` turns what the host says of an order into `CaseFacts`, which name nobody; `signals/`
holds one small pure function for each thing worth noticing; `rules.py` names them all with their weights; `score.py`
adds up; `backtest.py` does the same for past orders.
"""
