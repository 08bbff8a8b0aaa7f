"""The search engine behind a narrow interface; nothing in here knows of requests, models or pages."""
