"""What a clause is there for, and which of its paragraphs give somebody something to do."""

from resolutions.reading.proposal import Kind

# In this order: “QUAN ĐIỂM, MỤC TIÊU” is an objective, its child “Quan điểm” a viewpoint.
WORDS = (
    (Kind.IMPLEMENTATION, ("tổ chức thực hiện", "tổ chức triển khai")),
    (Kind.SOLUTION, ("nhiệm vụ", "giải pháp")),
    (Kind.OBJECTIVE, ("mục tiêu", "chỉ tiêu", "định hướng")),
    (Kind.VIEWPOINT, ("quan điểm", "phương châm")),
)
BINDING = (Kind.SOLUTION, Kind.IMPLEMENTATION)
GENERAL = ("tổng quát", "mục tiêu chung")


def kind_of(heading: str, above: Kind | None) -> Kind:
    """The kind by the words of the heading; below a binding part all is of that part's kind."""
    if above in BINDING:
        return above
    said = heading.lower()
    for kind, words in WORDS:
        if any(word in said for word in words):
            return kind
    return above or Kind.OTHER


def obliges(text: str, *, kind: Kind, heading: str) -> bool:
    """Whether a paragraph binds somebody.

    It does under tasks, under implementation, and under every objective but the general one.
    A line that only leads to a list (“…:”) does not; its items do.
    """
    if text.endswith(":"):
        return False
    if kind == Kind.OBJECTIVE:
        return not any(word in heading.lower() for word in GENERAL)
    return kind in BINDING
