package org.cordee.messaging;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a message goes, in the form that its gateway takes, and as much of it as may be shown.
 *
 * @param address E.164, {@code name@host}, or the JSON of a subscription
 * @param masked enough to tell one from another
 */
record Recipient(String address, String masked) {
    // The dot-atom form of RFC 5321 alone: what quoted forms would allow has served attacks, never a person.
    private static final Pattern MAIL = Pattern.compile(
            "([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63})");

    /** Of what someone gave as an address; empty when nothing can be sent there. */
    static Optional<Recipient> of(Channel channel, String address) {
        return switch (channel) {
            case MAIL -> mail(address.strip());
            case SMS -> PhoneNumber.of(address).filter(PhoneNumber::takesText).map(Recipient::phone);
            case VOICE -> PhoneNumber.of(address).map(Recipient::phone);
            case PUSH -> Subscription.parse(address).map(one -> new Recipient(address, one.host()));
        };
    }

    private static Optional<Recipient> mail(String address) {
        var parts = MAIL.matcher(address);
        if (!parts.matches()
                || parts.group(1).startsWith(".")
                || parts.group(1).endsWith(".")
                || address.contains("..")) return Optional.empty();
        var name = parts.group(1);
        return Optional.of(new Recipient(address, name.charAt(0) + "•••@" + parts.group(2)));
    }

    private static Recipient phone(PhoneNumber number) {
        var all = number.international();
        return new Recipient(all, all.substring(0, 4) + " •• •• •• " + all.substring(all.length() - 2));
    }
}
