package org.cordee.acceptance;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A device that keeps passkeys and whose owner always agrees, as Chromium's own protocol simulates it. */
final class VirtualDevice {
    private final CDPSession chromium;
    private final String id;

    VirtualDevice(Page page) {
        chromium = page.context().newCDPSession(page);
        chromium.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wanted = new JsonObject();
        wanted.add("options", options);
        id = chromium.send("WebAuthn.addVirtualAuthenticator", wanted)
                .get("authenticatorId")
                .getAsString();
    }

    /** How many passkeys it keeps. */
    int passkeys() {
        var which = new JsonObject();
        which.addProperty("authenticatorId", id);
        return chromium.send("WebAuthn.getCredentials", which)
                .getAsJsonArray("credentials")
                .size();
    }

    /** From now on its owner shows the wrong finger. */
    void refuse() {
        var which = new JsonObject();
        which.addProperty("authenticatorId", id);
        which.addProperty("isUserVerified", false);
        chromium.send("WebAuthn.setUserVerified", which);
    }
}
