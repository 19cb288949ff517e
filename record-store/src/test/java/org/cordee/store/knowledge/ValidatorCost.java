package org.cordee.store.knowledge;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cordee.store.OthersMaterial;
import org.cordee.store.json.JsonTree;

/** Measures what validation costs: {@code ValidatorCost FOLDER…} validates all examples of guides beside their package.tgz. */
final class ValidatorCost {
    private ValidatorCost() {}

    public static void main(String[] folders) throws Exception {
        var definitions = new HashMap<String, byte[]>();
        var examples = new ArrayList<Path>();
        for (var folder : folders) {
            var tgz = Path.of(folder, "package.tgz");
            if (Files.exists(tgz)) {
                try (var stream = Files.newInputStream(tgz)) {
                    for (var tree : FhirPackage.definitions(stream)) {
                        definitions.put(
                                tree.path("resourceType").asText() + " "
                                        + tree.path("url").asText(),
                                JsonTree.bytes(tree));
                    }
                }
            }
            examples.addAll(OthersMaterial.files(Path.of(folder, "examples"), ".json"));
        }
        say("definitions of the guides are read");
        var validator = new ProfileValidator(new FetchedDefinitions((type, url) -> definitions.get(type + " " + url)));
        Map<String, Integer> found = new TreeMap<>();
        int number = 0;
        for (var example : examples) {
            long before = System.nanoTime();
            var outcome = validator.validated(Files.readString(example), List.of());
            boolean faulty = outcome.getIssue().stream()
                    .anyMatch(issue -> issue.getSeverity().ordinal() <= 1);
            found.merge(faulty ? "with errors" : "valid", 1, Integer::sum);
            if (number++ < 3 || number % 50 == 0) {
                say(number + " " + example.getFileName() + " " + (System.nanoTime() - before) / 1_000_000 + " ms");
            }
        }
        say(found.toString());
    }

    private static void say(String what) throws Exception {
        System.gc();
        var runtime = Runtime.getRuntime();
        var cpu = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        var resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("");
        System.out.printf(
                "%s: heap %d MB, %s, CPU %d ms%n",
                what, (runtime.totalMemory() - runtime.freeMemory()) >> 20, resident, cpu / 1_000_000);
    }
}
