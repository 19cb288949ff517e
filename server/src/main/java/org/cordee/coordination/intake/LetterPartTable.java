package org.cordee.coordination.intake;

import java.util.List;
import java.util.Optional;
import org.cordee.access.FieldKeys;
import org.cordee.access.SealedFields;
import org.cordee.messaging.letter.LetterReceived.Enclosure;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of letters, sealed each to its place, until they are documents of a record. */
@Component
class LetterPartTable {
    private final JdbcClient jdbc;
    private final FieldKeys keys;

    LetterPartTable(JdbcClient jdbc, FieldKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    @Bean
    static SealedFields sealedLetterParts() {
        return new SealedFields(
                "coordination.letter_part",
                "content",
                List.of("demand", "number"),
                key -> place(key.getFirst(), Integer.parseInt(key.getLast())));
    }

    void keep(String demand, List<Enclosure> files) {
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            jdbc.sql("""
                            insert into coordination.letter_part (demand, number, name, media_type, size, content)
                            values (:demand, :number, :name, :type, :size, :content)
                            """)
                    .param("demand", demand)
                    .param("number", i + 1)
                    .param("name", file.name())
                    .param("type", file.mediaType())
                    .param("size", file.bytes().length)
                    .param("content", keys.seal(file.bytes(), place(demand, i + 1)))
                    .update();
        }
    }

    List<LetterPart> of(String demand) {
        return jdbc.sql("""
                        select number, name, media_type, size, document from coordination.letter_part
                        where demand = :demand order by number
                        """)
                .param("demand", demand)
                .query((row, line) -> new LetterPart(
                        row.getInt("number"),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getInt("size"),
                        row.getString("document")))
                .list();
    }

    /** The bytes, as long as they are in no record. */
    Optional<byte[]> bytes(String demand, int number) {
        return jdbc.sql("select content from coordination.letter_part where demand = :demand and number = :number")
                .param("demand", demand)
                .param("number", number)
                .query((row, line) -> Optional.ofNullable(row.getBytes("content")))
                .optional()
                .flatMap(found -> found)
                .map(bytes -> keys.open(bytes, place(demand, number)));
    }

    /** The record has it now. */
    void filed(String demand, int number, String document) {
        jdbc.sql("""
                        update coordination.letter_part set document = :document, content = null
                        where demand = :demand and number = :number
                        """)
                .param("demand", demand)
                .param("number", number)
                .param("document", document)
                .update();
    }

    private static String place(String demand, int number) {
        return "part " + number + " of the letter of " + demand;
    }
}
