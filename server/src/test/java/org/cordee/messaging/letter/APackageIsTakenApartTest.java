package org.cordee.messaging.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cordee.messaging.letter.LetterReceived.Enclosure;
import org.cordee.messaging.letter.LetterReceived.NotKept;
import org.cordee.messaging.letter.LetterReceived.Why;
import org.cordee.platform.file.Antivirus;
import org.cordee.testing.Clamd;
import org.junit.jupiter.api.Test;

/** IHE_XDM.ZIP as the trusted space sends it, other packages, and those that are meant to harm. */
class APackageIsTakenApartTest {
    private static final byte[] PDF = "%PDF-1.7 lettre".getBytes(StandardCharsets.UTF_8);
    private final Enclosing taken = new Enclosing(new Antivirus(""));

    @Test
    void theDocumentOfAnXdmPackageBearsItsTitleAndItsPageIsDrawnOut() throws Exception {
        var document = cda("Lettre de liaison à la sortie", PDF);
        take(Map.of(
                "README.TXT", bytes("Bonjour"),
                "INDEX.HTM", bytes("<html><script>alert(1)</script></html>"),
                "IHE_XDM/SUBSET01/METADATA.XML", metadata("DOC0001.XML", "Lettre de sortie", sha1(document)),
                "IHE_XDM/SUBSET01/DOC0001.XML", document));
        assertThat(taken.notKept()).isEmpty();
        assertThat(taken.kept())
                .extracting(Enclosure::name, Enclosure::mediaType)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Lettre de liaison à la sortie", "application/pdf"),
                        org.assertj.core.groups.Tuple.tuple("Lettre de liaison à la sortie.xml", "text/xml"));
        assertThat(taken.kept().getFirst().bytes()).isEqualTo(PDF);
        assertThat(taken.kept().getLast().bytes()).isEqualTo(document);
    }

    @Test
    void aDocumentThatIsNotWhatItsMetadataSayStaysBehind() throws Exception {
        take(Map.of(
                "IHE_XDM/SUBSET01/METADATA.XML",
                metadata("DOC1.PDF", "Bilan", sha1(bytes("autre chose"))),
                "IHE_XDM/SUBSET01/DOC1.PDF",
                PDF));
        assertThat(taken.kept()).isEmpty();
        assertThat(taken.notKept()).containsExactly(new NotKept("Bilan", Why.ALTERED));
    }

    @Test
    void aDocumentThatIsMissingIsSaid() throws Exception {
        take(Map.of("IHE_XDM/SUBSET01/METADATA.XML", metadata("DOC1.PDF", "Bilan", "")));
        assertThat(taken.notKept()).containsExactly(new NotKept("Bilan", Why.UNREADABLE));
    }

    @Test
    void aPlainPackageLeavesWhatIsKnownAndNoNameInItIsAPath() throws Exception {
        take(Map.of(
                "../../etc/bilan.pdf",
                PDF,
                "note.txt",
                bytes("à lire"),
                "outil.exe",
                bytes("MZ"),
                "autre.zip",
                zip(Map.of("a.pdf", PDF))));
        assertThat(taken.kept()).extracting(Enclosure::name).containsExactlyInAnyOrder("bilan.pdf", "note.txt");
        assertThat(taken.notKept())
                .containsExactlyInAnyOrder(new NotKept("outil.exe", Why.TYPE), new NotKept("autre.zip", Why.TYPE));
    }

    @Test
    void whatGrowsWithoutBoundIsBoundedAndSaid() throws Exception {
        take(Map.of("a.txt", new byte[31 << 20]));
        assertThat(taken.notKept()).containsExactly(new NotKept("IHE_XDM.ZIP", Why.TOO_LARGE));
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 101; i++) many.put(i + ".txt", bytes("x"));
        var second = new Enclosing(new Antivirus(""));
        second.take("many.zip", zip(many), "");
        assertThat(second.kept()).isEmpty();
        assertThat(second.notKept()).containsExactly(new NotKept("many.zip", Why.TOO_MANY));
        var broken = new Enclosing(new Antivirus(""));
        broken.take("broken.zip", new byte[] {'P', 'K', 3, 4, 1, 1, 1, 1}, "");
        assertThat(broken.notKept()).containsExactly(new NotKept("broken.zip", Why.UNREADABLE));
    }

    @Test
    void aFileThatTheAntivirusFindsBadStaysBehindAlsoOutOfAPackage() throws Exception {
        try (var clamd = new Clamd()) {
            var looked = new Enclosing(new Antivirus(clamd.address()));
            looked.take("lettres.zip", zip(Map.of("bon.pdf", PDF, "mauvais.txt", bytes(Clamd.EICAR))), "");
            assertThat(looked.kept()).extracting(Enclosure::name).containsExactly("bon.pdf");
            assertThat(looked.notKept()).containsExactly(new NotKept("mauvais.txt", Why.INFECTED));
            clamd.setAway(true);
            looked.take("autre.pdf", PDF, "application/pdf");
            assertThat(looked.notKept()).contains(new NotKept("autre.pdf", Why.UNEXAMINED));
        }
    }

    @Test
    void aClinicalDocumentThatAsksForFilesOfTheMachineIsNone() throws Exception {
        var hostile = bytes("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><title>&e;</title></ClinicalDocument>");
        taken.take("lettre.xml", hostile, "text/xml");
        assertThat(taken.kept()).isEmpty();
        assertThat(taken.notKept()).containsExactly(new NotKept("lettre.xml", Why.TYPE));
    }

    private void take(Map<String, byte[]> files) throws Exception {
        taken.take("IHE_XDM.ZIP", zip(files), "application/zip");
    }

    private static byte[] cda(String title, byte[] page) {
        return bytes("""
                <?xml version="1.0" encoding="UTF-8"?>
                <ClinicalDocument xmlns="urn:hl7-org:v3"><title>%s</title><component><nonXMLBody>
                <text mediaType="application/pdf" representation="B64">%s</text></nonXMLBody></component></ClinicalDocument>""".formatted(title, Base64.getEncoder().encodeToString(page)));
    }

    private static byte[] metadata(String uri, String title, String hash) {
        return bytes("""
                <lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"
                  xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><rim:RegistryObjectList>
                <rim:ExtrinsicObject id="D1" mimeType="text/xml">
                  <rim:Slot name="URI"><rim:ValueList><rim:Value>%s</rim:Value></rim:ValueList></rim:Slot>
                  <rim:Slot name="hash"><rim:ValueList><rim:Value>%s</rim:Value></rim:ValueList></rim:Slot>
                  <rim:Name><rim:LocalizedString value="%s"/></rim:Name></rim:ExtrinsicObject>
                </rim:RegistryObjectList></lcm:SubmitObjectsRequest>""".formatted(uri, hash, title));
    }

    private static String sha1(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    }

    private static byte[] zip(Map<String, byte[]> files) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
