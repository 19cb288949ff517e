-- The organisation that has the person asked: it hears of what only somebody can answer where no cell is in the circle of care.
ALTER TABLE daily.by_text ADD asked_by text;
