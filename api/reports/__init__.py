"""What a report is made of, and the workbooks that it is written to."""
