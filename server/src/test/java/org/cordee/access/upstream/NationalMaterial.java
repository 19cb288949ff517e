package org.cordee.access.upstream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the national agency publishes for tests of Pro Santé Connect. */
final class NationalMaterial {
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private NationalMaterial() {}

    /** A doctor with one exercise and no place; the agency's file does not say the subject. */
    static Map<String, Object> oneExercise() {
        var claims = new HashMap<>(read("front-UserInfo_medecin_899700218896_une_ligne.json"));
        claims.put("sub", "f:550dc1c8:899700218896");
        return claims;
    }

    /** A doctor with five places, under an editor's number instead of one of the national directory. */
    static Map<String, Object> fivePlaces() {
        return object(read("PSCDataWithoutToken.json"), "UserInfo");
    }

    /** The same with one place more, known by the number of its site. */
    static Map<String, Object> withSite(Map<String, Object> claims, String finess) {
        var exercise = objects(object(claims, "SubjectRefPro"), "exercices").getFirst();
        var places = objects(exercise, "activities");
        var place = new HashMap<>(places.getFirst());
        place.put("raisonSocialeSite", "MAISON DE SANTE");
        place.put("numeroFinessSite", finess);
        places.add(place);
        return claims;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> of, String name) {
        return (Map<String, Object>) Objects.requireNonNull(of.get(name));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(of.get(name));
    }

    private static Map<String, Object> read(String name) {
        var folder = Path.of(System.getenv().getOrDefault("CORDEE_SHARED", "../../shared"))
                .resolve("interop/data/pro-sante-connect");
        assumeTrue(Files.isDirectory(folder), "the national test material is not here");
        try {
            return JsonMapper.shared().readValue(Files.readString(folder.resolve(name)), CLAIMS);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
