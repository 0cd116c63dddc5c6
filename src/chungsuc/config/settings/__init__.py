"""One module a way of running: demo, production, test. All start from base."""
