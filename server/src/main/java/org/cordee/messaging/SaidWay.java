package org.cordee.messaging;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;

/**
 * By which way someone at a screen wants a message to leave: fields {@code way} and {@code to} of a form. Without a way the person
 * hands it over.
 */
public record SaidWay(Channel channel, String address) {
    private static final String BY_HAND = "HAND";

    /** What can be chosen, by the value of the field. */
    public static SequencedMap<String, String> choices(Page page) {
        var all = new LinkedHashMap<String, String>();
        all.put(BY_HAND, page.say("way.HAND"));
        all.put(Channel.SMS.name(), page.say("way.SMS"));
        all.put(Channel.MAIL.name(), page.say("way.MAIL"));
        return all;
    }

    /** The form with what is wrong in it; {@code known} stands in where nothing was written, such as the number of the record. */
    public static Form checked(Form form, String known, Page page) {
        var channel = channel(form);
        if (channel.isEmpty()) return form;
        return Outbox.accepts(channel.get(), address(form, known))
                ? form
                : form.refusing("to", page.say("way.refused." + channel.get().name()));
    }

    /** The way in a form that was checked; empty where it is handed over. */
    public static Optional<SaidWay> of(Form form, String known) {
        return channel(form).map(channel -> new SaidWay(channel, address(form, known)));
    }

    public OutgoingMessage message(String subject, String text, String purpose, @Nullable String patient) {
        return new OutgoingMessage(channel, address, subject, text, purpose, patient);
    }

    private static Optional<Channel> channel(Form form) {
        return switch (form.value("way")) {
            case "SMS" -> Optional.of(Channel.SMS);
            case "MAIL" -> Optional.of(Channel.MAIL);
            default -> Optional.empty();
        };
    }

    private static String address(Form form, String known) {
        return form.value("to").isEmpty() ? known : form.value("to");
    }
}
