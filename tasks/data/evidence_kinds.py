"""Kinds of evidence that come with the program: name, what passes, whether it proves little by itself."""

KINDS = (
    ("Văn bản đã ban hành", "Có số, ngày, chữ ký của người có thẩm quyền và dấu hoặc chữ ký số.", False),
    ("Báo cáo kết quả", "Nói đã làm được gì, có số liệu và nguồn số liệu; không chỉ là kế hoạch.", False),
    ("Biên bản", "Ghi ngày, nơi, thành phần, kết luận; đủ chữ ký của các bên.", False),
    ("Danh sách có chữ ký", "Ghi rõ việc, ngày; có chữ ký của người dự hoặc người nhận.", False),
    ("Hợp đồng, nghiệm thu, bàn giao", "Đủ chữ ký hai bên; ghi rõ khối lượng đã nghiệm thu.", False),
    (
        "Số liệu trích từ hệ thống",
        "Bản trích có tên hệ thống, thời điểm trích, khoảng thời gian của số liệu.",
        False,
    ),
    ("Ảnh tại chỗ", "Thấy rõ nơi, việc và người; chụp trong thời gian thực hiện.", False),
    ("Tin, bài, đường dẫn", "Có tên báo hoặc trang, ngày đăng, đường dẫn mở được.", False),
    (
        "Ảnh chụp màn hình",
        "Chỉ dùng kèm tài liệu khác: ảnh màn hình dễ sửa và không có người chịu trách nhiệm.",
        True,
    ),
    ("Tài liệu khác", "Nói rõ tài liệu chứng minh điều gì ở ô trang, dòng cần xem.", False),
)
