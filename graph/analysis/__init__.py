"""Measures of a network: functions of plain ids and edge lists, the same on every machine, without NetworkX or a matrix library."""
