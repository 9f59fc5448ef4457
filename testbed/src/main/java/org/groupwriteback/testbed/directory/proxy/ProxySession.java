package org.groupwriteback.testbed.directory.proxy;

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
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.jspecify.annotations.Nullable;

/** One client's connection through the proxy, with a connection of its own to the directory. Confined to one thread. */
final class ProxySession extends LDAPListenerRequestHandler {
    private static final long LIMIT_MILLIS = 120_000;

    private final ActiveDirectory directory;
    private final ProxyConduct conduct;
    private final @Nullable LDAPListenerClientConnection client;
    private @Nullable LDAPConnection upstream;

    /** The session that others are made from. */
    ProxySession(ActiveDirectory directory, ProxyConduct conduct) {
        this(directory, conduct, null);
    }

    private ProxySession(
            ActiveDirectory directory, ProxyConduct conduct, @Nullable LDAPListenerClientConnection client) {
        this.directory = directory;
        this.conduct = conduct;
        this.client = client;
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection newClient) throws LDAPException {
        if (conduct.isDown()) {
            throw new LDAPException(ResultCode.UNAVAILABLE);
        }
        conduct.connected();
        return new ProxySession(directory, conduct, newClient);
    }

    @Override
    public void closeInstance() {
        if (upstream != null) {
            upstream.close();
        }
    }

    /** Something that the directory is asked. */
    private interface Question {
        LDAPResult ask(LDAPConnection connection) throws LDAPException;
    }

    private LDAPResult ask(Question question) {
        try {
            return question.ask(upstream());
        } catch (LDAPException e) {
            return e.toLDAPResult();
        }
    }

    /** A write, which is refused where the proxy was set to, or where it doesn't show the target. */
    private LDAPResult write(String target, Collection<String> values, Question question) {
        Optional<LDAPResult> refusal = conduct.refusal(values);
        return refusal.orElseGet(() -> ask(connection -> {
            if (!target.isEmpty() && isHidden(connection, target)) {
                throw noSuchObject();
            }
            return question.ask(connection);
        }));
    }

    private LDAPConnection upstream() throws LDAPException {
        if (upstream == null) {
            LDAPURL url = new LDAPURL(directory.ldapUrl());
            LDAPConnectionOptions options = new LDAPConnectionOptions();
            options.setResponseTimeoutMillis(LIMIT_MILLIS);
            options.setFollowReferrals(false);
            upstream = new LDAPConnection(options, url.getHost(), url.getPort());
        }
        return upstream;
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
        conduct.bound();
        return new LDAPMessage(
                id,
                new BindResponseProtocolOp(ask(connection -> connection.bind(request.toBindRequest(array(controls))))));
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
        conduct.added();
        return new LDAPMessage(id, new AddResponseProtocolOp(write("", List.of(), connection -> {
            AddRequest add = request.toAddRequest(array(controls));
            if (conduct.isBehind() && isHidden(connection, add.getDN())) {
                add.setDN(conflictName(add.getDN()));
            }
            LDAPResult made = connection.add(add);
            conduct.made(connection.getEntry(add.getDN(), "uSNCreated"));
            return made;
        })));
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
        List<String> values = request.getModifications().stream()
                .map(Modification::getValues)
                .flatMap(Arrays::stream)
                .toList();
        return new LDAPMessage(
                id,
                new ModifyResponseProtocolOp(write(
                        request.getDN(),
                        values,
                        connection -> connection.modify(request.toModifyRequest(array(controls))))));
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id,
                new DeleteResponseProtocolOp(write(
                        request.getDN(),
                        List.of(),
                        connection -> connection.delete(request.toDeleteRequest(array(controls))))));
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id,
                new ModifyDNResponseProtocolOp(write(
                        request.getDN(),
                        List.of(),
                        connection -> connection.modifyDN(request.toModifyDNRequest(array(controls))))));
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id,
                new CompareResponseProtocolOp(
                        ask(connection -> connection.compare(request.toCompareRequest(array(controls))))));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id,
                new ExtendedResponseProtocolOp(ask(connection ->
                        connection.processExtendedOperation(request.toExtendedRequest(array(controls))))));
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
        if (!request.getBaseDN().isEmpty()) {
            conduct.searched();
        }
        conduct.awaitAnswer(request.getBaseDN());
        ProxySearch search = new ProxySearch(conduct, request, array(controls));
        LDAPResult result = ask(search::run);
        for (SearchResultEntry entry : search.found()) {
            try {
                if (client != null) {
                    client.sendSearchResultEntry(id, new SearchResultEntryProtocolOp(entry));
                }
            } catch (LDAPException e) {
                result = e.toLDAPResult();
            }
        }
        return new LDAPMessage(id, new SearchResultDoneProtocolOp(result), List.of(result.getResponseControls()));
    }

    private boolean isHidden(LDAPConnection connection, String target) throws LDAPException {
        if (!conduct.isBehind()) {
            return false;
        }
        SearchResultEntry entry = connection.getEntry(target, "uSNCreated");
        return entry != null && !conduct.shows(entry);
    }

    private static String conflictName(String dn) throws LDAPException {
        DN parsed = new DN(dn);
        String name = parsed.getRDN().getAttributeValues()[0] + "\nCNF:" + UUID.randomUUID();
        return new RDN("CN", name) + "," + parsed.getParentString();
    }

    static LDAPException noSuchObject() {
        return new LDAPException(
                ResultCode.NO_SUCH_OBJECT,
                "0000208D: NameErr: DSID-0310028C, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'DC=lab,DC=test'\n");
    }

    private static Control[] array(List<Control> controls) {
        return controls.toArray(Control[]::new);
    }
}
