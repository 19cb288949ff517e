package org.cordee.apps.companion.health;

import static org.cordee.apps.companion.health.PlainMapping.day;
import static org.cordee.apps.companion.health.PlainMapping.named;
import static org.cordee.apps.companion.health.PlainMapping.text;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Reads a DocumentReference; writes none. */
final class LetterMapping implements Mapping<Letter> {
    static final LetterMapping LETTER = new LetterMapping();

    private LetterMapping() {}

    @Override
    public String type() {
        return "DocumentReference";
    }

    @Override
    public Letter toView(Resource resource) {
        var document = (DocumentReference) resource;
        var attachment = document.getContentFirstRep().getAttachment();
        var title = document.hasDescription() ? document.getDescription() : text(attachment.getTitle());
        return new Letter(
                title.isBlank() ? named(document.getType()) : title,
                text(document.getAuthorFirstRep().getDisplay()),
                day(document.getDate() == null ? attachment.getCreation() : document.getDate()),
                address(attachment.getUrl()));
    }

    @Override
    public void write(Letter view, Resource onto) {
        throw new UnsupportedOperationException("the companion writes no letter");
    }

    /** Only a file of this record: an address elsewhere would tell others who reads what. */
    private static @Nullable String address(@Nullable String url) {
        return url != null && url.matches("Binary/[A-Za-z0-9.-]{1,64}") ? "/fhir/" + url : null;
    }
}
