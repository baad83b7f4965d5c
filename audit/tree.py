"""The Merkle tree of RFC 6962, kept as its frontier: one hash for each full subtree, so memory stays flat."""

import hashlib
from collections.abc import Iterable

SIZE = 32  # bytes of a hash
EMPTY_ROOT = hashlib.sha256(b"").digest()


def inner_node(left: bytes, right: bytes) -> bytes:
    """H(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """Grows at its right edge alone. `frontier`: the roots of its full subtrees, the largest first."""

    __slots__ = ("frontier", "size")

    def __init__(self, size: int = 0, frontier: bytes = b"") -> None:
        """A tree that has grown already goes on from the frontier it had; ValueError when they do not fit."""
        if len(frontier) != size.bit_count() * SIZE:
            raise ValueError(f"A tree of {size} leaves has a frontier of {size.bit_count()} hashes.")
        self.size = size
        self.frontier = [frontier[start : start + SIZE] for start in range(0, len(frontier), SIZE)]

    def grow(self, leaf_hashes: Iterable[bytes]) -> None:
        """Add these leaves, in this order.

        A leaf's node is H(0x00 ‖ leaf): it can never pass for an inner node (RFC 6962, 2.1). The sealer's
        inner loop: both kinds of node are made in it, without a call.
        """
        sha256, frontier, count = hashlib.sha256, self.frontier, self.size
        for leaf_hash in leaf_hashes:
            node, size = sha256(b"\x00" + leaf_hash).digest(), count
            while size & 1:  # two subtrees of one height become one
                node, size = sha256(b"\x01" + frontier.pop() + node).digest(), size >> 1
            frontier.append(node)
            count += 1
        self.size = count

    def root(self) -> bytes:
        """The one hash that stands for all leaves and their order."""
        if not self.frontier:
            return EMPTY_ROOT
        root = self.frontier[-1]
        for left in reversed(self.frontier[:-1]):
            root = inner_node(left, root)
        return root

    def packed(self) -> bytes:
        """The frontier as bytes, to be stored and gone on from."""
        return b"".join(self.frontier)
