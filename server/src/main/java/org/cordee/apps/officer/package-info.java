/** The watch over accesses: emergencies to look at, questions of patients, what looks unusual, the ledger, the table of rights, records whose keeping is over. */
@ApplicationModule(
        id = "apps.officer",
        allowedDependencies = {
            "platform",
            "access",
            "access::audit",
            "access::emergency",
            "access::keeping",
            "identity",
            "identity::keeping",
            "messaging"
        })
@NullMarked
package org.cordee.apps.officer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
