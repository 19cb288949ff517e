package org.cordee.store.knowledge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePackageTest {
    @FunctionalInterface
    private interface Writing {
        void to(TarArchiveOutputStream tar) throws Exception;
    }

    private static void refused(byte[] archive, String words) {
        assertThatThrownBy(() -> FhirPackage.read(new ByteArrayInputStream(archive), (definition, size) -> {}))
                .isInstanceOf(FhirPackage.Refused.class)
                .hasMessageContaining(words);
    }

    private static byte[] archive(Writing writing) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            writing.to(tar);
        }
        return bytes.toByteArray();
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] content) throws Exception {
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd.json", "package/../../x.json", "/etc/x.json", "package\\..\\x.json"})
    void whoseNamesLeadOutIsRefused(String name) throws Exception {
        refused(archive(tar -> file(tar, name, new byte[] {'{', '}'})), "leads out of it");
    }

    @Test
    void withALinkIsRefused() throws Exception {
        refused(
                archive(tar -> {
                    var link = new TarArchiveEntry("package/x.json", TarConstants.LF_SYMLINK);
                    link.setLinkName("/etc/passwd");
                    tar.putArchiveEntry(link);
                    tar.closeArchiveEntry();
                }),
                "a link or a device");
    }

    @Test
    void thatUnpacksToAHundredTimesItsSizeIsRefused() throws Exception {
        refused(archive(tar -> file(tar, "package/x.json", new byte[13_000_000])), "larger than allowed");
    }

    @Test
    void ofTooManyFilesIsRefused() throws Exception {
        refused(
                archive(tar -> {
                    for (int i = 0; i <= 30_000; i++) {
                        file(tar, "package/" + i + ".txt", new byte[0]);
                    }
                }),
                "larger than allowed");
    }

    @Test
    void thatIsNoneIsRefused() throws Exception {
        refused("not an archive".getBytes(StandardCharsets.UTF_8), "not a gzipped tar");
        var whole = archive(tar -> file(tar, "package/x.json", "not json".getBytes(StandardCharsets.UTF_8)));
        refused(whole, "not a JSON object");
    }
}
