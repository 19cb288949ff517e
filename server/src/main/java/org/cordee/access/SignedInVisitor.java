package org.cordee.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cordee.platform.page.FrontDoor;
import org.cordee.platform.page.Visitor;
import org.cordee.platform.page.Visitors;
import org.springframework.stereotype.Component;

/** Tells pages who is signed in, and which doors open. */
@Component
class SignedInVisitor implements Visitors {
    @Override
    public Optional<Visitor> behind(HttpServletRequest request) {
        return CurrentActor.get().map(actor -> new Visitor(actor.name(), actor.role(), open(actor.role())));
    }

    private static List<FrontDoor> open(Role role) {
        return Arrays.stream(Doors.values())
                .filter(door -> door.roles().contains(role))
                .map(door -> FrontDoor.valueOf(door.name()))
                .toList();
    }
}
