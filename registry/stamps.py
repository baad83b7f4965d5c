"""Words and patterns of secrecy stamps, and the words that only look like them."""

import re

# Levels of state secrets: Điều 8 Luật 29/2018/QH14, from 1/3/2026 Luật 117/2025/QH15. Letters alone, in
# capitals, so that "M Ậ T", "(Mật)" and "* TỐI MẬT *" are found.
LOWEST = "MẬT"
HIGHER = {"TỐIMẬT", "TUYỆTMẬT"}
# The same in the letter sets of before Unicode (TCVN3, VNI), and without marks.
OLD_LETTERS = {"mËt", "tèimËt", "tuyÖtmËt", "MAÄT", "TOÁIMAÄT", "TUYEÄTMAÄT"}
WITHOUT_MARKS = {"TOIMAT", "TUYETMAT", "DOMAT"}

IN_CAPITALS = re.compile(r"(?<!\w)(?:TUYỆT\s*|TỐI\s*)?MẬT(?!\w)")
SPACED_OUT = re.compile(r"(?<!\w)(?:\w[ .]){2,}\w(?!\w)")

_DEGREE = r"(?:tuyệt\s*|tối\s*)?mật"
_LABEL = r"\b(?:độ|mức(?:\s+độ)?|dấu(?:\s+độ)?)\s+mật"
LABEL = re.compile(rf"{_LABEL}\s*[:：]?\s*$", re.IGNORECASE)
LABELLED = re.compile(rf"{_LABEL}\s*[:：]\s*{_DEGREE}(?!\w)(?!\s+(?:khẩu|độ|mã)\b)", re.IGNORECASE)
# The degrees told in a row: talk of the law.
SEVERAL = re.compile(rf"{_DEGREE}\s*(?:,|;|/|-|và|hoặc|hay)\s*(?:độ\s+)?{_DEGREE}(?!\w)", re.IGNORECASE)
# Of the document itself or of a certain one; not "trừ văn bản mật", which every plan says.
OF_ITSELF = re.compile(
    r"\((?:tuyệt |tối )?mật\)"
    r"|\b(?:công văn|văn bản|tài liệu|báo cáo|kế hoạch|tờ trình|kết luận) (?:tuyệt |tối )?mật số\s*:?\s*\d"
    r"|\b(?:kèm|kèm theo|đính kèm)\b[^.;]{0,40}\b(?:tài liệu|văn bản|báo cáo|công văn) (?:tuyệt |tối )?mật\b"
    r"|\b(?:tài liệu|văn bản|báo cáo|hồ sơ) này (?:thuộc|là|có|chứa)\b[^.;]{0,40}\bmật\b"
    r"|(?<!độ )(?<!mức )\b(?:tuyệt|tối) mật\b",
    re.IGNORECASE,
)
LETTERHEAD = re.compile(
    r"ĐẢNG (?:BỘ|ỦY|UỶ|CỘNG SẢN)|(?:HUYỆN|TỈNH|THÀNH|THỊ) (?:ỦY|UỶ)|(?:ỦY|UỶ) BAN|UBND|HĐND"
    r"|CỘNG H[ÒO][ÀA]|ĐỘC LẬP|CHI BỘ|CÔNG AN|QUÂN SỰ|BAN (?:CHẤP HÀNH|THƯỜNG VỤ|TỔ CHỨC)|VĂN PHÒNG"
    r"|\b[Ss]ố\s*[:.]?\s*\d|\bngày\s+\d"
)

# bảo mật, bí mật, thân mật, cơ mật; honey (lấy mật, ong mật, quay mật); gall (túi mật, gan mật); trăng mật
BEFORE_OTHERS = frozenset("bảo bí thân cơ lấy ong quay túi sỏi dịch ống đường gan trăng độ mức dấu".split())
# mật khẩu, mật độ, mật mã, mật thiết, mật vụ, mật ong, mật nghị, mật danh, mật thư
AFTER_OTHERS = frozenset("khẩu độ mã thiết vụ báo ong nghị ước danh thám lệnh mía hoa tông thư".split())

# A given name follows a surname of the district's peoples, alone or with middle names.
SURNAMES = frozenset(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn hà tạ tô mai
    cao trịnh lương lường lò quàng cà tòng bạc cầm vì vừ giàng mùa sùng thào hạng lầu ly lỳ chang
    chá cứ tráng vàng sìn tẩn chẻo quách kiều thái tống triệu lâm đào phùng la điêu khoàng pờ chu
""".split()
)
MIDDLE_NAMES = frozenset(
    "văn thị đức hữu minh xuân ngọc quang thanh duy bá đình công huy quốc trọng a mí bích kim".split()
)

# In names of files
PIECES = re.compile(r"\s*[-–—,.+]\s*|\s*[()\[\]{}]\s*")
DOCUMENT_NOUNS = frozenset("bản liệu văn sơ tin cáo hoạch trình định luận quyết sách".split())
NAMES_WITHOUT_MARKS = re.compile(
    r"\b(?:do|van ban|tai lieu|cong van|bao cao) mat\b|\b(?:toi|tuyet) mat\b|[(\[] ?mat ?[)\]]"
)
