package org.cordee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the walls of the house, and draws them into docs/architecture.md. */
class ModularityTest {
    private static final Path PAGE = Path.of("..", "docs", "architecture.md");
    private static final String BEGIN = "<!-- modules: drawn by ModularityTest -->\n";
    private static final String END = "<!-- end of modules -->";

    private final ApplicationModules modules = ApplicationModules.of(Cordee.class);

    @Test
    void everyModuleKeepsToTheDependenciesItDeclares() {
        assertThat(modules.stream().count()).isGreaterThan(8);
        // A package-info among the tests hides that of the module, and the module with it.
        assertThat(modules.getModuleByName("demo")).isPresent();
        modules.verify();
    }

    @Test
    void nothingDependsOnAppsOrDemo() {
        for (var module : modules) {
            var used = dependencies(module);
            if (!module.getIdentifier().toString().equals("demo")) {
                assertThat(used)
                        .as("modules that %s uses", module.getIdentifier())
                        .noneMatch(one -> one.startsWith("apps.") || one.equals("demo"));
            }
        }
    }

    /** The diagram is generated; on a change it is written anew and the test says to commit it. */
    @Test
    void theArchitecturePageShowsTheModulesAsTheyAre() throws IOException {
        var page = Files.readString(PAGE);
        var start = page.indexOf(BEGIN) + BEGIN.length();
        var current = page.substring(start, page.indexOf(END));
        var drawn = diagram();
        if (!current.equals(drawn)) {
            Files.writeString(PAGE, page.replace(BEGIN + current + END, BEGIN + drawn + END));
        }
        assertThat(current)
                .as("module diagram in docs/architecture.md (written anew just now: commit it)")
                .isEqualTo(drawn);
    }

    private String diagram() {
        var edges = new TreeMap<String, TreeSet<String>>();
        for (var module : modules) {
            edges.put(module.getIdentifier().toString(), dependencies(module));
        }
        var lines = new ArrayList<String>();
        lines.add("```mermaid");
        lines.add("flowchart TD");
        edges.keySet().forEach(module -> lines.add("  " + node(module) + "[" + module + "]"));
        edges.forEach((module, used) -> used.stream()
                .filter(one -> !one.equals("platform"))
                .forEach(one -> lines.add("  " + node(module) + " --> " + node(one))));
        lines.add("```");
        return String.join("\n", lines) + "\n";
    }

    private TreeSet<String> dependencies(ApplicationModule module) {
        var used = new TreeSet<String>();
        module.getDirectDependencies(modules).stream()
                .forEach(one -> used.add(one.getTargetModule().getIdentifier().toString()));
        used.remove(module.getIdentifier().toString());
        return used;
    }

    private static String node(String module) {
        return module.replace('.', '_');
    }
}
