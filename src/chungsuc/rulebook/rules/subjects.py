"""Subjects of parameters: the first word of a dotted name, in Vietnamese."""

SUBJECTS = {
    "thu_tuc": "Thủ tục xét, công nhận",
    "bieu_quyet": "Biểu quyết, bỏ phiếu",
    "kiem_phieu": "Kiểm phiếu",
    "hop_hoi_dong": "Họp hội đồng",
    "thoi_han": "Thời hạn",
    "cong_khai": "Công khai, lấy ý kiến",
    "khen_thuong": "Khen thưởng",
    "tien_thuong": "Tiền thưởng",
    "quy_khen_thuong": "Quỹ thi đua, khen thưởng",
    "luong_co_so": "Lương cơ sở",
    "bao_cao": "Báo cáo",
    "phap_luat": "Luật, nghị định áp dụng",
}
"""A subject that is not listed is called by its code: nothing is hidden for want of a name."""


LEVELS = ("xã", "huyện", "thành phố", "tỉnh", "thôn", "khu dân cư")
"""In this order levels are listed; one that is not among them comes last."""


def level_rank(level: str) -> tuple[int, str]:
    """Where a level stands in lists."""
    return (LEVELS.index(level) if level in LEVELS else len(LEVELS)), level


def subject_of(name: str) -> str:
    """What the parameter ``name``, or its subject, is about."""
    code = name.split(".", maxsplit=1)[0]
    return SUBJECTS.get(code, code.replace("_", " "))
