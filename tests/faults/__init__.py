"""What breaks under people's hands: killed servers, two at once, a disk that is full."""
