"""One small pure function for each thing worth noticing: from the case and the merchant's parameters to a finding."""
