package org.cordee.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** What was made of a kept version is kept by its mapping: one that is made anew for each reading must equal the one before. */
class ReadOnceTest {
    /** Its lines come from elsewhere only while it writes, and nothing that is written is kept so. */
    private static final List<String> ONLY_WRITES = List.of("org.cordee.forms.QuestionnaireMapping");

    @Test
    void aMappingThatHoldsSomethingEqualsAnotherThatHoldsTheSame() throws Exception {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Mapping.class));
        var unequal = new ArrayList<String>();
        var seen = 0;
        for (var found : scan.findCandidateComponents("org.cordee")) {
            var mapping = Class.forName(found.getBeanClassName());
            if (!mapping.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath()
                    .contains("test-classes")) {
                seen++;
                if (isMadeAnew(mapping) && holds(mapping) && !saysWhenItIsEqual(mapping))
                    unequal.add(mapping.getName());
            }
        }
        assertThat(seen).isGreaterThan(50);
        unequal.removeAll(ONLY_WRITES);
        assertThat(unequal).isEmpty();
    }

    /** Others stand as constants. */
    private static boolean isMadeAnew(Class<?> mapping) {
        return Arrays.stream(mapping.getDeclaredConstructors()).anyMatch(one -> !Modifier.isPrivate(one.getModifiers()))
                || Arrays.stream(mapping.getDeclaredMethods())
                        .anyMatch(method -> method.getReturnType().equals(mapping));
    }

    private static boolean holds(Class<?> mapping) {
        return Arrays.stream(mapping.getDeclaredFields()).anyMatch(field -> !Modifier.isStatic(field.getModifiers()));
    }

    private static boolean saysWhenItIsEqual(Class<?> mapping) {
        return mapping.isRecord()
                || Arrays.stream(mapping.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals("equals"));
    }
}
