"""What is kept and sent: files by hash, registers and their numbers, distribution, notices."""
