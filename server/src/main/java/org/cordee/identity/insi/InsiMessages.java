package org.cordee.identity.insi;

import static org.cordee.identity.insi.InsiEnvelope.text;

import java.time.Clock;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The questions to INSi, as SOAP 1.2 messages; docs/readings/insi.md says what is certain about them. */
final class InsiMessages {
    static final String BY_TRAITS = "urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite";
    static final String BY_CARD = "urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecCarteVitale";
    static final String VERIFICATION = "urn:ServiceIdentiteCertifiee:1.0.0:verifierInsAvecTraitsIdentite";

    private static final String TRAITS = "http://www.cnamts.fr/INSiRecSans";
    private static final String CARD = "http://www.cnamts.fr/INSiRecVit";
    private static final String TO_VERIFY = "http://www.cnamts.fr/INSiLot2/REQUnitaire";
    private static final int BODY_OF_NUMBER = 13;

    private final InsiEnvelope envelope;

    InsiMessages(InsiSettings settings, Clock clock) {
        this.envelope = new InsiEnvelope(settings, clock);
    }

    byte[] byTraits(InsiQuestion question) {
        return envelope.around(BY_TRAITS, out -> {
            out.writeStartElement("i", "RECSANSVITALE", TRAITS);
            out.writeNamespace("i", TRAITS);
            text(out, TRAITS, "NomNaissance", question.birthName());
            text(out, TRAITS, "Prenom", question.givenNames());
            text(out, TRAITS, "Sexe", question.sex());
            text(out, TRAITS, "DateNaissance", question.birthDate());
            text(out, TRAITS, "LieuNaissance", question.birthPlace());
            out.writeEndElement();
        });
    }

    byte[] byCard(InsiCard card) {
        return envelope.around(BY_CARD, out -> {
            out.writeStartElement("i", "RECVITALE", CARD);
            out.writeNamespace("i", CARD);
            number(out, "MatriculeIndividu", card.number());
            number(out, "MatriculeOD", card.holder());
            text(out, CARD, "NomNaissance", card.birthName());
            text(out, CARD, "DateNaissance", card.birthDate());
            text(out, CARD, "RangNaissance", String.valueOf(card.rank()));
            out.writeEndElement();
        });
    }

    private static void number(XMLStreamWriter out, String name, String number) throws XMLStreamException {
        if (!number.isBlank()) {
            out.writeStartElement("i", name, CARD);
            text(out, CARD, "NumIdentifiant", number);
            out.writeEndElement();
        }
    }

    byte[] verification(InsiIdentity identity) {
        var given = GivenNames.of(identity.givenNames());
        return envelope.around(VERIFICATION, out -> {
            out.writeStartElement("i", "Requete", TO_VERIFY);
            out.writeNamespace("i", TO_VERIFY);
            out.writeStartElement("i", "IndividuVerifie", TO_VERIFY);
            out.writeStartElement("i", "INSFourni", TO_VERIFY);
            out.writeStartElement("i", "IdIndividu", TO_VERIFY);
            text(out, TO_VERIFY, "NumIdentifiant", identity.number().substring(0, BODY_OF_NUMBER));
            text(out, TO_VERIFY, "Cle", identity.number().substring(BODY_OF_NUMBER));
            out.writeEndElement();
            text(out, TO_VERIFY, "OID", identity.oid());
            out.writeEndElement();
            out.writeStartElement("i", "TraitsIdentiteIndividu", TO_VERIFY);
            text(out, TO_VERIFY, "NomNaissance", identity.birthName());
            text(out, TO_VERIFY, "Prenom", given.getFirst());
            text(out, TO_VERIFY, "ListePrenom", String.join(" ", given));
            text(out, TO_VERIFY, "Sexe", identity.sex());
            text(out, TO_VERIFY, "DateNaissance", identity.birthDate());
            text(out, TO_VERIFY, "LieuNaissance", identity.birthPlace());
            out.writeEndElement();
            out.writeEndElement();
            out.writeEndElement();
        });
    }
}
