package org.cordee.directory.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.cordee.access.Actor;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.offer.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files in the producers' formats about places that do not exist, and how they are taken in. */
@SpringBootTest
abstract class MadeUpFiles {
    static final Actor ACTOR = Actor.platform();
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Autowired
    Intake intake;

    @Autowired
    TerritoryIntake territory;

    @Autowired
    Runs runs;

    @Autowired
    Offers offers;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() throws Exception {
        jdbc.sql(
                        "truncate directory.statement, directory.run, directory.run_area, directory.difference, directory.rejected_line, directory.alias, directory.commune, directory.former_commune")
                .update();
        territory.table(runs.begin("COMMUNES", "communes.csv", "c1", DAY), bytes("""
                        code_insee,nom,departement,population_municipale,codes_postaux,lon,lat
                        09122,Foix,09,9532,09000,1.605,42.966
                        09225,Pamiers,09,16111,09100,1.612,43.116
                        75056,Paris,75,2100000,75001|75002,2.342,48.856
                        """), line -> {});
        territory.table(
                runs.begin("COMMUNES", "former.csv", "c2", DAY),
                bytes("code_ancien,nom,type,commune_actuelle\n09999,Vieux-Foix,commune-deleguee,09122\n"),
                line -> {});
    }

    /** Exercises of these files answer no search of other tests. */
    @AfterEach
    void leaveNoExercise() {
        jdbc.sql("delete from directory.offer where id like 'role-%' and id not like 'role-10009999999%'")
                .update();
    }

    /** One establishment as a line of the producer's stock. */
    static String establishment(String number, String name, String commune, String category, String categoryName) {
        return "structureet;%s;090780131;%s;%s;;;12;R;DES PINS;;;%s;09;ARIEGE;09000 FOIX;0561000000;;%s;%s;1101;X;26090012100013;8610Z;;;;;1979-02-13;1979-02-13;2025-01-01;"
                .formatted(number, name, name + " LONG", commune, category, categoryName);
    }

    static String place(String number, double x, double y) {
        return "geolocalisation;%s;%s;%s;1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93,5;2025-01-01"
                .formatted(number, x, y);
    }

    /** Foix in Lambert 93 is about 586 km east and 6,208 km north. */
    static String foix(String number) {
        return place(number, 585_800.0, 6_208_300.0);
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    Run finess(String name, String text) throws IOException, NotRecognised {
        return finess(name, text, StandardCharsets.UTF_8);
    }

    Run finess(String name, String text, Charset charset) throws IOException, NotRecognised {
        var file = OpenFile.finess(new ByteArrayInputStream(text.getBytes(charset)), intake.geography());
        var print = name + Integer.toHexString(text.hashCode());
        return intake.take(ACTOR, Source.FINESS, runs.begin("FINESS", name, print, file.asOf(DAY)), file, line -> {});
    }

    String reason(Run run) {
        return String.join(
                "\n",
                jdbc.sql(
                                "select line || ' ' || reason || ' ' || kept from directory.rejected_line where run = ? order by 1")
                        .param(run.id())
                        .query(String.class)
                        .list());
    }
}
