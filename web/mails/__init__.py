"""What a notice says to its reader, and how it looks in a mail program."""
