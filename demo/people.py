# ruff: noqa: E501  a row of the table is a line
"""The people of the example: ordinary invented names, no real official among them."""

from dataclasses import dataclass, field

from demo.places import COMMUNES
from organizations.roles import Role

R = Role
ROOTS = ("HU", "UBND", "HDND", "MTTQ")


@dataclass(frozen=True, slots=True)
class Post:
    """A position to be made: where, its title, what stands above the signature, roles and on which units."""

    unit: str
    title: str
    roles: tuple[tuple[Role, str], ...]
    signs: str = ""
    rank: int = 50
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Someone:
    """A login and the posts it holds."""

    login: str
    name: str
    posts: tuple[Post, ...] = field(default=())


def on(role: Role, *units: str) -> tuple[tuple[Role, str], ...]:
    return tuple((role, unit) for unit in units)


def member(title: str, *slugs: str) -> Post:
    """A Committee member who oversees communes."""
    roles = (*on(R.MEMBER, "HU"), *on(R.OVERSEER, *(f"du.{slug}" for slug in slugs)))
    return Post("HU", title, roles, rank=40, decision="Quyết định số 15-QĐ/HU ngày 01/08/2020")


DISTRICT = (
    Someone("bithu", "Lò Văn Khụt", (
        Post("HU", "Bí thư Huyện ủy", (*on(R.HEAD, "HU"), *on(R.MEMBER, "HU")), "BÍ THƯ", 1),)),
    Someone("thuongtruc", "Quàng Thị Loan", (
        Post("HU", "Phó Bí thư Thường trực Huyện ủy", (*on(R.DEPUTY, "HU"), *on(R.MEMBER, "HU")), "PHÓ BÍ THƯ", 2),)),
    Someone("chutich", "Phạm Quốc Trình", (
        Post("UBND", "Chủ tịch UBND huyện", on(R.HEAD, "UBND"), "CHỦ TỊCH", 1),
        Post("HU", "Phó Bí thư Huyện ủy", (*on(R.DEPUTY, "HU"), *on(R.MEMBER, "HU")), "PHÓ BÍ THƯ", 3))),
    Someone("vphu", "Nguyễn Thế Vinh", (
        Post("VPHU", "Chánh Văn phòng Huyện ủy", (*on(R.OFFICE_HEAD, "VPHU"), *on(R.MONITOR, "HU")),
             "CHÁNH VĂN PHÒNG", 1),)),
    Someone("vanthu", "Trần Thị Mai Lan", (
        Post("VPHU", "Văn thư Văn phòng Huyện ủy", on(R.CLERK, "HU", "VPHU")),)),
    Someone("dm.huyen", "Lường Thị Nga", (
        Post("VPHU", "Chuyên viên Văn phòng Huyện ủy", (*on(R.OFFICER, "VPHU"), *on(R.FOCAL, "HU", "VPHU"))),)),
    Someone("tuyengiao", "Cà Thị Xuân", (
        Post("BTGHU", "Trưởng Ban Tuyên giáo", on(R.HEAD, "BTGHU"), "TRƯỞNG BAN", 1),)),
    Someone("noivu", "Vũ Đình Khải", (
        Post("ub.NV", "Trưởng phòng Nội vụ", (*on(R.HEAD, "ub.NV"), *on(R.MONITOR, "HU", "UBND")), "TRƯỞNG PHÒNG", 1),)),
    Someone("noivu.cv", "Bùi Thu Hằng", (
        Post("ub.NV", "Chuyên viên cải cách hành chính", (*on(R.OFFICER, "ub.NV"), *on(R.MONITOR, "HU", "UBND"))),)),
    Someone("taichinh", "Đỗ Mạnh Cường", (
        Post("ub.TCKH", "Trưởng phòng Tài chính - Kế hoạch", on(R.HEAD, "ub.TCKH"), "TRƯỞNG PHÒNG", 1),)),
    Someone("hdv.quaito", "Giàng A Lử", (member("Huyện ủy viên phụ trách Quài Tở, Quài Cang", "quaito", "quaicang"),)),
    Someone("hdv.hai", "Bạc Thị Hoan", (
        member("Huyện ủy viên phụ trách Tuần Giáo, Quài Nưa, Tỏa Tình", "tuangiao", "quainua", "toatinh"),)),
    Someone("hdv.ba", "Lầu A Dơ", (
        member("Huyện ủy viên phụ trách Pú Nhung, Rạng Đông, Ta Ma, Tênh Phông",
               "punhung", "rangdong", "tama", "tenhphong"),)),
    Someone("hdv.bon", "Trịnh Văn Hợp", (
        member("Huyện ủy viên phụ trách Mường Mùn, Mùn Chung, Pú Xi, Phình Sáng",
               "muongmun", "munchung", "puxi", "phinhsang"),)),
    Someone("hdv.nam", "Hoàng Thị Thúy", (
        member("Huyện ủy viên phụ trách Chiềng Sinh, Nà Sáy, Mường Thín, Mường Khong",
               "chiengsinh", "nasay", "muongthin", "muongkhong"),)),
    Someone("hdv.sau", "Tòng Văn Inh", (
        member("Huyện ủy viên phụ trách Chiềng Đông, Nà Tòng", "chiengdong", "natong"),)),
    Someone("ubkt", "Hoàng Kim Oanh", (
        Post("UBKTHU", "Ủy viên Ủy ban Kiểm tra", on(R.AUDITOR, *ROOTS)),)),
)  # fmt: skip

# Family name and middle name, given name: taken in turn, so that two people seldom share a name.
SURNAMES = ("Lò Văn", "Quàng Thị", "Giàng A", "Lường Văn", "Cà Thị", "Mùa A", "Vàng Thị", "Tòng Văn", "Bạc Thị",
            "Sùng A", "Nguyễn Văn", "Trần Thị", "Lầu A", "Hà Thị", "Vừ A")  # fmt: skip
GIVEN = ("Pâng", "Diệu", "Sua", "Thoan", "Phương", "Dơ", "Chựa", "Ín", "Xôm", "Páo", "Hặc", "Nếnh", "Lả", "Thắm",
         "Chinh", "Mỷ", "Tướng", "Ọi", "Sinh", "Dế", "Lẻ", "Quyết", "Hom")  # fmt: skip

NAMED = {
    "bt.quaito": "Quàng Văn Pâng",
    "ct.quaito": "Lò Văn Chựa",
    "pbt.quaito": "Tòng Thị Ín",
    "xa.quaito": "Lò Thị Diệu",
    "vt.quaito": "Lường Văn Thoan",
    "xa.punhung": "Mùa Thị Sua",
}
# Communes that have not named their focal officer yet: the page "Sẵn sàng?" shows them.
WITHOUT_FOCAL = ("tama", "puxi")


def communes() -> list[Someone]:
    """Five or six people in each commune."""
    found: list[Someone] = []
    for number, (_code, _name, slug) in enumerate(COMMUNES):
        found += _commune(slug, number * 6)
    return found


def _commune(slug: str, turn: int) -> list[Someone]:
    party, state = f"du.{slug}", f"ub.{slug}"
    both = (state, party)
    posts = {
        "bt": (Post(party, "Bí thư Đảng ủy", (*on(R.HEAD, party), *on(R.MEMBER, party)), "BÍ THƯ", 1),),
        "pbt": (
            Post(
                party,
                "Phó Bí thư Thường trực Đảng ủy",
                (*on(R.OFFICE_HEAD, *both), *on(R.MEMBER, party)),
                rank=2,
            ),
        ),
        "ct": (
            Post(state, "Chủ tịch UBND", on(R.HEAD, state), "CHỦ TỊCH", 1),
            Post(party, "Phó Bí thư Đảng ủy", (*on(R.DEPUTY, party), *on(R.MEMBER, party)), "PHÓ BÍ THƯ", 3),
        ),
        "xa": (Post(state, "Công chức Văn phòng - Thống kê", on(R.OFFICER, *both)),),
        "vt": (Post(state, "Văn thư", on(R.CLERK, *both)),),
    }
    if slug not in WITHOUT_FOCAL:
        posts["dm"] = (Post(state, "Công chức Tư pháp - Hộ tịch", on(R.FOCAL, *both)),)
    return [
        Someone(f"{kind}.{slug}", NAMED.get(f"{kind}.{slug}") or _name(turn + n), post)
        for n, (kind, post) in enumerate(posts.items())
    ]


def _name(turn: int) -> str:
    return f"{SURNAMES[turn % len(SURNAMES)]} {GIVEN[(turn * 7 + turn // 23) % len(GIVEN)]}"


# What `make run` prints: the logins a visitor tries, and who they are.
LOGINS = (
    ("bithu", "Bí thư Huyện ủy"),
    ("thuongtruc", "Phó Bí thư Thường trực Huyện ủy"),
    ("vphu", "Chánh Văn phòng Huyện ủy: giao nhiệm vụ, rà soát thể thức"),
    ("vanthu", "Văn thư Huyện ủy"),
    ("tuyengiao", "Trưởng Ban Tuyên giáo"),
    ("chutich", "Chủ tịch UBND huyện"),
    ("noivu", "Trưởng phòng Nội vụ: rà soát chuyên môn"),
    ("noivu.cv", "Chuyên viên Phòng Nội vụ"),
    ("taichinh", "Trưởng phòng Tài chính - Kế hoạch"),
    ("xa.quaito", "Cán bộ xã Quài Tở: soạn thảo, trình"),
    ("vt.quaito", "Văn thư xã Quài Tở: cấp số, phát hành, nhập thay"),
    ("bt.quaito", "Bí thư Đảng ủy xã Quài Tở: ký ban hành"),
    ("ct.quaito", "Chủ tịch UBND xã Quài Tở"),
    ("xa.punhung", "Cán bộ xã Pú Nhung: không thấy dự thảo của Quài Tở"),
    ("hdv.quaito", "Huyện ủy viên phụ trách Quài Tở: rà soát sát thực tế"),
    ("ubkt", "Ủy ban Kiểm tra: xem toàn bộ, không ghi gì"),
    ("quantri", "Quản trị: tài khoản, danh mục"),
)
