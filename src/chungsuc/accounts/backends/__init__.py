"""What libraries ask of the station: who may sign in, how a session is kept, what a password is."""
