package org.cordee.protocol;

import java.util.List;

/** A drawing holds what no protocol may hold, or cannot be read; nothing of it was kept. */
public final class DrawingRefused extends RuntimeException {
    private final transient List<Fault> faults;

    DrawingRefused(Fault fault) {
        this(List.of(fault));
    }

    DrawingRefused(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
