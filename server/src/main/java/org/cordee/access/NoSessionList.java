package org.cordee.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.stereotype.Component;

/**
 * Stands in the place of the list of sessions that the authorization server would keep in the memory of one node: sessions are rows
 * of the database, and an ID token names them by {@link SignOutNotices#sid}.
 */
@Component
class NoSessionList implements SessionRegistry {
    @Override
    public List<Object> getAllPrincipals() {
        return List.of();
    }

    @Override
    public List<SessionInformation> getAllSessions(Object person, boolean expired) {
        return List.of();
    }

    @Override
    public @Nullable SessionInformation getSessionInformation(String session) {
        return null;
    }

    @Override
    public void refreshLastRequest(String session) {
        // Each request asks the row.
    }

    @Override
    public void registerNewSession(String session, Object person) {
        // OpenSessions has opened it.
    }

    @Override
    public void removeSessionInformation(String session) {
        // OpenSessions has ended it.
    }
}
