package org.cordee.directory.search;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a word that no offer has for the one that is most like it. */
@Component
class Mending {
    private final JdbcClient jdbc;

    Mending(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether an offer or a commune is written with this word. */
    boolean isKnown(String word) {
        return jdbc.sql("select exists (select from directory.word where word = ?)"
                        + " or exists (select from directory.commune where plain = ?)")
                .param(word)
                .param(word)
                .query(Boolean.class)
                .single();
    }

    /** The word itself where some offer has it or a longer one; otherwise the most like it. */
    String mend(String word, Map<String, String> mended) {
        if (word.length() < 4 || Character.isDigit(word.charAt(0))) return word;
        var known = jdbc.sql("select exists (select from directory.word where word like ? || '%')")
                .param(word)
                .query(Boolean.class)
                .single();
        if (known) return word;
        var like = jdbc.sql(
                        "select word from directory.word where word % ? order by similarity(word, ?) desc, word limit 20")
                .param(word)
                .param(word)
                .query((row, number) -> row.getString("word"))
                .list();
        var near = Typing.nearest(word, like);
        if (near == null) return word;
        mended.put(word, near);
        return near;
    }
}
