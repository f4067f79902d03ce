from __future__ import annotations

import mmap
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import DatasetDamaged
from graph.build import build_records
from graph.view import View
from search.index import ARRAYS, FILES, Index, build_index
from tests.search_samples import sample_view


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_index(sample_view(), tmp_path / name)
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_arrays_are_mapped_and_of_the_stated_types(tmp_path: Path) -> None:
    build_index(sample_view(), tmp_path)
    index = Index.open(tmp_path)
    assert isinstance(index.ids.obj, mmap.mmap)
    arrays = (index.offsets, index.ids, index.impacts, index.peaks)
    assert [array.format for array in arrays] == ["q", "i", "f", "f"]
    for name in ARRAYS:  # what numpy reads is what we read
        assert np.load(tmp_path / f"{name}.npy").tolist() == getattr(index, name).tolist()
    for term, place in index.places.items():
        ids, impacts = index.postings(term)
        assert list(ids) == sorted(set(ids))
        assert index.peaks[place] == max(impacts)


def test_a_rarer_word_weighs_more_and_an_unknown_one_nothing(tmp_path: Path) -> None:
    build_index(sample_view(), tmp_path)
    index = Index.open(tmp_path)
    assert index.rarity("巡逻") > index.rarity("盘点") > index.rarity("原子弹") == 0.0
    assert index.postings("原子弹")[0].nbytes == 0


def test_weights_are_those_of_scikit_learn(tmp_path: Path) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    view = sample_view()
    build_index(view, tmp_path)
    model = TfidfVectorizer(token_pattern="盘点").fit(duty.text for duty in view.records.duties)
    assert Index.open(tmp_path).rarity("盘点") == pytest.approx(model.idf_[0], rel=1e-6)


def test_an_empty_dataset_has_an_index(tmp_path: Path) -> None:
    build_index(View(build_records([]).records), tmp_path)
    assert Index.open(tmp_path).size == 0


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_a_damaged_dataset(name: str, tmp_path: Path) -> None:
    build_index(sample_view(), tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(DatasetDamaged, match="build the dataset again"):
        Index.open(tmp_path)


def test_answering_imports_no_heavy_library(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.search_samples import *\n"
        "from search.index import Index\n"
        "engine = Engine(sample_view(), Path(sys.argv[1]), load_thesaurus())\n"
        "for q in ('谁盘点仓库', 'who reports to the store manager', '誰負責夜間巡邏', '火星探测经理向谁汇报'): engine.ask(q)\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'sklearn', 'scipy', 'rdflib', 'networkx', 'jieba'}))\n"
    )
    build_index(sample_view(), tmp_path)
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[1],
    )
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr
