"""How each kind of file is looked through before it is kept."""
