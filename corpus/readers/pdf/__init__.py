"""PDF documents: PDFium in a process of its own gives characters and lines; their layout is read here."""
