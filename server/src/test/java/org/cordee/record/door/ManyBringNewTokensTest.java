package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** More than there are connections to the database, each with a token that nobody has verified yet. */
class ManyBringNewTokensTest extends AtTheDoor {
    private static final int MANY = 48;

    @MockitoSpyBean
    OAuth2AuthorizationService authorizations;

    @Test
    void nobodyIsKeptWaitingForAConnectionThatAnotherHolds() throws Exception {
        var visitors = new ArrayList<Machine>();
        for (int i = 0; i < MANY; i++) {
            visitors.add(new Machine(token("inside")));
        }
        assertThat(statuses(visitors)).containsOnly(200);
    }

    @Test
    void aTokenThatManyBringAtOnceIsLookedUpOnce() throws Exception {
        var token = token("inside");
        doAnswer(look -> {
                    Thread.sleep(300); // The others arrive.
                    return look.callRealMethod();
                })
                .when(authorizations)
                .findByToken(eq(token), any());
        assertThat(statuses(Collections.nCopies(MANY, new Machine(token)))).containsOnly(200);
        verify(authorizations, times(1)).findByToken(eq(token), any());
    }

    @Test
    void soManyAreKeptAnewAtOnce() throws Exception {
        var again = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < MANY; i++) {
            var kept =
                    Objects.requireNonNull(authorizations.findByToken(token("inside"), OAuth2TokenType.ACCESS_TOKEN));
            again.add(() -> {
                authorizations.save(kept);
                return true;
            });
        }
        assertThat(allAtOnce(again)).containsOnly(true);
    }

    private static List<Integer> statuses(List<Machine> visitors) throws Exception {
        return allAtOnce(visitors.stream()
                .<Callable<Integer>>map(
                        visitor -> () -> visitor.get("/Organization?_count=1").status())
                .toList());
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> all) throws Exception {
        var results = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(all)) {
                results.add(done.get());
            }
        }
        return results;
    }
}
