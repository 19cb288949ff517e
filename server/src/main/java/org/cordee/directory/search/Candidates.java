package org.cordee.directory.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.directory.search.Answers.Here;
import org.cordee.directory.search.Needs.Understood;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The offers that may be shown, from the indexes of the database: by concept and by word, around a place. */
@Component
class Candidates {
    private static final int MOST = 150;

    private final JdbcTemplate jdbc;

    Candidates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them. */
    record Candidate(
            String id,
            String name,
            String label,
            String line,
            String postalCode,
            String city,
            @Nullable String commune,
            @Nullable String phone,
            @Nullable Double longitude,
            @Nullable Double latitude,
            Set<String> concepts,
            boolean named,
            @Nullable Boolean open,
            boolean atHome,
            boolean wheelchair,
            boolean remote) {}

    /**
     * @param words that name no need: required where nothing else is known, otherwise they move an offer up
     * @param within a département, empty for all
     */
    List<Candidate> find(
            Question question,
            Understood understood,
            List<String> words,
            Optional<Here> here,
            double kilometres,
            LocalDateTime now,
            String within) {
        var answers = concepts(understood, true);
        var helps = concepts(understood, false);
        var query = words(words);
        if (answers.isEmpty() && query.isEmpty() && here.isEmpty()) return List.of();
        var values = new ArrayList<Object>();
        var sql = new StringBuilder("""
                select id, name, label, line, postal_code, city, commune, phone, place[0], place[1],
                  concepts,
                  ? <> '' and words @@ to_tsquery('simple', ?) as named, hours @> ? and not away @> ?::date as open,
                  coalesce(home_visits, home_by_nature) as at_home, coalesce(wheelchair, false) as wheelchair,
                  coalesce(teleconsultation, false) as remote
                from directory.offer where active and name <> ''""");
        int minute = (now.getDayOfWeek().getValue() - 1) * 1440 + now.getHour() * 60 + now.getMinute();
        var day = now.toLocalDate();
        values.addAll(List.of(query, query, minute, day));
        if (!answers.isEmpty()) {
            sql.append(" and (concepts && ?::text[]");
            values.add(array(union(answers, helps)));
            if (!query.isEmpty()) {
                sql.append(" or words @@ to_tsquery('simple', ?)");
                values.add(query);
            }
            sql.append(")");
        } else if (!query.isEmpty()) {
            sql.append(" and words @@ to_tsquery('simple', ?)");
            values.add(query);
        }
        if (question.openNow()) {
            sql.append(" and hours @> ? and not away @> ?::date");
            values.addAll(List.of(minute, day));
        }
        if (question.wheelchair()) sql.append(" and wheelchair");
        if (question.atHome()) sql.append(" and coalesce(home_visits, home_by_nature)");
        if (question.remote()) sql.append(" and teleconsultation");
        order(sql, values, here, kilometres, within, new Sought(understood, answers, helps, query));
        return jdbc.query(sql.toString(), Candidates::candidate, values.toArray());
    }

    private static void order(
            StringBuilder sql,
            List<Object> values,
            Optional<Here> here,
            double kilometres,
            String within,
            Sought sought) {
        if (here.isPresent()) {
            double north = kilometres / 111.2;
            double east = north / Math.cos(Math.toRadians(here.get().latitude()));
            double longitude = here.get().longitude();
            double latitude = here.get().latitude();
            sql.append(" and place <@ box(point(?, ?), point(?, ?))");
            values.addAll(List.of(longitude - east, latitude - north, longitude + east, latitude + north));
            sql.append(" order by ").append(sought.score(values));
            sql.append(" - 124 * sqrt(((place[0] - ?) * ?) ^ 2 + (place[1] - ?) ^ 2) desc, id");
            values.addAll(List.of(longitude, north / east, latitude));
        } else {
            if (!within.isEmpty()) {
                sql.append(" and departement = ?");
                values.add(within);
            }
            sql.append(" order by ").append(sought.score(values)).append(" desc, id");
        }
        sql.append(" limit ").append(MOST);
    }

    /** What is looked for, and what the database reckons of an offer before {@link OfferSearch} does so in full. */
    private record Sought(Understood understood, Set<String> answers, Set<String> helps, String query) {
        String score(List<Object> values) {
            var score = new StringBuilder("40 * (concepts && ?::text[])::int + 15 * (concepts && ?::text[])::int"
                    + " + 30 * (? <> '' and words @@ to_tsquery('simple', ?))::int");
            values.addAll(List.of(array(answers), array(helps), query, query));
            if (understood.needs().size() > 1) {
                understood.needs().values().forEach(need -> {
                    score.append(" + 15 * (concepts && ?::text[])::int");
                    values.add(array(new LinkedHashSet<>(need.answers())));
                });
            }
            if (answers.isEmpty() && query.isEmpty()) {
                score.append(" + 15 * (concepts && ?::text[])::int");
                values.add(array(Needs.known().everyday()));
            }
            return score.toString();
        }
    }

    private static Set<String> concepts(Understood understood, boolean answering) {
        var concepts = new LinkedHashSet<String>();
        understood.needs().values().forEach(need -> concepts.addAll(answering ? need.answers() : need.helps()));
        return concepts;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** All words, each as the beginning of one; plain text has nothing that the query language reads. */
    private static String words(List<String> words) {
        return String.join(" & ", words.stream().map(word -> word + ":*").toList());
    }

    /** As PostgreSQL writes arrays; concepts have no quotes. */
    private static String array(Set<String> concepts) {
        return "{"
                + String.join(",", concepts.stream().map(one -> '"' + one + '"').toList()) + "}";
    }

    private static Candidate candidate(ResultSet row, int at) throws SQLException {
        return new Candidate(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, Double.class),
                row.getObject(10, Double.class),
                new LinkedHashSet<>(List.of((String[]) row.getArray("concepts").getArray())),
                row.getBoolean("named"),
                row.getObject("open", Boolean.class),
                row.getBoolean("at_home"),
                row.getBoolean("wheelchair"),
                row.getBoolean("remote"));
    }
}
