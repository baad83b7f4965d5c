"""The units of the example: the district of Tuần Giáo as it was organised in 2022."""

from dataclasses import dataclass
from datetime import date

from organizations.models import UnitKind

SINCE = date(2020, 8, 1)

# Official code, name and slug of the 19 communes in force until 30/6/2025.
COMMUNES = (
    ("03253", "Thị trấn Tuần Giáo", "tuangiao"),
    ("03295", "Xã Quài Tở", "quaito"),
    ("03271", "Xã Pú Nhung", "punhung"),
    ("03289", "Xã Quài Cang", "quaicang"),
    ("03274", "Xã Quài Nưa", "quainua"),
    ("03280", "Xã Tỏa Tình", "toatinh"),
    ("03304", "Xã Tênh Phông", "tenhphong"),
    ("03268", "Xã Mường Mùn", "muongmun"),
    ("03262", "Xã Mùn Chung", "munchung"),
    ("03269", "Xã Pú Xi", "puxi"),
    ("03277", "Xã Mường Thín", "muongthin"),
    ("03283", "Xã Nà Sáy", "nasay"),
    ("03284", "Xã Mường Khong", "muongkhong"),
    ("03298", "Xã Chiềng Sinh", "chiengsinh"),
    ("03260", "Xã Rạng Đông", "rangdong"),
    ("03265", "Xã Ta Ma", "tama"),
    ("03299", "Xã Chiềng Đông", "chiengdong"),
    ("03263", "Xã Nà Tòng", "natong"),
    ("03259", "Xã Phình Sáng", "phinhsang"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit to be opened: `code` is its address in this module, `above` the code of its parent."""

    code: str
    kind: UnitKind
    name: str
    short: str
    symbol: str
    above: str | None = None
    locality: str = ""


BOARDS = (
    ("VPHU", "Văn phòng Huyện ủy", "VP Huyện ủy"),
    ("BTCHU", "Ban Tổ chức Huyện ủy", "Ban Tổ chức"),
    ("BTGHU", "Ban Tuyên giáo Huyện ủy", "Ban Tuyên giáo"),
    ("BDVHU", "Ban Dân vận Huyện ủy", "Ban Dân vận"),
    ("UBKTHU", "Ủy ban Kiểm tra Huyện ủy", "UBKT"),
    ("TTCT", "Trung tâm Chính trị huyện", "TT Chính trị"),
)
AGENCIES = (
    ("VP", "Văn phòng HĐND và UBND huyện", "VP HĐND-UBND"),
    ("NV", "Phòng Nội vụ", "Phòng Nội vụ"),
    ("TP", "Phòng Tư pháp", "Phòng Tư pháp"),
    ("TCKH", "Phòng Tài chính - Kế hoạch", "Phòng TC-KH"),
    ("TNMT", "Phòng Tài nguyên và Môi trường", "Phòng TN-MT"),
    ("LĐTBXH", "Phòng Lao động - Thương binh và Xã hội", "Phòng LĐ-TB&XH"),
    ("VHTT", "Phòng Văn hóa và Thông tin", "Phòng VH-TT"),
    ("GDĐT", "Phòng Giáo dục và Đào tạo", "Phòng GD-ĐT"),
    ("YT", "Phòng Y tế", "Phòng Y tế"),
    ("TTr", "Thanh tra huyện", "Thanh tra"),
    ("KTHT", "Phòng Kinh tế và Hạ tầng", "Phòng KT-HT"),
    ("NNPTNT", "Phòng Nông nghiệp và Phát triển nông thôn", "Phòng NN-PTNT"),
    ("DT", "Phòng Dân tộc", "Phòng Dân tộc"),
    ("TTVH", "Trung tâm Văn hóa - Truyền thanh - Truyền hình", "TT VH-TTTH"),
)
MASS = (
    ("LĐLĐ", "Liên đoàn Lao động huyện", "LĐLĐ"),
    ("HND", "Hội Nông dân huyện", "Hội Nông dân"),
    ("HPN", "Hội Liên hiệp Phụ nữ huyện", "Hội Phụ nữ"),
    ("HCCB", "Hội Cựu chiến binh huyện", "Hội CCB"),
    ("ĐTN", "Đoàn TNCS Hồ Chí Minh huyện", "Huyện đoàn"),
)
ATTACHED = (
    ("đb.congan", "Đảng bộ Công an huyện", "Đảng bộ Công an"),
    ("đb.quansu", "Đảng bộ Quân sự huyện", "Đảng bộ Quân sự"),
    ("cb.noivu", "Chi bộ Phòng Nội vụ", "Chi bộ Nội vụ"),
    ("cb.yte", "Chi bộ Trung tâm Y tế", "Chi bộ TT Y tế"),
)
# Two cells in each commune are enough to show the level below it.
CELLS = (
    ("truongmn", "Chi bộ trường học", "CB trường học"),
    ("ban1", "Chi bộ bản trung tâm", "CB bản trung tâm"),
)

HU, UBND, HDND, MTTQ = "HU", "UBND", "HDND", "MTTQ"


def places() -> list[Place]:
    """Every unit below the first root, parents before children."""
    found = [
        Place(UBND, UnitKind.DISTRICT_PEOPLE, "Ủy ban nhân dân huyện Tuần Giáo", "UBND huyện", "UBND"),
        Place(HDND, UnitKind.DISTRICT_COUNCIL, "Hội đồng nhân dân huyện Tuần Giáo", "HĐND huyện", "HĐND"),
        Place(MTTQ, UnitKind.DISTRICT_FRONT, "Ủy ban MTTQ Việt Nam huyện Tuần Giáo", "MTTQ huyện", "MTTQ"),
    ]
    found += [Place(code, UnitKind.PARTY_BOARD, name, short, code, HU) for code, name, short in BOARDS]
    found += [Place(f"ub.{code}", UnitKind.AGENCY, name, short, code, UBND) for code, name, short in AGENCIES]
    found += [Place(code, UnitKind.MASS, name, short, code, MTTQ) for code, name, short in MASS]
    found += [Place(code, UnitKind.ATTACHED_PARTY, name, short, "CB", HU) for code, name, short in ATTACHED]
    for _code, name, slug in COMMUNES:
        found += _commune(name, slug)
    return found


def _commune(name: str, slug: str) -> list[Place]:
    lower, bare = name[0].lower() + name[1:], name.split(" ", 2 if name.startswith("Thị") else 1)[-1]
    return [
        Place(
            f"du.{slug}", UnitKind.COMMUNE_COMMITTEE, f"Đảng ủy {lower}", f"Đảng ủy {bare}", "ĐU", HU, slug
        ),
        Place(f"ub.{slug}", UnitKind.COMMUNE_PEOPLE, f"UBND {lower}", f"UBND {bare}", "UBND", UBND, slug),
        Place(f"mt.{slug}", UnitKind.COMMUNE_FRONT, f"MTTQ {lower}", f"MTTQ {bare}", "MTTQ", MTTQ, slug),
        *(
            Place(
                f"cb.{slug}.{key}",
                UnitKind.CELL,
                f"{cell} {lower}",
                f"{short} {bare}",
                "CB",
                f"du.{slug}",
                slug,
            )
            for key, cell, short in CELLS
        ),
    ]
