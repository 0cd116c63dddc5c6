"""Refusals of the station: what is wrong with a file, and how to make one that is taken.

Menus are named as a Vietnamese and as an English Office names them: both are in use.
"""

from typing import ClassVar, Final

from chungsuc.common.errors import DomainError, NotFoundError

SAVE_DOCX: Final = (
    "Hãy mở bằng Word, vào Tệp (File) > Lưu thành (Save As), chọn loại “Word Document (*.docx)”, "
    "rồi gửi tệp vừa lưu."
)
SAVE_XLSX: Final = (
    "Hãy mở bằng Excel, vào Tệp (File) > Lưu thành (Save As), chọn loại “Excel Workbook (*.xlsx)”, "
    "rồi gửi tệp vừa lưu."
)
SAVE_PDF: Final = (
    "Hãy mở tệp, vào Tệp (File) > Lưu thành (Save As), chọn loại “PDF”, rồi gửi tệp vừa lưu."
)
PRINT_PDF: Final = (
    "Hãy mở tệp, chọn In (Print), chọn máy in “Microsoft Print to PDF”, rồi gửi tệp vừa tạo; "
    "nếu văn bản có chữ ký số thì hãy xin lại bản gốc không có các nội dung này."
)
UNPACK: Final = "Hãy giải nén rồi gửi từng tệp bên trong."
SEND_AGAIN: Final = (
    "Hãy thử mở tệp trên máy; nếu mở được thì lưu lại thành tệp mới rồi gửi, nếu không thì xin "
    "lại bản khác."
)


class UnfitFileError(DomainError):
    """The base of the refusals of a content; each subclass says its code and its sentence.

    Args:
        mend: in place of the subclass's own way to mend.
        facts: what the sentence names.
    """

    code_of_class: ClassVar[str]
    sentence: ClassVar[str]
    usual_mend: ClassVar[str] = ""

    def __init__(self, *, mend: str = "", **facts: object) -> None:
        super().__init__(
            self.code_of_class,
            self.sentence.format(**facts),
            mend=mend or self.usual_mend.format(**facts),
        )
        self.facts = facts


class EmptyFileError(UnfitFileError):
    code_of_class = "files.empty"
    sentence = "Tệp này trống, không có nội dung."
    usual_mend = (
        "Hãy mở tệp trên máy để kiểm tra; nếu chép từ USB hay tải về dở dang thì hãy chép lại."
    )


class TooLargeFileError(UnfitFileError):
    """``size`` and ``largest`` as people write them."""

    code_of_class = "files.too_large"
    sentence = "Tệp này nặng {size}, quá mức {largest} dành cho loại {kind}."
    usual_mend = (
        "Với bản quét, hãy quét lại ở 200–300 dpi, đen trắng hoặc xám; với Word, Excel, hãy nén "
        "ảnh trong tệp (Picture Format > Compress Pictures); hoặc chia thành nhiều tệp."
    )


class TooLargeRequestError(UnfitFileError):
    code_of_class = "files.request_too_large"
    sentence = "Lần gửi này nặng {size}, quá mức {largest}, nên máy chủ không nhận."
    usual_mend = (
        "Chưa có gì được lưu. Hãy quay lại trang trước và chọn tệp nhẹ hơn: quét lại ở 200–300 "
        "dpi, hoặc chia thành nhiều tệp."
    )


class UnknownKindError(UnfitFileError):
    code_of_class = "files.unknown_kind"
    sentence = "Không nhận ra nội dung của tệp này."
    usual_mend = "Hãy gửi tệp PDF, Word (.docx), Excel (.xlsx), ảnh JPEG, PNG, WEBP, CSV hoặc TXT."


class UnwantedKindError(UnfitFileError):
    """Known, and not taken: ``what`` it is; the way to mend depends on that."""

    code_of_class = "files.unwanted_kind"
    sentence = "Tệp này là {what}; hệ thống không nhận loại này."


class OtherKindWantedError(UnfitFileError):
    """A kind that is taken elsewhere, but not in this place."""

    code_of_class = "files.other_kind_wanted"
    sentence = "Tệp này là {kind}, còn ở đây chỉ nhận {wanted}."
    usual_mend = "Hãy chuyển sang một trong các loại đó rồi gửi lại."


class LyingNameError(UnfitFileError):
    code_of_class = "files.lying_name"
    sentence = "Tên tệp ghi “.{ending}” nhưng nội dung là {kind}."
    usual_mend = (
        "Hãy kiểm tra xem có chọn nhầm tệp không; nếu không, đổi đuôi tên tệp thành “.{right}” "
        "rồi gửi lại."
    )


class DamagedFileError(UnfitFileError):
    code_of_class = "files.damaged"
    sentence = "Tệp {kind} này bị hỏng hoặc bị cắt dở nên không đọc được."
    usual_mend = SEND_AGAIN


class EncryptedFileError(UnfitFileError):
    code_of_class = "files.encrypted"
    sentence = "Tệp {kind} này đặt mật khẩu hoặc hạn chế quyền, nên không kiểm tra được nội dung."
    usual_mend = (
        "Hãy bỏ mật khẩu: Tệp (File) > Thông tin (Info) > Bảo vệ (Protect) > Mã hoá bằng mật khẩu "
        "(Encrypt with Password), xoá trắng ô mật khẩu, lưu lại rồi gửi."
    )


class MacroError(UnfitFileError):
    code_of_class = "files.macros"
    sentence = "Tệp {kind} này có macro, tức là có chương trình bên trong."
    usual_mend = (
        "Hãy lưu lại dưới dạng .{right} không có macro: Tệp (File) > Lưu thành (Save As), chọn "
        "loại *.{right}, trả lời “Có” (Yes) khi được hỏi có bỏ macro không."
    )


class ExternalLinkError(UnfitFileError):
    code_of_class = "files.external_links"
    sentence = "Tệp {kind} này lấy nội dung từ nơi khác: {where}."


class LiveFieldError(UnfitFileError):
    code_of_class = "files.live_fields"
    sentence = "Tệp {kind} này có trường tự gọi chương trình hoặc tệp khác ({field})."


class EmbeddedObjectError(UnfitFileError):
    code_of_class = "files.embedded_objects"
    sentence = "Tệp {kind} này có đối tượng nhúng bên trong ({what})."


class ActivePdfError(UnfitFileError):
    code_of_class = "files.active_pdf"
    sentence = "Tệp PDF này có nội dung tự chạy ({what})."
    usual_mend = PRINT_PDF


class XmlEntityError(UnfitFileError):
    code_of_class = "files.xml_entities"
    sentence = "Tệp {kind} này có khai báo thực thể XML, thứ mà Word và Excel không bao giờ tạo ra."
    usual_mend = SEND_AGAIN


class BombError(UnfitFileError):
    code_of_class = "files.inflates"
    sentence = "Tệp {kind} này nở ra quá lớn khi mở ({reason})."
    usual_mend = (
        "Hãy bỏ các ảnh quá lớn, các dòng và cột trống đã định dạng, rồi lưu lại; hoặc lưu thành "
        "PDF."
    )


class TooManyPixelsError(UnfitFileError):
    code_of_class = "files.too_many_pixels"
    sentence = "Ảnh này có quá {largest} triệu điểm ảnh."
    usual_mend = "Hãy thu nhỏ ảnh, hoặc chụp lại ở độ phân giải thấp hơn."


class AnimatedPictureError(UnfitFileError):
    code_of_class = "files.animated"
    sentence = "Ảnh này là ảnh động gồm {frames} hình."
    usual_mend = "Hãy gửi một ảnh tĩnh, ví dụ ảnh chụp màn hình của hình cần dùng."


class NotTextError(UnfitFileError):
    code_of_class = "files.not_text"
    sentence = "Tệp này có đuôi .{ending} nhưng có ký tự điều khiển, không phải văn bản."
    usual_mend = SEND_AGAIN


class UnknownEncodingError(UnfitFileError):
    code_of_class = "files.unknown_encoding"
    sentence = "Tệp văn bản này không ở bảng mã Unicode (UTF-8 hoặc UTF-16), nên chữ Việt sẽ sai."
    usual_mend = (
        "Trong Excel, hãy lưu thành loại “CSV UTF-8 (*.csv)”; trong Notepad, hãy vào Tệp (File) > "
        "Lưu thành (Save As) và chọn Mã hoá (Encoding) là UTF-8."
    )


class MissingContentError(NotFoundError):
    """A stored file whose content is not in the data folder: the disk or a restore lost it."""

    def __init__(self, **facts: object) -> None:
        super().__init__("tệp này", **facts)
