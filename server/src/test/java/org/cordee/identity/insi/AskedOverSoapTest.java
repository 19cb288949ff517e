package org.cordee.identity.insi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cordee.testing.Certificates;
import org.cordee.testing.Tap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class AskedOverSoapTest {
    private static final InsiQuestion ASKED =
            new InsiQuestion("Saint-Martin", "Jean-Pierre Louis", "M", "1938-11-02", "09225");

    private static final InsiIdentity PERSON = new InsiIdentity(
            "SAINT-MARTIN",
            "JEAN-PIERRE LOUIS",
            "M",
            "1938-11-02",
            "09225",
            "138110922501781",
            "1.2.250.1.213.1.4.10",
            List.of());

    private final List<String> received = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable HttpServer server;

    @AfterEach
    void stop() {
        over.countDown();
        var started = server;
        if (started != null) {
            started.stop(0);
        }
    }

    @Test
    void onePersonIsReadWithTheNumbersOfTodayAndBefore() throws Exception {
        var answer = asked("""
                <CR><CodeCR>00</CodeCR><LibelleCR>OK</LibelleCR></CR><INDIVIDU><INSACTIF><IdIndividu>
                <NumIdentifiant>1381109225017</NumIdentifiant><Cle>81</Cle></IdIndividu><OID>1.2.250.1.213.1.4.10</OID></INSACTIF>
                <INSHISTO><IdIndividu><NumIdentifiant>7381109225017</NumIdentifiant><Cle>09</Cle></IdIndividu>
                <OID>1.2.250.1.213.1.4.9</OID></INSHISTO>
                <TIQ><NomNaissance>SAINT-MARTIN</NomNaissance><ListePrenom>JEAN-PIERRE LOUIS</ListePrenom><Sexe>M</Sexe>
                <DateNaissance>1938-11-02</DateNaissance><LieuNaissance>09225</LieuNaissance></TIQ></INDIVIDU>
                """);
        assertThat(answer)
                .isEqualTo(new InsiAnswer.One(new InsiIdentity(
                        "SAINT-MARTIN",
                        "JEAN-PIERRE LOUIS",
                        "M",
                        "1938-11-02",
                        "09225",
                        "138110922501781",
                        "1.2.250.1.213.1.4.10",
                        List.of("738110922501709"))));
        var sent = parsed(received.getFirst());
        assertThat(text(sent, "NomNaissance")).isEqualTo("Saint-Martin");
        assertThat(text(sent, "Prenom")).isEqualTo("Jean-Pierre");
        assertThat(text(sent, "Emetteur")).isEqualTo("10B0000001");
        assertThat(text(sent, "Action")).endsWith("rechercherInsAvecTraitsIdentite");
        assertThat(sent.getElementsByTagNameNS("*", "LieuNaissance").getLength())
                .as("the place is asked with only where there are several")
                .isZero();
    }

    @Test
    void whereThereAreSeveralThePlaceOfBirthDecides() throws Exception {
        assertThat(asked(result("02"), result("02"))).isEqualTo(new InsiAnswer.Several());
        assertThat(received).hasSize(2);
        assertThat(text(parsed(received.get(1)), "LieuNaissance")).isEqualTo("09225");
    }

    @Test
    void whereThereIsNobodyTheOtherGivenNamesAreTried() throws Exception {
        assertThat(asked(result("01"), result("01"))).isEqualTo(new InsiAnswer.None());
        assertThat(received).hasSize(2);
        assertThat(text(parsed(received.get(1)), "Prenom")).isEqualTo("Louis");
    }

    @Test
    void aFaultOfTheServiceGoesByAndOneOfTheSenderDoesNot() throws Exception {
        assertThat(asked(fault("Receiver", "siram_40", "insi_102"))).isInstanceOf(InsiAnswer.Unavailable.class);
        stop();
        assertThat(asked(fault("Sender", "siram_1", "insi_001")))
                .isInstanceOfSatisfying(
                        InsiAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("siram_1/insi_001"));
        stop();
        assertThat(asked("<CR><CodeCR>57</CodeCR><LibelleCR>inattendu</LibelleCR></CR>"))
                .isEqualTo(new InsiAnswer.Refused("CR 57", "inattendu"));
    }

    @Test
    void whatIsNoAnswerIsNeverTakenForOne() throws Exception {
        for (var odd : new String[] {
            "",
            "<html><body>Maintenance</body></html>",
            "<CR><CodeCR>00</CodeCR></CR>",
            "<CR><CodeCR>00</CodeCR></CR><INDIVIDU><TIQ><NomNaissance>X</NomNaissance></TIQ></INDIVIDU>",
            "<CR><CodeCR>00</Co"
        }) {
            assertThat(asked(odd)).as(odd).isInstanceOf(InsiAnswer.Unavailable.class);
            stop();
        }
    }

    @Test
    void anAnswerCannotMakeThePlatformReadItsOwnFiles(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "00");
        var started = serve(
                InetAddress.getLoopbackAddress(),
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\">]><r><CodeCR>&x;</CodeCR></r>");
        assertThat(insi(settings("http://127.0.0.1:" + started.getAddress().getPort(), "", ""))
                        .byTraits(ASKED))
                .isInstanceOf(InsiAnswer.Unavailable.class);
    }

    @Test
    void silenceEndsAfterTheTimeSet() throws Exception {
        var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", exchange -> {
            try {
                over.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        started.setExecutor(Thread::startVirtualThread);
        started.start();
        server = started;
        long began = System.nanoTime();
        assertThat(insi(settings("http://127.0.0.1:" + started.getAddress().getPort(), "", ""))
                        .byTraits(ASKED))
                .isInstanceOf(InsiAnswer.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(insi(settings("http://127.0.0.1:9", "", "")).byTraits(ASKED))
                .as("nobody listens")
                .isInstanceOf(InsiAnswer.Unavailable.class);
    }

    @Test
    void theOrganisationIsKnownByItsCertificate(@TempDir Path folder) throws Exception {
        var ours = Certificates.make(folder, "ours", "CN=localhost");
        var context = SSLContext.getInstance("TLS");
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        var store = KeyStore.getInstance(ours.toFile(), "changeit".toCharArray());
        keys.init(store, "changeit".toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ours", store.getCertificate("ours"));
        trust.init(trusted);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        var trustFile = folder.resolve("trust.p12");
        try (var out = Files.newOutputStream(trustFile)) {
            trusted.store(out, "changeit".toCharArray());
        }
        var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        answering(secure, envelope(result("01")));
        server = secure;
        var address = "https://localhost:" + secure.getAddress().getPort();
        assertThat(insi(settings(address, ours.toString(), trustFile.toString()))
                        .byTraits(ASKED))
                .isEqualTo(new InsiAnswer.None());
        assertThat(insi(settings(address, "", trustFile.toString())).byTraits(ASKED))
                .as("without a certificate")
                .isInstanceOf(InsiAnswer.Unavailable.class);
    }

    @Test
    void aCardIsAskedAboutByItsNumbers() throws Exception {
        var started = serve(InetAddress.getLoopbackAddress(), envelope(result("01")));
        assertThat(insi(settings("http://127.0.0.1:" + started.getAddress().getPort(), "", ""))
                        .byCard(new InsiCard("1381109225017", "", "SAINT-MARTIN", "19381102", 1)))
                .isEqualTo(new InsiAnswer.None());
        var sent = parsed(received.getFirst());
        assertThat(text(sent, "Action")).endsWith("rechercherInsAvecCarteVitale");
        assertThat(text(sent, "NumIdentifiant")).isEqualTo("1381109225017");
        assertThat(text(sent, "RangNaissance")).isEqualTo("1");
    }

    @Test
    void aNumberIsVerifiedWithAllItsTraits() throws Exception {
        assertThat(verified(result("00"))).isEqualTo(new InsiVerdict.Confirmed());
        var sent = parsed(received.getFirst());
        assertThat(text(sent, "Action")).isEqualTo("urn:ServiceIdentiteCertifiee:1.0.0:verifierInsAvecTraitsIdentite");
        var number = sent.getElementsByTagNameNS("http://www.cnamts.fr/INSiLot2/REQUnitaire", "INSFourni")
                .item(0);
        assertThat(number.getTextContent()).isEqualTo("1381109225017" + "81" + "1.2.250.1.213.1.4.10");
        assertThat(text(sent, "NumIdentifiant")).isEqualTo("1381109225017");
        assertThat(text(sent, "Cle")).isEqualTo("81");
        assertThat(text(sent, "NomNaissance")).isEqualTo("SAINT-MARTIN");
        assertThat(text(sent, "Prenom")).isEqualTo("JEAN-PIERRE");
        assertThat(text(sent, "ListePrenom")).isEqualTo("JEAN-PIERRE LOUIS");
        assertThat(text(sent, "DateNaissance")).isEqualTo("1938-11-02");
        assertThat(text(sent, "LieuNaissance")).isEqualTo("09225");
        stop();
        assertThat(verified(result("01"))).isEqualTo(new InsiVerdict.Contradicted());
    }

    /** A number that was taken away by mistake is lost to everyone who was told: whatever is unclear says nothing. */
    @Test
    void onlyAClearAnswerConfirmsOrContradictsANumber() throws Exception {
        var odd = List.of(
                "<CR><CodeCR>00</CodeCR><LibelleCR>KO</LibelleCR></CR>",
                "<CR><CodeCR>01</CodeCR><LibelleCR>OK</LibelleCR></CR>",
                "<CR><CodeCR></CodeCR></CR>",
                "<html><body>Maintenance</body></html>",
                "<CR><CodeCR>0",
                fault("Receiver", "siram_40", "insi_102"));
        for (var one : odd) {
            assertThat(verified(one)).as(one).isInstanceOf(InsiVerdict.Unavailable.class);
            stop();
        }
        assertThat(verified(result("02"))).isEqualTo(new InsiVerdict.Refused("CR 02", "x"));
        stop();
        assertThat(verified(fault("Sender", "siram_1", "insi_001")))
                .isInstanceOfSatisfying(
                        InsiVerdict.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("siram_1/insi_001"));
        assertThat(insi(settings("http://127.0.0.1:9", "", "")).verify(PERSON))
                .as("nobody listens")
                .isInstanceOf(InsiVerdict.Unavailable.class);
    }

    /** As records write them: by spaces, by commas, by both. */
    @Test
    void givenNamesArePartedForTheVerificationAsForTheSearch() throws Exception {
        for (var written : List.of("Jean-Pierre, Louis", "Jean-Pierre,Louis", " Jean-Pierre  Louis ,")) {
            verified(
                    result("00"),
                    new InsiIdentity(
                            PERSON.birthName(),
                            written,
                            PERSON.sex(),
                            PERSON.birthDate(),
                            PERSON.birthPlace(),
                            PERSON.number(),
                            PERSON.oid(),
                            List.of()));
            var sent = parsed(received.getFirst());
            assertThat(text(sent, "Prenom")).as(written).isEqualTo("Jean-Pierre");
            assertThat(text(sent, "ListePrenom")).as(written).isEqualTo("Jean-Pierre Louis");
            stop();
        }
        assertThat(new InsiQuestion("Saint-Martin", " , ", "M", "1938-11-02", "").isComplete())
                .as("a comma is no name")
                .isFalse();
    }

    private InsiVerdict verified(String result) throws Exception {
        return verified(result, PERSON);
    }

    private InsiVerdict verified(String result, InsiIdentity person) throws Exception {
        received.clear();
        var started = serve(InetAddress.getLoopbackAddress(), envelope(result));
        return insi(settings("http://127.0.0.1:" + started.getAddress().getPort(), "", ""))
                .verify(person);
    }

    private InsiAnswer asked(String... results) throws Exception {
        received.clear();
        var wrapped = new ArrayList<String>();
        for (var result : results) {
            wrapped.add(envelope(result));
        }
        var started = serve(InetAddress.getLoopbackAddress(), wrapped.toArray(String[]::new));
        var settings = settings("http://127.0.0.1:" + started.getAddress().getPort(), "", "");
        return new Enquiry(insi(settings), settings).ask(ASKED);
    }

    private HttpServer serve(InetAddress host, String... bodies) throws IOException {
        var made = HttpServer.create(new InetSocketAddress(host, 0), 0);
        server = made;
        answering(made, bodies);
        return made;
    }

    private void answering(HttpServer made, String... bodies) {
        answers.clear();
        answers.addAll(List.of(bodies));
        made.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Tap.left("INSi", received.getLast());
            var body = (answers.size() > 1 ? answers.pop() : answers.getFirst()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    new String(body, StandardCharsets.UTF_8).contains("Fault") ? 500 : 200,
                    body.length == 0 ? -1 : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        made.start();
    }

    private static SoapInsi insi(InsiSettings settings) {
        return new SoapInsi(settings, InsiConnection.of(settings), Clock.systemUTC());
    }

    private static InsiSettings settings(String endpoint, String certificate, String trust) {
        return new InsiSettings(
                endpoint,
                certificate,
                "changeit",
                trust,
                Duration.ofMillis(1_500),
                "10B0000001",
                "APPROVAL",
                "Cordee",
                "1",
                "",
                Period.ofYears(3),
                "");
    }

    private static String result(String code) {
        return "<CR><CodeCR>" + code + "</CodeCR><LibelleCR>x</LibelleCR></CR>";
    }

    private static String fault(String who, String subcode, String code) {
        return "<s:Fault xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Code><s:Value>s:" + who
                + "</s:Value><s:Subcode><s:Value>s:" + subcode
                + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"fr\">Erreur</s:Text></s:Reason><s:Detail>"
                + "<siram:Erreur severite=\"fatal\" code=\"" + code
                + "\" xmlns:siram=\"urn:siram\">technique</siram:Erreur></s:Detail></s:Fault>";
    }

    private static String envelope(String body) {
        return body.isEmpty() || body.startsWith("<html")
                ? body
                : "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Body>"
                        + "<RESULTAT xmlns=\"http://www.cnamts.fr/INSiResultat\">" + body
                        + "</RESULTAT></soap:Body></soap:Envelope>";
    }

    private static Document parsed(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (Exception fault) {
            throw new IllegalStateException(xml, fault);
        }
    }

    private static String text(Document document, String name) {
        return document.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
