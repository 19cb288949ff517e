package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cordee.store.json.JsonTree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OthersRecordsTest {
    private static StoreUnderTest t;
    private static final Reach ALL = Reach.everything();

    @BeforeAll
    static void start() {
        t = StoreUnderTest.empty();
    }

    @Test
    void syntheticRecordsGoInAndComeBackUnchangedInMeaning() throws Exception {
        var files = OthersMaterial.files(OthersMaterial.folder("data/open/clinique/synthea_r4"), ".json.gz");
        Set<String> directory = new LinkedHashSet<>();
        int kept = 0;
        for (var file : files) {
            var bundle = JsonTree.object(OthersMaterial.bytes(file));
            References.each(bundle, "", (reference, path) -> {
                if (reference.contains("?identifier=") && directory.add(reference)) {
                    entered(reference);
                }
            });
            var outcome = t.store.process(ALL, OthersMaterial.bytes(file));
            if (!(outcome instanceof TransactionOutcome.Done done)) {
                throw new AssertionError(file.getFileName() + " " + outcome);
            }
            for (int i = 0; i < done.results().size(); i++) {
                var written =
                        (TransactionOutcome.StepOutcome.Written) done.results().get(i);
                var created = ((WriteOutcome.Created) written.outcome()).resource();
                var source = (ObjectNode) bundle.path("entry").get(i).path("resource");
                var read = ((ReadOutcome.Found) t.store.read(ALL, created.type(), created.id())).resource();
                assertThat(bare(JsonTree.kept(read.json()))).isEqualTo(bare(source));
                kept++;
            }
        }
        assertThat(kept).isGreaterThan(5_000);
    }

    /** All that identity, version and resolved references do not touch, digits of decimals included. */
    private static String bare(ObjectNode tree) {
        tree.remove("id");
        if (tree.get("meta") instanceof ObjectNode meta) {
            meta.remove(List.of("versionId", "lastUpdated"));
            if (meta.isEmpty()) {
                tree.remove("meta");
            }
        }
        References.rewrite(tree, reference -> "");
        var fields = new ArrayList<String>();
        for (var field : tree.properties()) {
            fields.add(field.getKey() + " "
                    + new String(JsonTree.bytes(field.getValue()), java.nio.charset.StandardCharsets.UTF_8));
        }
        fields.sort(null);
        return String.join("\n", fields)
                .replaceAll("urn:uuid:[0-9a-f-]{36}", "")
                .replaceAll("\"[A-Z][A-Za-z]+/[0-9a-f-]{36}\"", "\"\"");
    }

    private static void entered(String reference) {
        var type = reference.substring(0, reference.indexOf('?'));
        var identifier =
                reference.substring(reference.indexOf("identifier=") + 11).split("\\|");
        var draft = "{\"resourceType\":\"" + type + "\",\"identifier\":[{\"system\":\"" + identifier[0]
                + "\",\"value\":\"" + identifier[1] + "\"}]}";
        assertThat(t.store.create(ALL, Draft.json(draft))).isInstanceOf(WriteOutcome.Created.class);
    }

    @Test
    void theNationalBundleOfMeasuresIsTakenAsItIs() throws Exception {
        var file = OthersMaterial.folder("interop/data/mesures/examples").resolve("Bundle-bundle-example.json");
        var outcome = t.store.process(ALL, OthersMaterial.bytes(file));
        assertThat(outcome).isInstanceOf(TransactionOutcome.Done.class);
    }
}
