package org.cordee.platform.page;

import java.io.Serializable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the next page says once about what was just done. */
public record Notice(Tone tone, String text) implements Serializable {
    static final String ATTRIBUTE = Notice.class.getName();

    public static Notice done(String text) {
        return new Notice(Tone.GOOD, text);
    }

    public static Notice refused(String text) {
        return new Notice(Tone.URGENT, text);
    }

    /** Carries the notice over the redirect that a controller is about to answer. */
    public void over(RedirectAttributes redirect) {
        redirect.addFlashAttribute(ATTRIBUTE, this);
    }
}
