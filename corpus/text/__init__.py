"""From bytes to text that can be read: encodings, scripts, artefacts, list marks, the words of the dictionary."""
