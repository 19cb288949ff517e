package org.cordee.apps.cell;

import java.nio.charset.StandardCharsets;
import org.cordee.access.Actor;
import org.cordee.coordination.intake.LetterParts;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A file that came with a letter, to be saved: a stranger made it, so it is never shown inside a page of ours. */
@Controller
class LetterPartFile {
    private final LetterParts letters;

    LetterPartFile(LetterParts letters) {
        this.letters = letters;
    }

    @GetMapping("/cellule/demandes/{id}/pieces/{number}")
    ResponseEntity<byte[]> file(Actor actor, @PathVariable String id, @PathVariable int number) {
        var content =
                letters.read(actor, id, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var disposition = ContentDisposition.attachment()
                .filename(content.part().name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.part().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(content.bytes());
    }
}
