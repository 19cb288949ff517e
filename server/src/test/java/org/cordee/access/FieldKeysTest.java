package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields sealed at rest, and the ring of keys that turns. */
class FieldKeysTest {
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);
    private static final String OLD = "00000001:" + Base64.getEncoder().encodeToString(filled(1));
    private static final String NEW = "00000002:" + Base64.getEncoder().encodeToString(filled(2));

    @TempDir
    Path data;

    @Test
    void whatIsSealedOpensAtItsOwnPlaceOnly() {
        var keys = ring(OLD);
        var sealed = keys.seal(SECRET, "totp camille");
        assertThat(keys.open(sealed, "totp camille")).isEqualTo(SECRET);
        assertThatThrownBy(() -> keys.open(sealed, "totp alex")).hasMessageContaining("changed or moved");
    }

    @Test
    void aChangedByteIsFound() {
        var keys = ring(OLD);
        var sealed = keys.seal(SECRET, "place");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> keys.open(sealed, "place")).hasMessageContaining("changed or moved");
    }

    @Test
    void theSameFieldSealedTwiceLooksDifferent() {
        var keys = ring(OLD);
        assertThat(keys.seal(SECRET, "place")).isNotEqualTo(keys.seal(SECRET, "place"));
    }

    @Test
    void afterATurnOldSealsAndSignaturesStillCountUntilTheOldKeyLeaves() {
        var sealed = ring(OLD).seal(SECRET, "place");
        var signed = ring(OLD).signatures("link", SECRET).iterator().next();
        var turned = ring(NEW + "\n" + OLD);
        assertThat(turned.isCurrent(sealed)).isFalse();
        assertThat(turned.isCurrent(turned.seal(SECRET, "place"))).isTrue();
        assertThat(turned.open(sealed, "place")).isEqualTo(SECRET);
        assertThat(turned.signatures("link", SECRET)).anyMatch(one -> Arrays.equals(one, signed));
        assertThat(ring(NEW).signatures("link", SECRET)).noneMatch(one -> Arrays.equals(one, signed));
        assertThatThrownBy(() -> ring(NEW).open(sealed, "place")).hasMessageContaining("lacks the key 00000001");
    }

    @Test
    void aSignatureForOneUseIsNoneForAnother() {
        var keys = ring(OLD);
        assertThat(keys.signatures("link", SECRET).iterator().next())
                .isNotEqualTo(keys.signatures("other", SECRET).iterator().next());
    }

    @Test
    void theRingIsMadeOnceAndOnlyItsOwnerReadsIt() throws IOException {
        var sealed = ring("").seal(SECRET, "place");
        assertThat(ring("").open(sealed, "place")).isEqualTo(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("field-keys"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aLineThatIsNoKeyIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> ring("00000001:c2hvcnQ="))
                .hasMessageContaining("no key")
                .hasMessageNotContaining("c2hvcnQ");
    }

    private FieldKeys ring(String lines) {
        return new FieldKeys(new AccessSettings(false, "", "", lines, ""), data);
    }

    private static byte[] filled(int with) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
