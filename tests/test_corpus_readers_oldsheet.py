"""Old spreadsheets: the same cells, and no harm to the process that reads them."""

from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.readers.oldsheet import read_apart
from corpus.readers.sheet import read_sheets

# A workbook of our own with one sheet of three rows, saved as .xls, then zlib, then base 85.
SAMPLE = zlib.decompress(
    base64.b85decode(
        "c-rk(U2IfE6h3qJr+3@Z-"
        "WG~jU|m6Ip$jP?ff~dvEGQ_nrdB1UiIlo6m8HAcRs$M!5qU8*(eMB<B&JCpOicWViN>F3`^JMtUr5wwQb<fR_^=v{A+dY?&bhPO+"
        "s!uVE=Z#8xjFaDJu`F9%$f5yUw_pwGx1*Y6)J!o<e{t`Ais;JfM)K)A~G~DYuk2?ZCBu51+$v+8G3PkJ|LfYl|I*irWN>aLJuYIj"
        "8Ta8(g<jZPEskb92VpL-(u!u7ddXRP?2B0e2(87$34J8|L0iG{$CBO0oDSS0PBGDP70s~U?XrTa2c>kY=Y=E;0oaFz-"
        "Hh|;3_RUs43%}Xs-dT)x33}>nkzmmO;S8Df)f%$&xSl$mQ&>z#`uDPK#Y!1@=*rZ6n$r9|+wl*ez@5SG<NP80k*56kP<jj@}XOr}"
        "Ew@)(41Cs6$)yAtNGdAD8zUdDjuo|4`<9C!8%5r0>PbUlk`%RHdTSPjMQiBZz~;7|~3Z*uP$s5$qjmm-"
        "O(c8|!VKCmX(`x+D%K5Q!hgm=PL9D@qU0gTjeY&|6EB?3ee)Mq;V{_>B15B>iEBT)sUOVm|*=_`ffXZ<NTV{~do4x+|vVHfMaMki"
        "TI8es}@?#s&C+qI_R&J>~-Z)?)ltCnRhBIRieOCY!01_6TiA`-"
        "L{9y+W6!tAs8~`|QKwJ7<suYB)*2VLt9U)O!|@LE)KJCXlFiT+uapobyAbM<n?(BGfx~UvT4As>!eie~zt~bV?!Lm{Tf(cZ7n!T2"
        "96>k$FsH6!T9w%3sixS7$5u^!dJn-5>|jYsW!$bWJ?xBegBoGG0yJJo8b~M)or4Gq01q2Fxbl+$lC`YH*5kLZLM;6xKq-lh_Ogj|"
        "SO*h2L$8uDW)0TXW|V!cWhg0<B}EQdpfr&$M@=%xIJMOENZ>B2NqNWqGg9&;O~j#no=jw=<m^T<r;jv;bB`qId(+!fHjW|Mc|Xna"
        "&(l^ay%PdS13o>J_tI@3c;c$NAt8WLUZ#b^?{E7oIA@GYWXKQX1sc=zJ-BDgC9S7%=i*3S|LHR)$}=%jpGZp7l~MMa7SLlp+87g&"
        "tzfXZAT-"
        "&zRa|_~h%!lWCVS#G7dqejsBNDRm60mU%pft@d7{kv{M{`GV*k(IU}m{@+|Z#4rSV8#3KLQn~V~n&#b!v$m(&slhDMS@@LGbsyI}"
        "2ZskziP6O1SZMEwfml3r_x4S_{YPT)cueeT_we9g$Boo}inO-Mgse?@g%|vnX3o6v+x70F)?2Tc)YkI;x2*6Bx;9i=g>3Hobe-"
        "6zm2*_ri(|TGOzXPwtTwryXNiJ(P9hl_NuE3rXPH6W-"
        ">(0igTi+D^`V}~vp*<z`)2Q7O#SkgmoIK!X`MTd{fDo=y@#`S0k2Qjxw&{|x%PM<?`R~sgZn#lf5cULv#xd}laIzyqr-"
        "`j`8s0#Zr!|v{wcVb_dnTxfe#d$!#bG?IPJ$EJw?Y*aq&8imAw8&Xv@%gvP-yEZLiANc@%Pwqr&aR8lEakzQ=V3Tg;r*!2NkY>qb"
        "2oEBpL7e3p9uyF=gAq$)*i`84)_95pAO{eD=%pqvSF#!#;&z*!htwR~R*`e$Fbl$XB;5(Z=qF|okX*3(hO{_g_5S-JlU{0#~`9g+"
    )
)
# The record that states the used rows and columns: first row 0, last row 3.
DIMENSIONS = b"\x00\x02\x0e\x00\x00\x00\x00\x00\x03\x00\x00\x00"


def test_cells_and_merged_cells() -> None:
    reading = read_sheets(SAMPLE, "a.xls")
    cells = [(c.row, c.column, c.row_span, reading.raw[c.start : c.end]) for c in reading.tables[0].cells]
    assert cells == [
        (0, 0, 1, "岗位"),
        (0, 1, 1, "职责"),
        (1, 0, 2, "主管"),
        (1, 1, 1, "收货\n盘点"),
        (2, 1, 1, "3"),
    ]
    assert reading.tables[0].name == "人员"
    assert reading.places[0].label == "sheet 人员, cell A1"


def test_a_count_that_asks_for_all_memory_ends_in_one_clear_line() -> None:
    damaged = SAMPLE.replace(DIMENSIONS, DIMENSIONS[:8] + b"\x01\x00\x00\xff")
    assert damaged != SAMPLE
    with pytest.raises(UnreadableDocument, match="damaged, or needs too much memory"):
        read_sheets(damaged, "a.xls")


def test_reasons_come_through() -> None:
    with pytest.raises(ValueError, match="detect file format"):
        read_apart(b"no workbook")


@settings(max_examples=8, deadline=None)
@given(st.integers(512, len(SAMPLE) - 8), st.binary(min_size=1, max_size=8))
def test_damaged_files_are_read_or_refused(at: int, patch: bytes) -> None:
    try:
        read_sheets(SAMPLE[:at] + patch + SAMPLE[at + len(patch) :], "a.xls")
    except UnreadableDocument as error:
        message = str(error)
    else:
        message = ""
    assert "\n" not in message
