"""The verbs of meetings: call, change and cancel; come; keep what was said."""
