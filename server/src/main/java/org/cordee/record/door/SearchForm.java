package org.cordee.record.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Function;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;

/**
 * A search at {@code _search}: by POST with the parameters of the form beside those of the address, those on the form of the answer
 * among them; by GET, which R4 does not have but HAPI's client sends, like one without that last segment.
 */
final class SearchForm {
    private SearchForm() {}

    static Answer answer(Call call, BodyReader bodies, Function<Call, Answer> search) throws IOException {
        var path = call.path().subList(0, call.path().size() - 1);
        if (call.method().equals("GET")) {
            return search.apply(Calls.again(call, path, call.query(), call.output()));
        }
        if (!call.method().equals("POST")) {
            return Router.refusedMethod(call, "GET, HEAD, POST");
        }
        var form = bodies.form(call);
        if (form == null) {
            return Answer.refused(415, "not-supported", "POST to _search takes application/x-www-form-urlencoded.");
        }
        var fields = new ArrayList<Parameter>(call.query());
        fields.addAll(SearchRequest.parse(form));
        var all = new ArrayList<>(call.general());
        all.addAll(fields);
        return switch (Output.of(call.http(), all)) {
            case Answer refusal -> refusal;
            case Output output ->
                search.apply(Calls.again(call, path, fields, output)).withForm(output);
        };
    }
}
