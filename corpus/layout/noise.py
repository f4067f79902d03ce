"""Lines that are no part of a document's text: forum footers, site intros, talk about downloads, link lists, stray page headers.

A line is noise by its form or because it stands alone and comes again and again; nothing is dropped that could be a statement.
"""

from __future__ import annotations

import re
from collections import Counter

from corpus.text.latepattern import late_pattern
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.labels import field_of
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, normalise

_FORMS = Prefiltered(
    r"(?:"
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:回复|发表|编辑|举报|只看.*)?"  # 2019-3-2 16:22 回复
    r"|[*#]?\s*\d{1,4}\s*(?:楼|#|F)|楼主|沙发|板凳|地板|顶|回复|举报|收藏|分享|打印|关闭"
    r"|[\d,]+\s*(?:位)?粉丝|(?:关注|浏览|阅读|回复|点击|评论)(?:数|量|次数)?[:：]?\s*\d+(?:次)?"
    r"|(?:\d{1,4}\s*(?:楼|#)|楼主)?\s*(?:发表|发布|回复|编辑)于\s*\d{4}[-/.年].*|本帖最后由.*编辑|(?:(?:回复|支持|反对|举报|收藏|分享|只看(?:该作者|楼主)|倒序浏览|引用|道具|评分|顶|踩)(?:\(\d+\))?[\s|·]*){2,}"
    r"|(?:发表|发布|更新)?(?:时间|日期|于)[:：]\s*\d{4}[-/.年].*"
    r"|[-–—_=*~·.]{2,80}|第\s*\d+\s*页(?:[,，/]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+|-\s*\d+\s*-|Page \d+(?: of \d+)?"
    r"|(?:上一篇|下一篇|上一页|下一页|返回(?:首页|顶部|列表)?|首页|目录)(?:[:：].*)?"
    r"|(?:来自|发自|转自|来源|出处)[:：].{0,30}"
    r"|(?:https?://|www\.)\S+"
    r")",
    re.IGNORECASE,
)
# 某某公司 © 2020 | 联系我们
_FOOTER = Prefiltered(
    r"(?:.{0,60}\s)?(?:©|copyright\b|[^,，。;；]{0,20}ICP备)[^,，。;；]{0,100}", re.IGNORECASE
)
_HAN = late_pattern("[\u4e00-\u9fff]")
# From here to the end of the section the page speaks of other pages.
_LINK_LIST = Prefiltered(
    r"(?:.*(?:相关|推荐|更多|热门|猜你喜欢|延伸|最新)(?:的)?(?:文章|阅读|内容|范文|推荐|链接|帖子|资料)|猜你喜欢|[^,，。;；]{0,40}(?:还|也|都)(?:看了|在看|看过|喜欢|阅读了?|浏览了?|感兴趣)(?:的?(?:文章|内容))?"
    r"|(?:you (?:may|might) also (?:like|be interested in)|(?:people|readers|visitors|others) (?:also|who read this(?: also)?) (?:viewed|read|liked|searched(?: for)?)|see also|related (?:articles|pages|posts|links|jobs|job descriptions|reading)|(?:further|more) reading))\s*[:：]?",
    re.IGNORECASE,
)
# [更多岗位职责范文请点击这里], View all job descriptions: a link that closes a page
_MORE = Prefiltered(
    r"(?:(?:点击)?(?:查看|阅读|浏览|了解)?更多[^,，。;；:：]{0,16}(?:职责|范文|文章|内容|模板|说明书|推荐|资讯|>>|»)(?:请?点击[^,，。;；]{0,6})?|(?:点击)?(?:查看|阅读)(?:更多|全文|原文)|返回[^,，。;；]{0,12}(?:列表|首页|目录|顶部)"
    r"|(?:view|see|browse|read|show) (?:all|more)(?: [a-z]+)?(?: job descriptions| articles| jobs| posts)?|back to (?:top|the list|all jobs))\s*[>»→…]*",
    re.IGNORECASE,
)
# 检票员岗位职责(精选5篇), Ski Instructor Job Description: the name of another page
_OTHER_PAGE = Prefiltered(
    r"[-*•·\s]*(?:\(?\d{1,2}[.、．)）:：]*\s*)?(?P<name>[^,，。;；:：]{2,40}?)的?\s*(?:(?:岗位|工作|职务|主要)*职责(?:说明书|描述|内容)?(?:范文|范本|模板|大全|是什么)?(?:[(（][^()（）]{1,10}[)）]|\d{1,2}篇)?|(?:job description|duties|responsibilities|duties and responsibilities)(?: (?:template|sample)s?)?)",
    re.IGNORECASE,
)
# 下面是小编整理的……供大家参考
_INTRO = Prefiltered(
    r"小编|(?:供|仅供)大家(?:参考|阅读|学习)|欢迎(?:阅读|大家|下载|参考)|希望(?:对你|能帮|大家)|以下是.{0,20}(?:整理|范文)|本文(?:由|来自)|版权(?:归|所有)"
)
# A site that shares files speaks about the file: how to download it, who uploaded it, whose right it is.
_SITE = Prefiltered(
    r"下载(?:本|该)?文档|该VIP文档|文档(?:一经|编号|大小|简介[:：]?$)|由会员分享|会员上传|免费阅读|在线预览|点击下载|合集下载|版权(?:申诉|说明[:：])|侵犯您的|举报或认领"
    r"|由用户上传|^[•·*\s]*\d+\s*页$|^[•·*\s]*[\d.]+\s*[KM]B$|发布$(?<=\d\d 发布)|(?:侵权|举报)(?:电话|投诉)|网站客服|(?:已阅读|还剩)\s*\d+\s*页|_第\s*\d+\s*页$|整理(?:文档|不易).{0,4}辛苦|赏杯茶|上传(?:时间|人|于)[:：]|珍藏版|^(?:资源|文档)(?:描述|简介)$|全文预览|人工客服|下载量|阅读已结束|免责声明|投稿"
)
# 张经理:好的,收到: who speaks, and what is no work
_SPOKEN = late_pattern(
    r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*)?小?[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔崔康邱秦江史顾侯邵孟龙雷钱汤尹黎贺赖龚文](?:经理|主任|主管|总监|老师|师傅|院长|校长|店长|医生|[总姐哥工]|(?<=小.))[:：] *(?P<said>.{1,24})"
)
_SPEAKS_OF_POST = late_pattern("职责|岗位$|[:：]$")
_NUMBERED = late_pattern(r"\s*(?:\d|[(（①一二三四五六七八九十]{1,3}[、.)）])")
_LATIN = late_pattern("[A-Za-z]{4,}")
_SAYS_MORE = late_pattern(r"\d|[,，。;；:：]")
_REPEATS = 2  # a stray page header stands at least twice
_SHORT = 12  # characters
_NOTE = 160  # characters; a longer line holds the document itself


# …清洁镜头 上一篇:检票员的岗位职责
_LINKS_BEHIND = late_pattern(
    r"(?<=\S)\s+(?:上一[篇页]|下一[篇页])\s*[:：].*|(?<=[。;；])\s*(?:上一[篇页]|下一[篇页])\s*[:：].*"
)


def without_links(line: str) -> int:
    """Return the length of a line without the links to a page's neighbours at its end.

    >>> without_links("清洁镜头 上一篇:检票员 下一篇:场务")
    4
    """
    links = _LINKS_BEHIND.search(line) if "一篇" in line or "一页" in line else None
    return links.start() if links else len(line)


def heads_links(line: str) -> bool:
    """Whether from this line to the end of the section the page speaks of other pages.

    >>> heads_links("相关文章："), heads_links("负责整理相关资料的归档")
    (True, False)
    """
    return bool(_LINK_LIST.fullmatch(line))


def is_intro(line: str) -> bool:
    """Whether the line is a web site speaking about its article (小编整理…供大家参考)."""
    return bool(_INTRO.search(line)) and not _NUMBERED.match(line)


def noise_lines(lines: list[str], *, to_end: bool = True) -> set[int]:
    """Return the places of the lines that are noise; ``to_end`` says that no table of the document follows them.

    >>> sorted(noise_lines(["店长岗位职责", "2019-3-2 16:22 回复", "7楼", "管理门店", "本站 © 2019 | 联系我们"]))
    [1, 2, 4]
    """
    stripped = [line.strip() for line in lines]
    noise = {place for place, line in enumerate(stripped) if line and _is_form(line)}
    chinese = any(map(_HAN.search, stripped[:50]))
    counts = Counter(line for line in stripped if 0 < len(line) <= _SHORT)
    noise |= _contents(stripped)
    if to_end:
        noise |= _other_pages(stripped, noise)
    for place, line in enumerate(stripped):
        if counts[line] >= _REPEATS and chinese and _LATIN.fullmatch(line) and not field_of(line):
            noise.add(place)  # a header or signature in Latin letters, alone on its line
        elif place - 1 in noise and counts[line] > _REPEATS and not _speaks(line):
            noise.add(place)  # what a forum puts below each post: the same words each time
        elif (place and is_intro(line)) or (len(line) <= _NOTE and _SITE.search(line)):
            noise.add(place)
    return noise | _spoken(stripped)


def _spoken(lines: list[str]) -> set[int]:
    """The lines of a chat that say nothing of work; one alone makes no chat."""
    said = {place: match["said"] for place, line in enumerate(lines) if (match := _SPOKEN.fullmatch(line))}
    empty = {p for p, words in said.items() if not is_activity(words) and not _SPEAKS_OF_POST.search(words)}
    return empty if len(said) >= _REPEATS else set()


def _is_form(line: str) -> bool:
    return any(form.fullmatch(line) for form in (_FORMS, _FOOTER, _MORE))


def _other_pages(lines: list[str], noise: set[int]) -> set[int]:
    """The last lines of a page where they name the duties of other posts, one each: links, for nothing stands below any of them."""
    found: set[int] = set()
    for place in reversed(range(len(lines))):
        if not lines[place] or place in noise:
            continue
        page = _OTHER_PAGE.fullmatch(lines[place])
        if page is None or not is_post(normalise(page["name"])):
            break
        found.add(place)
    return found if _REPEATS <= len(found) < len(lines) else set()


def _contents(lines: list[str]) -> set[int]:
    """The lines of a table of contents: behind 目录, each ends with a page that is not before the last one's."""
    found: set[int] = set()
    page = None
    for place, line in enumerate(lines):
        if re.fullmatch(r"目\s*录", line):
            page = 0
        elif page is not None and line:
            match = re.fullmatch(r".{2,40}?[\s.…·]*[(（]?(\d{1,3})[)）]?", line)
            if match is None or int(match[1]) < page:
                page = None
            else:
                page = int(match[1])
                found.add(place)
    return found


def _speaks(line: str) -> bool:
    name = normalise(line)
    return bool(field_of(line)) or is_post(name) or is_department(name) or bool(_SAYS_MORE.search(line))
