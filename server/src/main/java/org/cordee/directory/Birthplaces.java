package org.cordee.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where people say that they were born, by the INSEE code of the commune, today's or of that time; in one question for as many as are asked. */
@Component
public class Birthplaces {
    private static final ClassPathResource LIST = new ClassPathResource("territory/birthplaces.txt");
    private static final int CODE = 5;

    private final JdbcClient jdbc;

    Birthplaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** "Toulouse (31)" by code; codes that no commune has, such as those of other countries, are left out. */
    public Map<String, String> names(Collection<String> codes) {
        var asked = codes.stream().filter(code -> code.matches("\\w{5}")).collect(Collectors.toSet());
        if (asked.isEmpty()) {
            return Map.of();
        }
        var names = new HashMap<>(loaded(asked));
        asked.removeAll(names.keySet());
        names.putAll(delivered(asked));
        return names;
    }

    private Map<String, String> loaded(Set<String> codes) {
        return jdbc
                .sql("""
                        select a.code, c.name || ' (' || c.departement || ')'
                        from unnest(?::text[]) as a (code) left join directory.former_commune f on f.code = a.code
                        join directory.commune c on c.code in (a.code, f.current)""")
                .param(codes.toArray(String[]::new))
                .query((row, at) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    /** Of the list that the platform brings, for what no import has said: walked through in a few milliseconds and not kept. */
    private static Map<String, String> delivered(Set<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        try (var lines = new BufferedReader(new InputStreamReader(LIST.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> codes.contains(line.substring(0, CODE)))
                    .collect(Collectors.toMap(line -> line.substring(0, CODE), line -> line.substring(CODE + 1)));
        } catch (IOException fault) {
            throw new UncheckedIOException("the list of communes that the platform brings could not be read", fault);
        }
    }
}
