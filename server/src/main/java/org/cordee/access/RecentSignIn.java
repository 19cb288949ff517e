package org.cordee.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What this handler does needs a sign-in of the last minutes: a browser left open must not be enough for it. Whoever signed in longer
 * ago does so once more, and then goes on where she or he was: nothing of the form is lost.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RecentSignIn {
    /** Minutes for which a sign-in counts as recent. */
    int MINUTES = 5;

    /** The same before the ledger is read, which takes a while. */
    int LEDGER_MINUTES = 15;

    int minutes() default MINUTES;

    /** Whether a form that was being sent is kept over the sign-in; not where it holds a secret, which is typed anew. */
    boolean keepsForm() default true;
}
