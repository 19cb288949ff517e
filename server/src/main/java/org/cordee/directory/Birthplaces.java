package org.cordee.directory;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where people say that they were born, by the INSEE code of the commune, today's or of that time; in one question for as many as are asked. */
@Component
public class Birthplaces {
    private final JdbcClient jdbc;

    Birthplaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** "Toulouse (31)" by code; codes that no commune has, such as those of other countries, are left out. */
    public Map<String, String> names(Collection<String> codes) {
        var asked =
                codes.stream().filter(code -> code.matches("\\w{5}")).distinct().toArray(String[]::new);
        return asked.length == 0
                ? Map.of()
                : jdbc.sql("""
                                select a.code, c.name || ' (' || c.departement || ')'
                                from unnest(?::text[]) as a (code) left join directory.former_commune f on f.code = a.code
                                join directory.commune c on c.code in (a.code, f.current)""").param(asked).query((row, at) -> Map.entry(row.getString(1), row.getString(2))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }
}
