package org.cordee.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An empty platform, and whoever can read its data folder. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FirstAdministratorTest {
    @Autowired
    FirstAdministrator first;

    @LocalServerPort
    int port;

    @Value("${cordee.data}")
    Path data;

    @Test
    void theLinkIsReplacedAtEachStartWorksOnceAndThenThereIsNone() throws IOException {
        var file = data.resolve("first-administrator");
        var earlier = first.link().orElseThrow().address();
        var link = first.link().orElseThrow().address();
        assertThat(Files.readString(file)).contains(link).doesNotContain(earlier);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        var visitor = WebVisitor.before(port);
        assertThat(opened(visitor, earlier)).isEqualTo("/connexion/lien");
        assertThat(opened(visitor, link)).isEqualTo("/connexion/moyens");

        var refused = visitor.post(
                visitor.get("/connexion/moyens"),
                "/connexion/moyens/administration",
                Map.of("name", "", "login", "<script>"));
        assertThat(refused.statusCode()).isEqualTo(422);
        var named = visitor.post(
                refused, "/connexion/moyens/administration", Map.of("name", "Maïté Sarda", "login", "Maite"));
        assertThat(named.body()).contains("Maïté Sarda", "maite");

        var page = visitor.get("/connexion/moyens/mot-de-passe");
        var code = OneTimeCodes.code(Person.secret(page), OneTimeCodes.step(Instant.now()));
        var codes =
                visitor.post(page, "/connexion/moyens/mot-de-passe", Map.of("password", Person.PASSWORD, "code", code));
        assertThat(codes.uri().getPath()).isEqualTo("/compte/codes");

        assertThat(first.link()).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(opened(WebVisitor.before(port), link)).isEqualTo("/connexion/lien");
    }

    private static String opened(WebVisitor visitor, String link) {
        return visitor.post(visitor.get("/connexion/lien"), "/connexion/lien", Map.of("link", link))
                .uri()
                .getPath();
    }
}
