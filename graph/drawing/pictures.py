"""Which picture shows which view of a dataset."""

from __future__ import annotations

from typing import Final

from corpus.errors import FormatUnknown
from graph.drawing.chart import organization_chart
from graph.drawing.collaborations import collaborations_between
from graph.drawing.matrix import collaboration_matrix
from graph.drawing.picture import Picture
from graph.network import network_of
from graph.view import View

PICTURE_VIEWS: Final = ("reporting", "departments", "collaboration")
"""The views that can be drawn, the default first."""


def picture_of(view: View, view_name: str) -> Picture:
    """Draw a view of the dataset: the organisation chart, or a table of who works with whom between departments or posts.

    Parameters
    ----------
    view : View
    view_name : str
        One of `PICTURE_VIEWS`.

    Returns
    -------
    Picture

    Raises
    ------
    FormatUnknown
        If that view is no picture.
    """
    if view_name == "reporting":
        return organization_chart(network_of(view, view_name))
    if view_name == "departments":
        return collaboration_matrix(collaborations_between(view, "department"))
    if view_name == "collaboration":
        return collaboration_matrix(collaborations_between(view, "post"))
    raise FormatUnknown(f"there is no picture of {view_name!r}", hint=f"views: {', '.join(PICTURE_VIEWS)}")
