"""What is made once at set-up from sources in the tree: styles, fonts, Django's messages."""
