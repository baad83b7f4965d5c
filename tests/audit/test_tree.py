"""The tree is that of RFC 6962, whatever way it grew."""

import hashlib

import pytest

from audit.tree import EMPTY_ROOT, Tree

# The vectors of the Certificate Transparency project.
LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def root_by_the_book(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + root_by_the_book(leaves[:k]) + root_by_the_book(leaves[k:])).digest()


@pytest.mark.parametrize("size", ROOTS)
def test_the_vectors_of_certificate_transparency(size):
    tree = Tree()
    tree.grow(LEAVES[:size])
    assert tree.root().hex() == ROOTS[size]


def test_every_size_has_the_root_of_the_definition_also_when_it_went_on_from_its_frontier():
    leaves = [hashlib.sha256(bytes([n])).digest() for n in range(130)]
    tree = Tree()
    assert tree.root() == EMPTY_ROOT == root_by_the_book([])
    for size, leaf in enumerate(leaves, 1):
        tree = Tree(tree.size, tree.packed())
        tree.grow([leaf])
        assert tree.root() == root_by_the_book(leaves[:size])


def test_a_frontier_of_another_size_is_refused():
    with pytest.raises(ValueError, match="frontier of 2"):
        Tree(3, bytes(32))
