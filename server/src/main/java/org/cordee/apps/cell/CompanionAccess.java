package org.cordee.apps.cell;

import java.net.URI;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.signin.Invitations;
import org.cordee.identity.Carer;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.messaging.Channel;
import org.cordee.messaging.Invitation;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.SaidWay;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Opening the companion to a patient and to whoever helps at home: the cell knows who they are, and sends or hands over a link that
 * lets each choose how to sign in. Whoever lost the means gets a new one in the same way.
 */
@Controller
class CompanionAccess {
    private static final String PATH = "/cellule/patients/{id}/compagnon";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Patients patients;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Invitation invitation;

    CompanionAccess(Patients patients, Accounts accounts, Invitations invitations, Invitation invitation) {
        this.patients = patients;
        this.accounts = accounts;
        this.invitations = invitations;
        this.invitation = invitation;
    }

    @GetMapping(PATH)
    String people(Actor actor, @PathVariable String id, Model model) {
        var patient = patient(actor, id);
        model.addAttribute("patient", patient);
        model.addAttribute("people", people(actor, patient));
        return "apps/cell/companion";
    }

    /** The link stands on this answer alone. */
    @PostMapping(PATH)
    @Transactional
    String invite(
            Actor actor,
            @PathVariable String id,
            @RequestParam("qui") String reference,
            @RequestParam(name = "way", defaultValue = "") String way,
            Page page,
            Model model) {
        var patient = patient(actor, id);
        var person = people(actor, patient).stream()
                .filter(one -> one.reference().equals(reference) && !one.suspended())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("patient", patient);
        model.addAttribute("person", person);
        URI link;
        if (person.invited()) {
            var account = accounts.byReference(reference).orElseThrow();
            model.addAttribute("login", account.login());
            link = invitations.renew(actor, account.login());
        } else {
            var role = reference.startsWith("Patient/") ? Role.PATIENT : Role.CARER;
            var account = new Account(login(person.name()), person.name(), role, reference, Set.of(reference));
            model.addAttribute("login", account.login());
            link = invitations
                    .invite(actor, account)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        }
        var phone = Optional.ofNullable(person.phone()).filter(one -> way.equals(Channel.SMS.name()));
        var purpose = person.invited() ? "recovery" : "invitation";
        model.addAttribute("link", link.toString());
        model.addAttribute(
                "sent", invitation.send(phone.map(one -> new SaidWay(Channel.SMS, one)), link, purpose, id, page));
        return "apps/cell/companionLink";
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<CompanionPerson> people(Actor actor, Patient patient) {
        var people = new ArrayList<CompanionPerson>();
        people.add(person("Patient/" + patient.id(), patient.displayName(), patient.phone()));
        for (Carer carer : patients.carers(actor, patient.id())) {
            people.add(person("RelatedPerson/" + carer.id(), carer.displayName(), carer.phone()));
        }
        return people;
    }

    private CompanionPerson person(String reference, String name, @Nullable String phone) {
        return new CompanionPerson(
                reference,
                name,
                phone != null && Outbox.accepts(Channel.SMS, phone) ? phone : null,
                accounts.byReference(reference).isPresent(),
                accounts.isPersonSuspended(reference));
    }

    // Said aloud and typed by people who type little; three digits, or two of one name would stand in each other's way.
    private static String login(String name) {
        var words = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+");
        return words[0] + "-" + (100 + RANDOM.nextInt(900)) + "-" + (100 + RANDOM.nextInt(900));
    }
}
