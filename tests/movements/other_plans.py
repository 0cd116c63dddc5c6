"""Plans as other offices write them, all invented: numbering, targets, days, parties differ."""

PROVINCE = """\
UBND TỈNH BÌNH AN
BAN CHỈ ĐẠO

KẾ HOẠCH
Phát động phong trào "Bình An chung tay xây dựng nông thôn mới" giai đoạn 2026 - 2030

Thực hiện Nghị quyết số 15-NQ/TU ngày 10/02/2026 của Tỉnh ủy về xây dựng nông thôn mới; Ban Chỉ đạo
ban hành Kế hoạch như sau:

Phần thứ nhất
MỤC TIÊU, CHỈ TIÊU
I- Mục tiêu chung
Huy động sức mạnh của toàn xã hội để xây dựng nông thôn mới hiện đại, bền vững.
II- Chỉ tiêu cụ thể đến năm 2030
1. Phấn đấu 100% số xã đạt chuẩn nông thôn mới; có 35/90 xã đạt chuẩn nông thôn mới nâng cao.
2. Có thêm 02 huyện đạt chuẩn nông thôn mới.
Phần thứ hai
TỔ CHỨC THỰC HIỆN
I- Phân công nhiệm vụ
1.1. Sở Nông nghiệp và PTNT chủ trì, phối hợp với Sở Tài chính, UBND các huyện, thị xã, thành phố:
a. Tham mưu ban hành bộ tiêu chí, xong trong quý II/2026.
b. Tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 15/11 hằng năm.
+ Số liệu lấy từ các xã;
+ Số liệu phải được thẩm định.
1.2. Giao Sở Nội vụ chủ trì theo dõi phong trào.
II- Chế độ báo cáo
• UBND các huyện, thị xã, thành phố gửi báo cáo về Sở Nông nghiệp và PTNT trước ngày 25 hàng
tháng.
• UBND các xã gửi báo cáo trong tháng 12.

Nơi nhận:
- Như trên;
- Lưu: VT.
TRƯỞNG BAN
Lê Văn Mẫu
"""

DISTRICT = """\
ỦY BAN NHÂN DÂN
HUYỆN SUỐI MƠ
KẾ HOẠCH
Thi đua xây dựng nông thôn mới huyện Suối Mơ năm 2024
Căn cứ Kế hoạch số 120/KH-UBND ngày 05/3/2023 của UBND tỉnh Bình An về phong trào thi đua; UBND
huyện xây dựng Kế hoạch như sau:
1. Mục đích
- Cụ thể hóa phong trào của tỉnh trên địa bàn huyện.
2. Chỉ tiêu
a) Công nhận mới 03 xã đạt chuẩn nông thôn mới trước ngày 31/12/2024.
b) Bình quân mỗi xã đạt 16,5 tiêu chí; không còn xã nào dưới 13 tiêu chí.
c) 85% số hộ đạt gia đình văn hóa.
3. Nhiệm vụ
3.1. Phòng Nội vụ chủ trì, phối hợp với Phòng Nông nghiệp tham mưu UBND huyện sơ kết
trước 30/6/2024.
3.2. UBND các xã, thị trấn đăng ký thi đua, gửi Phòng Nội vụ trước ngày 15/02/2024.
3.3. Đề nghị Ủy ban MTTQ Việt Nam huyện và các đoàn thể chính trị - xã hội huyện tuyên truyền.
Trên đây là Kế hoạch thi đua của UBND huyện./.
Nơi nhận:
- UBND tỉnh;
- Các xã, thị trấn;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Thử
"""

SECTOR = """\
CHƯƠNG TRÌNH
Hành động của ngành về nông thôn mới
Điều 1. Mục tiêu
Đến năm 2028 xây dựng mới 40 mô hình; thành lập mới 12 hợp tác xã.
Điều 2. Nhiệm vụ
1/ Hằng quý, các đơn vị liên quan báo cáo kết quả về Văn phòng Sở chậm nhất ngày 20 của
tháng cuối quý.
2/ Thanh tra Sở tiến hành kiểm tra vào quý III năm 2027.
Điều 3. Hiệu lực
Chương trình có hiệu lực từ ngày ký.
"""
