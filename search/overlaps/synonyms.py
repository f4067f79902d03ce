"""Words of everyday work that mean nearly the same and that no concept of the thesaurus joins, and English words that colour any duty.

The thesaurus holds terms of the trades it was made for; people, papers, money, time and places have other words in every industry (patient
and 病人 are in none of its lists). A word stands in one group; English words stand for all their forms.
"""

from __future__ import annotations

from functools import cache

from search.tokens import term_of

# A line is a group.
_GROUPS = """
cash money float takings
guest visitor customer client patron shopper
pupil student learner child children
staff employee personnel worker colleague crew operative
lorry truck van vehicle
goods items products merchandise articles
supplier vendor
flat apartment dwelling
tenant resident occupant lessee occupier
bedroom room
booking reservation
enquiry inquiry query question request
begin start commence
end finish close
rota roster timetable schedule
discrepancy difference variance deviation
mistake error
fault defect failure breakdown
equipment machine machinery apparatus plant
clothes clothing garment uniform
sheets linen bedding towels
rubbish waste refuse trash garbage litter
accident incident
exam examination
lesson class
medicine medication drug
surgery operation
letter mail correspondence
parcel package
stock inventory
warehouse depot storeroom
shelf rack
vacancy job
applicant candidate
absence sickness leave
absent missing
overdue late delayed
wages salary pay
price rate fee
bill invoice
agreement contract
authority authorities regulator
form slip
permission consent approval
alarm alert
building premises
evening night dinner
dish meal food
pattern template
result outcome finding reading
rule guideline instruction procedure
need necessity requirement
goal target objective aim
way method technique
area zone place
illness disease
road street
illuminate light
car automobile
clean wash
move carry transport transfer convey
place put lay
take collect gather fetch
tell inform notify advise
choose select pick
fix repair mend
lend issue
hand give distribute
arrange organise organize
arrive incoming inbound
leave outgoing outbound depart departure
purchase buy procure order
post advertise
examine inspect check
set prepare
submit lodge file
activate
病人 患者 病患
宾客 客人 来宾
房间 客房
清扫 清洁 打扫 保洁
床单 布草 被褥 床上用品
学生 学员
教师 老师
寝室 宿舍
缺勤 缺席 旷课
药品 药物 用药 给药
司机 驾驶员
帐号 账号 账户
密码 口令
工资 薪资 薪酬 薪金 薪水
现金 备用金 零钱
差异 差额 不符 账实不符
原因 缘由
路线 线路
机器 机台 设备 机具
规程 规范 守则
事故 意外
延误 晚到 迟到 逾期
简历 履历
欠费 欠款 拖欠
来访 访客
住户 业主 租户
月度 每月 每个月 按月
年度 每年 全年
每日 每天 日常
每周 每星期
晚上 夜间 每晚 夜里
数量 数目
书面 文书
纪要 会议记录
原料 原材料
饭菜 菜品 菜肴
食堂 餐厅
货物 货品 物品
家长 监护人
废弃物 废物 垃圾
"""
# Words that say when, how much or how, beside those that colour any question.
_PALE = (
    "start end begin beginning finish time date times hour minute shift morning afternoon evening night day week month year season daily weekly monthly yearly annually "
    "quarterly hourly every each per once twice between before after during within until upon new ready away along among around back several number amount level "
    "item items appropriate necessary required specified relevant related regarding according accordance based particular various other others further additional adequate "
    "proper properly accurate accurately timely efficient efficiently effective effectively ongoing overall general daily including include conduct perform ensure "
    "provide provision need needed available area areas way ways kind type types also well order orderly result results whether"
)


@cache
def _group_of() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _GROUPS.strip().splitlines():
        words = line.split()
        for word in words:
            found.setdefault(term_of(word), "s:" + words[0])
    return found


@cache
def _pale() -> frozenset[str]:
    return frozenset(map(term_of, _PALE.split()))


def group_of(term: str) -> str:
    """Return the group of a Chinese word or of an English stem, empty if it has none.

    Examples
    --------
    >>> group_of("患者") == group_of("病人"), group_of("轮胎")
    (True, '')
    """
    return _group_of().get(term, "")


def is_pale(term: str) -> bool:
    """Say whether an English stem tells no duty from another: at the start of each day, as required."""
    return term in _pale()
