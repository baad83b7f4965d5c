"""Days off of Vietnamese offices, 2021-2026: ISO day, name, source; "+" marks a weekend worked instead.

Checked day by day against the lunar calendar (Tết, Giỗ Tổ) and the rule of substitute days. Where the
Prime Minister chooses (which days around Tết, the second day of 2 September) or days were swapped, the
days are those announced; the numbers of the announcements are not confirmed, and the source says so.
"""

LAW = "Bộ luật Lao động 2019, Điều 112"
SUBSTITUTE = "Bộ luật Lao động 2019, Điều 111 khoản 3: nghỉ bù khi lễ trùng ngày nghỉ hằng tuần"
CHOSEN = "Bộ luật Lao động 2019, Điều 112; phương án nghỉ năm %(year)s (chưa đối chiếu số văn bản)"
SWAPPED = "Thông báo hoán đổi ngày làm việc năm %(year)s (chưa đối chiếu số văn bản)"
CULTURE = "Nghị quyết 80-NQ/TW năm 2026 (chưa đối chiếu văn bản thi hành)"

NEW_YEAR, TET, KINGS = "Tết Dương lịch", "Tết Nguyên đán", "Giỗ Tổ Hùng Vương"
VICTORY, LABOUR, NATION = "Ngày Chiến thắng 30/4", "Ngày Quốc tế lao động 1/5", "Quốc khánh 2/9"
SWAP = "Nghỉ hoán đổi"

DAYS = [
    ("2021-01-01", NEW_YEAR, LAW),
    ("2021-02-10", TET, CHOSEN), ("2021-02-11", TET, CHOSEN), ("2021-02-12", TET, CHOSEN),
    ("2021-02-13", TET, CHOSEN), ("2021-02-14", TET, CHOSEN),
    ("2021-02-15", f"{TET} (nghỉ bù)", SUBSTITUTE), ("2021-02-16", f"{TET} (nghỉ bù)", SUBSTITUTE),
    ("2021-04-21", KINGS, LAW),
    ("2021-04-30", VICTORY, LAW), ("2021-05-01", LABOUR, LAW),
    ("2021-05-03", f"{LABOUR} (nghỉ bù)", SUBSTITUTE),
    ("2021-09-02", NATION, LAW), ("2021-09-03", NATION, CHOSEN),

    ("2022-01-01", NEW_YEAR, LAW), ("2022-01-03", f"{NEW_YEAR} (nghỉ bù)", SUBSTITUTE),
    ("2022-01-31", TET, CHOSEN), ("2022-02-01", TET, CHOSEN), ("2022-02-02", TET, CHOSEN),
    ("2022-02-03", TET, CHOSEN), ("2022-02-04", TET, CHOSEN),
    ("2022-04-10", KINGS, LAW), ("2022-04-11", f"{KINGS} (nghỉ bù)", SUBSTITUTE),
    ("2022-04-30", VICTORY, LAW), ("2022-05-01", LABOUR, LAW),
    ("2022-05-02", f"{VICTORY} (nghỉ bù)", SUBSTITUTE), ("2022-05-03", f"{LABOUR} (nghỉ bù)", SUBSTITUTE),
    ("2022-09-01", NATION, CHOSEN), ("2022-09-02", NATION, LAW),

    ("2023-01-01", NEW_YEAR, LAW), ("2023-01-02", f"{NEW_YEAR} (nghỉ bù)", SUBSTITUTE),
    ("2023-01-20", TET, CHOSEN), ("2023-01-21", TET, CHOSEN), ("2023-01-22", TET, CHOSEN),
    ("2023-01-23", TET, CHOSEN), ("2023-01-24", TET, CHOSEN),
    ("2023-01-25", f"{TET} (nghỉ bù)", SUBSTITUTE), ("2023-01-26", f"{TET} (nghỉ bù)", SUBSTITUTE),
    ("2023-04-29", KINGS, LAW), ("2023-04-30", VICTORY, LAW), ("2023-05-01", LABOUR, LAW),
    ("2023-05-02", f"{KINGS} (nghỉ bù)", SUBSTITUTE), ("2023-05-03", f"{VICTORY} (nghỉ bù)", SUBSTITUTE),
    ("2023-09-01", NATION, CHOSEN), ("2023-09-02", NATION, LAW),
    ("2023-09-04", f"{NATION} (nghỉ bù)", SUBSTITUTE),

    ("2024-01-01", NEW_YEAR, LAW),
    ("2024-02-08", TET, CHOSEN), ("2024-02-09", TET, CHOSEN), ("2024-02-10", TET, CHOSEN),
    ("2024-02-11", TET, CHOSEN), ("2024-02-12", TET, CHOSEN),
    ("2024-02-13", f"{TET} (nghỉ bù)", SUBSTITUTE), ("2024-02-14", f"{TET} (nghỉ bù)", SUBSTITUTE),
    ("2024-04-18", KINGS, LAW),
    ("2024-04-29", SWAP, SWAPPED), ("2024-04-30", VICTORY, LAW), ("2024-05-01", LABOUR, LAW),
    ("+2024-05-04", "Làm bù ngày 29/4", SWAPPED),
    ("2024-09-02", NATION, LAW), ("2024-09-03", NATION, CHOSEN),

    ("2025-01-01", NEW_YEAR, LAW),
    ("2025-01-27", TET, CHOSEN), ("2025-01-28", TET, CHOSEN), ("2025-01-29", TET, CHOSEN),
    ("2025-01-30", TET, CHOSEN), ("2025-01-31", TET, CHOSEN),
    ("2025-04-07", KINGS, LAW),
    ("+2025-04-26", "Làm bù ngày 2/5", SWAPPED),
    ("2025-04-30", VICTORY, LAW), ("2025-05-01", LABOUR, LAW), ("2025-05-02", SWAP, SWAPPED),
    ("2025-09-01", NATION, CHOSEN), ("2025-09-02", NATION, LAW),

    ("2026-01-01", NEW_YEAR, LAW), ("2026-01-02", SWAP, SWAPPED),
    ("+2026-01-10", "Làm bù ngày 2/1", SWAPPED),
    ("2026-02-16", TET, CHOSEN), ("2026-02-17", TET, CHOSEN), ("2026-02-18", TET, CHOSEN),
    ("2026-02-19", TET, CHOSEN), ("2026-02-20", TET, CHOSEN),
    ("2026-04-26", KINGS, LAW), ("2026-04-27", f"{KINGS} (nghỉ bù)", SUBSTITUTE),
    ("2026-04-30", VICTORY, LAW), ("2026-05-01", LABOUR, LAW),
    ("+2026-08-22", "Làm bù ngày 31/8", SWAPPED), ("2026-08-31", SWAP, SWAPPED),
    ("2026-09-01", NATION, CHOSEN), ("2026-09-02", NATION, LAW),
    ("2026-11-24", "Ngày Văn hóa Việt Nam", CULTURE),
]  # fmt: skip
