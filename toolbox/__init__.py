"""Model-free tools without an app's meaning: errors, pages, words, spreadsheets, template tags."""
