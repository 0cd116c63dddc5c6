"""What is said of the document behind a record."""

UNCHECKED = "chưa đối chiếu văn bản gốc"
NO_DOCUMENT = "chỉ là việc của sổ, không có văn bản"
