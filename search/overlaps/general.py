"""Duties that say nothing of their own: any post could have them, or the head of any department.

Such a duty is known by what is left when general words are taken away, not by its wording: 对本部门人员进行业务培训和绩效考核 and
组织部门员工的考核、培训 leave nothing, 组织销售人员的培训 leaves what is sold.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.vocabulary.involvement import is_boilerplate

LONGEST = 60  # characters; a longer duty says something of its own
MOST_LEFT = 1  # Chinese characters that may be left: particles

# Without one of these a duty is about something: 负责员工的培训 is the training officer's.
_SCOPE = re.compile(
    r"本部|部门(?:内|内部|的|全体|所有)*(?:人员|员工|成员|职工|工作|例会)|本组|本班组|下属|所属|部属|属下|上级|领导|交办|各项(?:规章)?制度|管理体系中|遵纪守法|本职"
)
_GENERAL = re.compile(
    r"本部门|本部|部门|本组|班组|下属|所属|部属|属下|上级|直接|领导|负责人|总经理|经理|主管|总监|主任|董事会|公司|企业|单位|内部"
    r"|员工|人员|成员|职工|团队|同事|岗位|业务技能|业务知识|业务水平|业务能力|专业技能|业务|技能|能力|素质|知识|水平|绩效|业绩|表现|纪律|出勤|考勤"
    r"|培训|教育|指导|辅导|考核|考评|评价|评估|管理|激励|监督|监控|检查|督促|带领|安排|分配|布置|交办|交代|委派|授权"
    r"|负责|组织|开展|进行|做好|完成|执行|落实|贯彻|遵守|服从|传达|传递|宣导|宣贯|宣传|学习|参加|召开|主持|汇报|处理|协助|配合|提高|提升"
    r"|日常|工作|任务|事项|事宜|事务|情况|结果|例会|会议|信息|文件|精神|要求|规定|规章|制度|各项|各种|所有|全部|质量管理体系|质量方针|体系|方针"
    r"|遵纪守法|敬业|守则|热爱|本职|爱岗|尽职|责任心|责任感|其他|其它|另外|临时|相关|有关|相应|重要|主要|每月|每周|每年|定期|不定期|及时|积极|认真|按时|按质|按量|严格|圆满"
    r"|以及|并且|一切|等|及|和|与|或|对|为|在|中|内|的|并|好|其|各|地|将|把|向|由|以"
)
_HAN = re.compile("[\u3400-\u9fff]")


@lru_cache(maxsize=200_000)
def is_general(text: str) -> bool:
    """Say whether a duty would fit any post, or any head of a department, as it stands.

    Examples
    --------
    >>> is_general("对本部门人员进行业务培训和绩效考核"), is_general("组织本部门仓管员盘点轮胎")
    (True, False)
    """
    if is_boilerplate(text):
        return True
    if len(text) > LONGEST or not _SCOPE.search(text):
        return False
    return len(_HAN.findall(_GENERAL.sub("", text))) <= MOST_LEFT and not re.search("[A-Za-z]{2}", text)
