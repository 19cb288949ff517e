package org.cordee.apps.portal;

import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.directory.Directory;
import org.cordee.directory.Structure;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Whom to call when the question is not an emergency. */
@Component
@EnableConfigurationProperties(PortalSettings.class)
class SupportCell {
    private final PortalSettings settings;
    private final Directory directory;

    SupportCell(PortalSettings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    Optional<String> phone() {
        if (!settings.cellPhone().isBlank()) return Optional.of(settings.cellPhone());
        return directory.structures(Actor.anyone(), Structure.Kind.SUPPORT_CELL).stream()
                .flatMap(structure -> Optional.ofNullable(structure.phone()).stream())
                .findFirst();
    }
}
