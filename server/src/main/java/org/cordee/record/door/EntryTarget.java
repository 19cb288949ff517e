package org.cordee.record.door;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an entry points: type, id, what follows, and criteria. */
record EntryTarget(
        String type,
        @Nullable String id,
        List<String> rest,
        @Nullable String criteria) {
    static EntryTarget of(String url) {
        int mark = url.indexOf('?');
        var criteria = mark < 0 ? null : url.substring(mark + 1);
        var path = (mark < 0 ? url : url.substring(0, mark)).split("/", -1);
        var id = path.length > 1 && !path[1].isEmpty() ? path[1] : null;
        var rest = path.length > 2 ? List.of(path).subList(2, path.length) : List.<String>of();
        return new EntryTarget(path[0], id, rest, criteria);
    }
}
