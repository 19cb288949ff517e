package org.cordee.messaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cordee.platform.page.Words;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes each message as one line of JSON to a file of the day, for gateways that poll a folder and for trying out:
 * {@code {"id", "at", "to", "text", "keys": {"1": "…"}}}. A line is on the disk before the message counts as sent. The folder
 * holds words and addresses in the clear: it is the operator's to keep closed; files are made for their owner alone.
 */
class FolderGateway implements Gateway {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Clock clock;

    FolderGateway(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Outcome send(Parcel parcel) {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", parcel.id().toString());
        line.put("at", clock.instant().toString());
        line.put("to", parcel.address());
        line.put("text", parcel.text());
        if (!parcel.keys().isEmpty()) {
            var keys = new LinkedHashMap<String, String>();
            parcel.keys().forEach(key -> keys.put(key.digit(), key.meaning()));
            line.put("keys", keys);
        }
        try {
            append(parcel.channel(), JSON.writeValueAsString(line) + "\n");
            return new Outcome.Taken(List.of(parcel.id().toString()));
        } catch (IOException fault) {
            return new Outcome.NotNow(Reason.GATEWAY_AWAY, fault.getClass().getSimpleName());
        }
    }

    private void append(Channel channel, String line) throws IOException {
        Files.createDirectories(folder);
        var day = clock.instant().atZone(Words.TERRITORY).toLocalDate();
        var file = folder.resolve(channel.name().toLowerCase(Locale.ROOT) + "-" + day + ".jsonl");
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var how = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try (var out = FileChannel.open(file, how, owner)) {
            // One write in append mode: lines of several nodes do not mix.
            out.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            out.force(false);
        }
    }
}
