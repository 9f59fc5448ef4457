package org.groupwriteback.testbed.directory.memory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client's connection: decodes requests, keeps who is bound, and turns refusals into results. */
final class MemorySession extends LDAPListenerRequestHandler {
    private final MemoryDomain domain;
    private final @Nullable LDAPListenerClientConnection connection;
    private final Searches searches;
    private @Nullable DirectoryObject bound;

    /** The session that others are made from. */
    MemorySession(MemoryDomain domain) {
        this(domain, null);
    }

    private MemorySession(MemoryDomain domain, @Nullable LDAPListenerClientConnection connection) {
        this.domain = domain;
        this.connection = connection;
        this.searches = new Searches(domain.tree());
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection newConnection) {
        return new MemorySession(domain, newConnection);
    }

    /** A write, or whatever else is refused or done. */
    private interface Operation {
        void run(ControlSet controls) throws Refusal;
    }

    private record Result(ResultCode code, @Nullable String text) {
        int number() {
            return code.intValue();
        }
    }

    private Result run(List<Control> controls, Operation operation) {
        synchronized (domain.tree()) {
            try {
                operation.run(new ControlSet(controls));
                return new Result(ResultCode.SUCCESS, null);
            } catch (Refusal e) {
                return new Result(e.code(), e.getMessage());
            }
        }
    }

    private DirectoryObject actor() throws Refusal {
        if (bound == null) {
            throw Refusal.notBound();
        }
        return bound;
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
        Result result = run(controls, set -> domain.writes().add(actor(), request.getDN(), request.getAttributes()));
        return new LDAPMessage(id, new AddResponseProtocolOp(result.number(), null, result.text(), null));
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
        Result result = run(controls, set -> domain.writes()
                .modify(actor(), request.getDN(), request.getModifications(), set.has(ControlSet.PERMISSIVE_MODIFY)));
        return new LDAPMessage(id, new ModifyResponseProtocolOp(result.number(), null, result.text(), null));
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
        Result result =
                run(controls, set -> domain.writes().delete(actor(), request.getDN(), set.has(ControlSet.TREE_DELETE)));
        return new LDAPMessage(id, new DeleteResponseProtocolOp(result.number(), null, result.text(), null));
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        Result result = run(controls, set -> domain.writes()
                .rename(actor(), request.getDN(), request.getNewRDN(), request.getNewSuperiorDN()));
        return new LDAPMessage(id, new ModifyDNResponseProtocolOp(result.number(), null, result.text(), null));
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
        bound = null;
        Result result = run(controls, set -> {
            ASN1OctetString password = request.getSimplePassword();
            if (password == null) {
                throw Refusal.notSupported();
            }
            if (!request.getBindDN().isEmpty()) {
                bound = domain.authenticate(request.getBindDN(), password.stringValue());
            }
        });
        return new LDAPMessage(id, new BindResponseProtocolOp(result.number(), null, result.text(), null, null));
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
        Result result = run(controls, set -> {
            throw Refusal.notSupported();
        });
        return new LDAPMessage(id, new CompareResponseProtocolOp(result.number(), null, result.text(), null));
    }

    /** StartTLS is answered before it comes here. */
    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
        Result result = run(controls, set -> {
            throw Refusal.notSupported();
        });
        return new LDAPMessage(
                id, new ExtendedResponseProtocolOp(result.number(), null, result.text(), null, null, null));
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
        Answer answer = new Answer();
        Result result = run(controls, set -> search(request, set, answer));
        if (answer.truncated) {
            result = new Result(ResultCode.SIZE_LIMIT_EXCEEDED, null);
        }
        Result sent = send(id, answer.entries, result);
        return new LDAPMessage(
                id, new SearchResultDoneProtocolOp(sent.number(), null, sent.text(), null), answer.controls);
    }

    /** Collected under the tree's lock, sent after it. */
    private static final class Answer {
        private final List<SearchResultEntryProtocolOp> entries = new ArrayList<>();
        private final List<Control> controls = new ArrayList<>();
        private boolean truncated;
    }

    private void search(SearchRequestProtocolOp request, ControlSet controls, Answer answer) throws Refusal {
        Selection selection = Selection.of(request.getAttributes());
        if (request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE)) {
            answer.entries.add(new SearchResultEntryProtocolOp("", new RootDse(domain.tree()).attributes(selection)));
            return;
        }
        DirectoryObject actor = actor();
        DirectoryObject base = domain.names().target(request.getBaseDN());
        Searches.Found found = searches.find(base, request.getScope(), request.getFilter(), controls.page());
        EntryView view = new EntryView(
                domain.tree(), selection, controls.dnForm(), object -> domain.mayWriteGroups(actor, object));
        for (DirectoryObject object : found.objects()) {
            answer.entries.add(new SearchResultEntryProtocolOp(view.dn(object), view.attributes(object)));
        }
        if (found.cookie() != null) {
            answer.controls.add(new SimplePagedResultsControl(0, found.cookie()));
        }
        answer.truncated = found.truncated();
    }

    private Result send(int id, List<SearchResultEntryProtocolOp> entries, Result result) {
        if (connection == null) {
            return result;
        }
        try {
            for (SearchResultEntryProtocolOp entry : entries) {
                connection.sendSearchResultEntry(id, entry);
            }
            return result;
        } catch (LDAPException e) {
            return new Result(e.getResultCode(), e.getMessage());
        }
    }
}
