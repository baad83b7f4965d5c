"""Each flow as a small table of what may happen, walked against the real actions by one state machine."""
