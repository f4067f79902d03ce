"""Sheets of a workbook: what may stand in a cell, how it looks, and how rows are written in constant memory."""
