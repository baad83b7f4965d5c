"""What is done to the organisation, as the book tells it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import Act

BEGUN = Act("organizations.begun", _("lập đơn vị đầu tiên %(what)s và tài khoản quản trị %(login)s"))

UNIT_OPENED = Act("organizations.unit_opened", _("lập đơn vị %(what)s"))
UNIT_SUCCEEDED = Act(
    "organizations.unit_succeeded", _("kết thúc %(old)s, lập %(what)s kế tiếp từ ngày %(day)s")
)
UNIT_CORRECTED = Act("organizations.unit_corrected", _("đính chính %(what)s: %(changes)s"))
LOCALITY_OPENED = Act("organizations.locality_opened", _("ghi địa bàn %(what)s"))

POSITION_CREATED = Act("organizations.position_created", _("lập chức vụ %(what)s với vai trò %(roles)s"))
ROLES_GIVEN = Act("organizations.roles_given", _("giao thêm cho chức vụ %(what)s vai trò %(roles)s"))
FOCAL_SET = Act("organizations.focal_set", _("giao chức vụ %(position)s làm đầu mối tài khoản của %(what)s"))

APPOINTED = Act("organizations.appointed", _("ghi nhận %(person)s giữ chức vụ %(position)s"))
APPOINTMENT_ENDED = Act(
    "organizations.appointment_ended",
    _("ghi nhận %(person)s thôi giữ chức vụ %(position)s từ sau ngày %(day)s"),
)

PERSON_CREATED = Act("organizations.person_created", _("lập tài khoản cho %(what)s"))
PERSON_CHANGED = Act("organizations.person_changed", _("sửa thông tin của %(what)s: %(changes)s"))
PERSON_DEACTIVATED = Act("organizations.person_deactivated", _("ngừng tài khoản của %(what)s"))
PERSON_REACTIVATED = Act("organizations.person_reactivated", _("mở lại tài khoản của %(what)s"))
CODE_ISSUED = Act("organizations.code_issued", _("cấp mã đăng nhập một lần cho %(what)s"))
PASSWORD_CHANGED = Act("organizations.password_changed", _("đổi mật khẩu của mình"))

SETTING_CHANGED = Act("organizations.setting_changed", _("đặt “%(label)s” của %(what)s: %(changes)s"))
JOB_MOVED = Act("organizations.job_moved", _("đổi giờ chạy “%(title)s” thành %(time)s"))

MANDATE_GIVEN = Act(
    "organizations.mandate_given",
    _("%(giver)s ủy quyền cho đồng chí %(receiver)s từ %(from)s đến %(to)s (%(paper)s): %(works)s"),
)
MANDATE_REVOKED = Act("organizations.mandate_revoked", _("thu hồi ủy quyền: %(what)s"))
SECOND_FACTOR_SET = Act("organizations.second_factor_set", _("cài xác thực hai bước cho tài khoản của mình"))
PASSKEY_ADDED = Act("organizations.passkey_added", _("thêm khóa truy cập %(device)s"))
PASSKEY_REMOVED = Act("organizations.passkey_removed", _("bỏ khóa truy cập %(device)s"))
PASSKEY_DOUBTED = Act(
    "organizations.passkey_doubted",
    _("không được vào bằng khóa truy cập %(device)s: số đếm của khóa không tăng, có thể khóa đã bị sao chép"),
)
RECOVERY_USED = Act("organizations.recovery_used", _("đăng nhập bằng mã dự phòng, còn %(left)s mã"))
RECOVERY_RENEWED = Act("organizations.recovery_renewed", _("lấy bộ mã dự phòng mới"))
DEVICE_REMEMBERED = Act(
    "organizations.device_remembered", _("cho nhớ thiết bị %(device)s trong %(days)s ngày")
)
DEVICE_FORGOTTEN = Act("organizations.device_forgotten", _("thôi nhớ thiết bị %(device)s"))
SESSIONS_ENDED = Act("organizations.sessions_ended", _("đăng xuất khỏi mọi thiết bị"))
SECOND_FACTOR_RESET = Act(
    "organizations.second_factor_reset", _("bỏ xác thực hai bước của %(what)s để cài lại từ đầu")
)

INQUIRY_OPENED = Act(
    "organizations.inquiry_opened",
    _("ghi quyết định %(decision)s ngày %(day)s: %(people)s xem hồ sơ của %(units)s từ %(from)s đến %(to)s"),
)
INQUIRY_ENDED = Act("organizations.inquiry_ended", _("kết thúc sớm cuộc thanh tra, kiểm tra theo %(what)s"))
SEALED_OFF = Act(
    "organizations.sealed_off", _("niêm phong %(what)s theo quyết định %(decision)s từ %(from)s đến %(to)s")
)
SEAL_LIFTED = Act("organizations.seal_lifted", _("gỡ niêm phong %(thing)s (quyết định %(decision)s)"))
